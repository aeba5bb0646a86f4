const CELLS = new Set(['td', 'th'])
const GROUPS = new Set(['tbody', 'thead', 'tfoot'])

/** The rows of a table, its caption among them, without those of tables inside it. */
export function rowsOf(table: Element): Element[] {
  const rows: Element[] = []
  for (const child of table.children) {
    if (child.localName === 'tr' || child.localName === 'caption') rows.push(child)
    else if (GROUPS.has(child.localName)) {
      for (const row of child.children) if (row.localName === 'tr') rows.push(row)
    }
  }
  return rows
}

/** Without the cells that only number the lines of a program. */
export const cellsOf = (row: Element): Element[] =>
  [...row.children].filter(
    (cell) =>
      CELLS.has(cell.localName) && !(cell.hasAttribute('data-line-number') && cell.textContent === ''),
  )

const STRUCTURE = 'table, ul, ol, h1, h2, h3, h4, h5, h6, blockquote, p + p'

/** Not a row of a table in its sense: one cell, or cells that hold whole texts. */
export function isLayoutRow(row: Element): boolean {
  const cells = cellsOf(row)
  return cells.length < 2 || cells.some((cell) => cell.querySelector(STRUCTURE) !== null)
}

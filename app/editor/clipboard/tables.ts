const CELLS = new Set(['td', 'th'])
const GROUPS = new Set(['tbody', 'thead', 'tfoot'])

/** Returns the rows of a table, including its caption, without those of nested tables. */
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

/** Returns the cells of a row, without cells for line numbers of source code. */
export const cellsOf = (row: Element): Element[] =>
  [...row.children].filter(
    (cell) =>
      CELLS.has(cell.localName) && !(cell.hasAttribute('data-line-number') && cell.textContent === ''),
  )

const STRUCTURE = 'table, ul, ol, h1, h2, h3, h4, h5, h6, blockquote, p + p'

/** Returns true for a row of a layout table: it has one cell, or cells with block structure. */
export function isLayoutRow(row: Element): boolean {
  const cells = cellsOf(row)
  return cells.length < 2 || cells.some((cell) => cell.querySelector(STRUCTURE) !== null)
}

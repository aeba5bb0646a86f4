/** A part of a text in the Markdown subset of briefs, terms, details and profiles. */
export type MarkupBlock =
  | { type: 'paragraph' | 'heading'; text: string }
  | { type: 'quote'; blocks: MarkupBlock[] }
  | { type: 'rule' }
  | List
export type List = { type: 'list'; mark: ListMark; items: Item[] }
/** Numbers stay as typed, because people refer to terms by number. */
export type Item = { number: number | null; blocks: MarkupBlock[] }
export type ListMark = '-' | '.' | ')'

const HEADING = /^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/u
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/u
const QUOTE = /^ {0,3}> ?(.*)$/u
const ITEM = /^(\s*)(?:([-*•+])|(0|[1-9]\d{0,8})([.)]))(\s+)(.*)$/u
const DEEPEST = 6

/** Parses lines of text as blocks. Unknown syntax becomes a paragraph that keeps its line breaks. */
export function parseBlocks(text: string, depth = 0): MarkupBlock[] {
  const lines = text.replace(/\r\n?/gu, '\n').split('\n')
  const blocks: MarkupBlock[] = []
  let open: { type: 'paragraph'; text: string } | null = null
  for (let i = 0; i < lines.length; ) {
    const line = lines[i] ?? ''
    if (line.trim() === '') {
      open = null
      i += 1
      continue
    }
    const found = depth > DEEPEST ? null : blockAt(lines, i, open !== null, depth)
    if (found) {
      open = null
      addBlock(blocks, found.block)
      i = found.next
      continue
    }
    if (open) open.text += `\n${line}`
    else {
      open = { type: 'paragraph', text: line.trimStart() }
      blocks.push(open)
    }
    i += 1
  }
  return blocks.map((block) =>
    block.type === 'paragraph' ? { ...block, text: block.text.trimEnd() } : block,
  )
}

type Found = { block: MarkupBlock; next: number }

function blockAt(lines: readonly string[], i: number, inParagraph: boolean, depth: number): Found | null {
  const line = lines[i] ?? ''
  const heading = HEADING.exec(line)
  if (heading?.[1]) return { block: { type: 'heading', text: heading[1] }, next: i + 1 }
  if (RULE.test(line)) return { block: { type: 'rule' }, next: i + 1 }
  if (QUOTE.test(line)) return quoteAt(lines, i, depth)
  const item = ITEM.exec(line)
  // A number in the middle of a paragraph begins a list only if it is 1.
  if (!item || (inParagraph && item[3] !== undefined && item[3] !== '1')) return null
  return itemAt(lines, i, item, depth)
}

function quoteAt(lines: readonly string[], i: number, depth: number): Found {
  const inside: string[] = []
  let next = i
  for (let found = QUOTE.exec(lines[next] ?? ''); found; found = QUOTE.exec(lines[next] ?? '')) {
    inside.push(found[1] ?? '')
    next += 1
  }
  return { block: { type: 'quote', blocks: parseBlocks(inside.join('\n'), depth + 1) }, next }
}

/** Parses one item: its line, the lines that continue it, and the indented lines below it, also after empty lines. */
function itemAt(lines: readonly string[], i: number, item: RegExpExecArray, depth: number): Found {
  const [, indent = '', , digits, sign = '-', , text = ''] = item
  const inside = [text]
  let next = i + 1
  for (let empty = 0; next < lines.length; next++) {
    const line = lines[next] ?? ''
    if (line.trim() === '') {
      empty += 1
      continue
    }
    const inset = line.length - line.trimStart().length
    const isInside = inset >= indent.length + 2
    const goesOn =
      empty === 0 && !ITEM.test(line) && !HEADING.test(line) && !QUOTE.test(line) && !RULE.test(line)
    if (!isInside && !goesOn) break
    while (empty > 0) {
      inside.push('')
      empty -= 1
    }
    inside.push(isInside ? line.slice(Math.min(inset, indent.length + 2)) : line)
  }
  while (next > i + 1 && (lines[next - 1] ?? '').trim() === '') next -= 1
  const number = digits === undefined ? null : Number(digits)
  const mark: ListMark = digits === undefined ? '-' : sign === ')' ? ')' : '.'
  const one: Item = { number, blocks: parseBlocks(inside.map(dedented).join('\n'), depth + 1) }
  return { block: { type: 'list', mark, items: [one] }, next }
}

/** A third space before an inset line is only the width of the number above it. */
const dedented = (line: string, place: number): string => (place === 0 ? line : line.replace(/^ (?=\S)/u, ''))

/** An item of the same kind belongs to the list before it, even across empty lines. */
function addBlock(blocks: MarkupBlock[], block: MarkupBlock): void {
  const last = blocks.at(-1)
  if (block.type === 'list' && last?.type === 'list' && last.mark === block.mark)
    for (const item of block.items) last.items.push(item)
  else blocks.push(block)
}

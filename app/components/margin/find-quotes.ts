/**
 * The position of a quote in a list of blocks: the block in which it begins, and a range of characters in that block.
 */
export type FoundQuote = { block: number; from: number; to: number }

/**
 * Finds quotes in the texts of blocks. All white space counts as equal. A quote that continues in the next block is
 * cut at the end of its first block. Leaves out quotes that the text does not contain.
 */
export function findQuotes(
  blocks: readonly string[],
  quotes: readonly { id: string; quote: string }[],
): Map<string, FoundQuote> {
  const { text, at } = squeeze(blocks)
  const found = new Map<string, FoundQuote>()
  for (const { id, quote } of quotes) {
    const wanted = quote.replace(/\s+/gu, ' ').trim()
    const index = wanted === '' ? -1 : text.indexOf(wanted)
    const start = at[index]
    const end = at[index + wanted.length - 1]
    if (index === -1 || start === undefined || end === undefined) continue
    const isInOne = end.block === start.block
    const length = blocks[start.block]?.length ?? 0
    found.set(id, { block: start.block, from: start.offset, to: isInOne ? end.offset + 1 : length })
  }
  return found
}

type Place = { block: number; offset: number }

/** Joins the blocks with single spaces; `at` has the place of each character. */
function squeeze(blocks: readonly string[]): { text: string; at: Place[] } {
  let text = ''
  const at: Place[] = []
  blocks.forEach((content, block) => {
    for (let offset = 0; offset <= content.length; offset += 1) {
      const char = content[offset] ?? ' '
      const isSpace = /\s/u.test(char)
      if (isSpace && (text === '' || text.endsWith(' '))) continue
      text += isSpace ? ' ' : char
      at.push({ block, offset })
    }
  })
  return { text, at }
}

import type { AuthorRun } from '../manuscript/authorship.ts'

const squeeze = (text: string) => text.replace(/\s+/g, ' ')

/**
 * Returns who wrote the passage, the largest part first; undefined if the text does not contain it. White space counts as one
 * space, because quotes are copied from pages. `runs` are the authors of `text`, in its order.
 */
export function authorsOfPassage(
  text: string,
  runs: readonly AuthorRun[],
  quote: string,
): string[] | undefined {
  const found = findPassage(text, quote)
  if (!found) return undefined
  const lengths = new Map<string, number>()
  let at = 0
  for (const { author, length } of runs) {
    const shared = Math.min(at + length, found.end) - Math.max(at, found.start)
    if (author !== null && shared > 0) lengths.set(author, (lengths.get(author) ?? 0) + shared)
    at += length
  }
  return [...lengths].sort((a, b) => b[1] - a[1]).map(([author]) => author)
}

/** Finds the passage in the text; both may differ in white space. */
function findPassage(text: string, quote: string): { start: number; end: number } | undefined {
  const wanted = squeeze(quote.trim())
  const places: number[] = []
  let flat = ''
  for (let i = 0; i < text.length; i++) {
    const unit = /\s/.test(text[i] as string) ? ' ' : (text[i] as string)
    if (unit === ' ' && flat.endsWith(' ')) continue
    flat += unit
    places.push(i)
  }
  const start = wanted === '' ? -1 : flat.indexOf(wanted)
  if (start < 0) return undefined
  return { start: places[start] as number, end: (places[start + wanted.length - 1] as number) + 1 }
}

import * as Y from 'yjs'
import { type AuthorRun, type Authorship, appendRun, sliceRuns } from './authorship.ts'
import { markerOf } from './layout.ts'

/** A text somebody may have copied from, and who wrote it; breaks before blocks are '\n'. */
export type Source = { text: string; authors: AuthorRun[] }
export type Copied = { from: number; authors: AuthorRun[] }

/** A whole piece is taken for a copy from this length on; shorter ones are written alike by chance. */
export const COPY_MINIMUM = 24
/** Of a piece that is not copied whole: stretches of this length. */
const PART_MINIMUM = 32
const SEED = 16
/** Characters of sources looked through for whole pieces; where a change has very many, the rest is found by its seeds. */
const MOST_SEARCHED = 20_000_000

/** `before`: as it was before the transaction; what came in it is no source of itself. */
export function sourceOf(text: Y.Text, authorship: Authorship, before?: Y.Transaction): Source {
  const source: Source = { text: '', authors: [] }
  for (let item = text._start; item !== null; item = item.right) {
    const { client, clock } = item.id
    const length = before ? Math.min(item.length, (before.beforeState.get(client) ?? 0) - clock) : item.length
    if (item.deleted || length <= 0) continue
    if (item.content instanceof Y.ContentString) source.text += item.content.str.slice(0, length)
    else if (markerOf(item) !== null) source.text += '\n'
    else continue
    for (const run of authorship.runs(client, clock, length))
      appendRun(source.authors, run.author, run.length)
  }
  return source
}

/**
 * Looks for pieces in these sources: what of each stands in one of them, and whose it is there. Made once for all
 * pieces of a change, so that the cost is linear in the sources and in the pieces.
 */
export class CopyFinder {
  private readonly sources: readonly Source[]
  private readonly seeds = new Map<Source, Map<string, number>>()
  private left = MOST_SEARCHED

  constructor(sources: readonly Source[]) {
    this.sources = sources
  }

  copiesIn(piece: string): Copied[] {
    if (piece.length < COPY_MINIMUM) return []
    for (const { text, authors } of this.sources) {
      const at = this.left > 0 ? text.indexOf(piece) : -1
      this.left -= text.length
      if (at >= 0) return [{ from: 0, authors: sliceRuns(authors, at, piece.length) }]
    }
    for (const source of this.sources) {
      const parts = partsIn(piece, source, this.seedsOf(source))
      if (parts.length > 0) return parts
    }
    return []
  }

  private seedsOf(source: Source): Map<string, number> {
    const known = this.seeds.get(source)
    if (known) return known
    const seeds = new Map<string, number>()
    const { text } = source
    for (let at = 0; at + SEED <= text.length; at += SEED) {
      const seed = text.slice(at, at + SEED)
      if (!seeds.has(seed)) seeds.set(seed, at)
    }
    this.seeds.set(source, seeds)
    return seeds
  }
}

/** Every stretch long enough holds one whole seed of the source: it is found by that and grown to both sides. */
function partsIn(piece: string, { text, authors }: Source, seeds: ReadonlyMap<string, number>): Copied[] {
  if (piece.length < PART_MINIMUM) return []
  const found: Copied[] = []
  let done = 0
  for (let at = 0; at + SEED <= piece.length; ) {
    const seed = seeds.get(piece.slice(at, at + SEED))
    if (seed === undefined) {
      at += 1
      continue
    }
    let back = 0
    while (at - back > done && seed - back > 0 && piece[at - back - 1] === text[seed - back - 1]) back += 1
    let length = SEED
    while (at + length < piece.length && piece[at + length] === text[seed + length]) length += 1
    if (back + length >= PART_MINIMUM) {
      found.push({ from: at - back, authors: sliceRuns(authors, seed - back, back + length) })
      at += length
      done = at
    } else at += 1
  }
  return found
}

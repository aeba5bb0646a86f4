import * as Y from 'yjs'
import { type AuthorRun, type Authorship, appendRun, sliceRuns } from './authorship.ts'
import { markerOf } from './layout.ts'

/** A text from which a member may have copied, with its authors. The break before a block is '\n'. */
export type CopySource = { text: string; authors: AuthorRun[] }
export type CopiedRange = { from: number; authors: AuthorRun[] }

/** Minimum length of an insertion that counts as a copy when all of it matches; shorter text matches by chance. */
export const COPY_MINIMUM = 24
/** Minimum length of a matching stretch inside an insertion that does not match as a whole. */
const PART_MINIMUM = 32
const SEED = 16
/** Maximum source characters searched for whole matches; beyond that, only seeds are used. */
const MOST_SEARCHED = 20_000_000

/** Reads a text as a copy source. With `before`, leaves out what the transaction inserted, so that it does not match itself. */
export function readCopySource(text: Y.Text, authorship: Authorship, before?: Y.Transaction): CopySource {
  const source: CopySource = { text: '', authors: [] }
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
 * Finds which parts of inserted text were copied from the sources, and who wrote them. Create one per change: the
 * cost is then linear in the length of the sources and of the insertions.
 */
export class CopyFinder {
  private readonly sources: readonly CopySource[]
  private readonly seeds = new Map<CopySource, Map<string, number>>()
  private left = MOST_SEARCHED

  constructor(sources: readonly CopySource[]) {
    this.sources = sources
  }

  copiesIn(piece: string): CopiedRange[] {
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

  private seedsOf(source: CopySource): Map<string, number> {
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

/** Finds matching stretches: each one contains a whole seed of the source, from which it is extended to both sides. */
function partsIn(
  piece: string,
  { text, authors }: CopySource,
  seeds: ReadonlyMap<string, number>,
): CopiedRange[] {
  if (piece.length < PART_MINIMUM) return []
  const found: CopiedRange[] = []
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

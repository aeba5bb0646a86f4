import { setImmediate } from 'node:timers/promises'
import { movesBetween } from '#app/domain/replay/between.ts'
import { BLANK } from '#app/domain/replay/codes.ts'
import { flatAuthors, flatText } from '#app/domain/replay/flatten.ts'
import { People } from '#app/domain/replay/from-log.ts'
import { type KeptStrokes, type Stroke, StrokeWriter } from '#app/domain/replay/strokes.ts'
import { packedStrokes } from '#db/queries/replay.ts'
import type { RevisionRow } from '#db/queries/revisions.ts'
import type { Reader } from '#db/types.ts'
import { authorsOfRevision, blocksOfRevision } from '../revisions/contents.ts'
import { unpack } from '../revisions/codec.ts'

/** What leads to one revision. `people` are the members whose places the strokes name. */
export type Part = { start: number; people: string[]; strokes: Stroke[] }

/** Comparisons are kept: the same few chapters are watched. In strokes. */
const KEPT = 200_000
/** Nobody writes faster than this; between revisions that lie months apart nobody waits. */
const COMPARED_MS = 60_000

/** Where it was kept how a revision was written, that; otherwise what differs from the one before. */
export function createParts(q: Reader) {
  const kept = new Map<string, Part>()
  let size = 0

  const textOf = async (row: RevisionRow | undefined) =>
    row ? flatText(await blocksOfRevision(q, row.id)) : BLANK

  function keep(key: string, part: Part) {
    kept.set(key, part)
    size += part.strokes.length
    for (const [oldest, { strokes }] of kept) {
      if (size <= KEPT || oldest === key) break
      kept.delete(oldest)
      size -= strokes.length
    }
  }

  async function compared(before: RevisionRow | undefined, row: RevisionRow): Promise<Part> {
    const key = `${before?.id}:${row.id}`
    const known = kept.get(key)
    if (known) return known
    await setImmediate()
    const people = new People()
    const hands = row.contributorIds
    const hand = people.of(hands.length === 1 ? (hands[0] ?? null) : row.createdBy)
    const end = row.createdAt.getTime()
    const start = Math.max(before?.createdAt.getTime() ?? 0, end - COMPARED_MS)
    const after = { text: await textOf(row), authors: flatAuthors(await authorsOfRevision(q, row.id)) }
    const writer = new StrokeWriter(start)
    const times = { start, end, hand, personOf: people.of }
    for (const move of movesBetween(await textOf(before), after, times)) writer.add(move)
    const part = { start, people: people.ids, strokes: writer.done() }
    keep(key, part)
    return part
  }

  /** `written`: whether the way there may be shown, or only that one text came after the other. */
  async function partOf(before: RevisionRow | undefined, row: RevisionRow, written: boolean): Promise<Part> {
    const bytes = written ? await packedStrokes(q, row.id) : null
    const strokes = bytes ? (unpack(bytes) as KeptStrokes) : null
    return strokes?.base === (before?.n ?? 0) ? strokes : compared(before, row)
  }

  return { partOf, textOf }
}

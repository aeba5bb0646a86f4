import { setImmediate } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import { changesBetween } from '#app/domain/replay/between.ts'
import { BLANK } from '#app/domain/replay/codes.ts'
import { flatAuthors, flatText } from '#app/domain/replay/flatten.ts'
import { PersonList } from '#app/domain/replay/from-log.ts'
import { type StoredStrokes, type Stroke, StrokeWriter } from '#app/domain/replay/strokes.ts'
import { packedStrokes } from '#db/queries/replay.ts'
import type { RevisionRow } from '#db/queries/revisions.ts'
import type { Reader } from '#db/types.ts'
import { unpack } from '../revisions/codec.ts'
import { authorsOfRevision, blocksOfRevision } from '../revisions/contents.ts'

/** The strokes that lead to one revision. `people` are the members that strokes refer to by index. */
export type RevisionStrokes = { start: number; people: string[]; strokes: Stroke[] }

/** The cache capacity in strokes. Comparisons are cached because few chapters are replayed often. */
const CACHE_STROKES = 200_000
/** The longest replay time of a comparison, also when the revisions are months apart. */
const MAX_COMPARISON_MS = 60_000

/** Loads the recorded strokes of a revision, or computes strokes from the diff to the previous revision. */
export function createStrokeSource(q: Reader) {
  const cache = new LRUCache<string, RevisionStrokes>({
    maxSize: CACHE_STROKES,
    sizeCalculation: ({ strokes }) => strokes.length + 1,
  })

  const textOf = async (row: RevisionRow | undefined) =>
    row ? flatText(await blocksOfRevision(q, row.id)) : BLANK

  async function compareRevisions(
    before: RevisionRow | undefined,
    row: RevisionRow,
  ): Promise<RevisionStrokes> {
    const key = `${before?.id}:${row.id}`
    const cached = cache.get(key)
    if (cached) return cached
    await setImmediate()
    const people = new PersonList()
    const writerIds = row.contributorIds
    const hand = people.of(writerIds.length === 1 ? (writerIds[0] ?? null) : row.createdBy)
    const end = row.createdAt.getTime()
    const start = Math.max(before?.createdAt.getTime() ?? 0, end - MAX_COMPARISON_MS)
    const after = { text: await textOf(row), authors: flatAuthors(await authorsOfRevision(q, row.id)) }
    const writer = new StrokeWriter(start)
    const times = { start, end, hand, personOf: people.of }
    for (const move of changesBetween(await textOf(before), after, times)) writer.add(move)
    const part = { start, people: people.ids, strokes: writer.done() }
    cache.set(key, part)
    return part
  }

  /** `written`: whether recorded strokes may be shown; otherwise the strokes come from the diff. */
  async function strokesTo(
    before: RevisionRow | undefined,
    row: RevisionRow,
    written: boolean,
  ): Promise<RevisionStrokes> {
    const bytes = written ? await packedStrokes(q, row.id) : null
    const strokes = bytes ? (unpack(bytes) as StoredStrokes) : null
    return strokes?.base === (before?.n ?? 0) ? strokes : compareRevisions(before, row)
  }

  return { strokesTo, textOf }
}

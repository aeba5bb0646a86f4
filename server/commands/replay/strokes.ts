import { setImmediate } from 'node:timers/promises'
import type { Authorship } from '#app/domain/manuscript/authorship.ts'
import { BLANK } from '#app/domain/replay/codes.ts'
import { flatText } from '#app/domain/replay/flatten.ts'
import { strokesFromLog } from '#app/domain/replay/from-log.ts'
import type { ItemOrder } from '#app/domain/replay/order.ts'
import type { StoredStrokes } from '#app/domain/replay/strokes.ts'
import { logBetween } from '#db/queries/manuscript-log.ts'
import { latestLiveRevision } from '#db/queries/replay.ts'
import { lastRevisionHead } from '#db/queries/revisions.ts'
import type { Reader } from '#db/types.ts'
import { blocksOfRevision } from '../revisions/contents.ts'
import type { LiveText } from '../revisions/prepare-text.ts'
import { pack } from '../revisions/prepare-text.ts'

/** The live text with its character order and authorship. */
export type LiveManuscript = LiveText & { order: ItemOrder; authorship: Authorship }
/** Strokes since the revision at sequence number `since`. They are invalid when another revision was created since. */
export type PackedStrokes = { since: number; bytes: Uint8Array }

/** The most log rows and bytes since the last revision that are read; above it, the replay compares the revisions. */
const MAX_ROWS = 20_000
const MAX_BYTES = 4_000_000
/** The most packed bytes of strokes that are stored with a revision. */
const MAX_PACKED_BYTES = 256_000
/** Yields to the event loop after this many milliseconds of work. */
const AT_ONCE_MS = 8

/**
 * Returns a loader of the live text with the strokes since the last revision. Computes them before the transaction that
 * creates the revision, from log rows that may be deleted soon after it. Without strokes, and after an error, which it
 * reports, a revision can still be created.
 */
export const loadLiveWithStrokes =
  (
    db: { read: Reader },
    manuscript: (chapterId: string) => Promise<LiveManuscript>,
    report: (error: unknown) => void,
  ) =>
  async (chapterId: string): Promise<LiveText & { strokes?: PackedStrokes }> => {
    const { order, authorship, ...live } = await manuscript(chapterId)
    try {
      const strokes = await strokesSince(db.read, chapterId, { ...live, order, authorship })
      return strokes ? { ...live, strokes } : live
    } catch (error) {
      report(error)
      return live
    }
  }

async function strokesSince(
  q: Reader,
  chapterId: string,
  manuscript: LiveManuscript,
): Promise<PackedStrokes | undefined> {
  const { cutSeq } = await lastRevisionHead(q, chapterId)
  if (manuscript.headSeq <= cutSeq || manuscript.headSeq - cutSeq > MAX_ROWS) return undefined
  const rows = await logBetween(q, chapterId, cutSeq, manuscript.headSeq)
  const isWhole = rows.length === manuscript.headSeq - cutSeq
  if (!isWhole || rows.reduce((sum, row) => sum + row.bytes.length, 0) > MAX_BYTES) return undefined
  const last = await latestLiveRevision(q, chapterId)
  if (last && last.redactedAt !== null) return undefined
  const base = { n: last?.n ?? 0, text: last ? flatText(await blocksOfRevision(q, last.id)) : BLANK }
  const text = flatText(manuscript.blocks)
  if (text === base.text) return undefined
  const { order, authorship } = manuscript
  const strokes = await strokesFromLog({ base, text, order, authorship, rows, rest: createYielder() })
  return strokes ? packStrokes(strokes, cutSeq) : undefined
}

function packStrokes(strokes: StoredStrokes, since: number): PackedStrokes | undefined {
  const bytes = pack(strokes)
  return bytes.length > MAX_PACKED_BYTES ? undefined : { since, bytes }
}

function createYielder(): () => Promise<void> | undefined {
  let from = performance.now()
  return () => {
    if (performance.now() - from < AT_ONCE_MS) return undefined
    return setImmediate().then(() => {
      from = performance.now()
    })
  }
}

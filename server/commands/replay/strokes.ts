import { setImmediate } from 'node:timers/promises'
import type { Authorship } from '#app/domain/manuscript/authorship.ts'
import { BLANK } from '#app/domain/replay/codes.ts'
import { flatText } from '#app/domain/replay/flatten.ts'
import { strokesFromLog } from '#app/domain/replay/from-log.ts'
import type { Order } from '#app/domain/replay/order.ts'
import type { KeptStrokes } from '#app/domain/replay/strokes.ts'
import { logBetween } from '#db/queries/manuscript-log.ts'
import { latestOnDesk } from '#db/queries/replay.ts'
import { lastCut } from '#db/queries/revisions.ts'
import type { Reader } from '#db/types.ts'
import { blocksOfRevision, type Live } from '../revisions/contents.ts'
import { pack } from '../revisions/prepare-text.ts'

/** What was written, and in which order all of it stands. */
export type Desk = Live & { order: Order; authorship: Authorship }
/** Strokes since the cut at `since`; a cut that came in between makes them worthless. */
export type PackedStrokes = { since: number; bytes: Uint8Array }

/** More than this since the last cut is not looked at: the two revisions are compared instead. */
const MOST_ROWS = 20_000
const MOST_BYTES = 4_000_000
/** Packed, beside each revision. */
const MOST_PACKED = 256_000
/** The others' turn comes after so many ms of work. */
const AT_ONCE_MS = 8

/**
 * The manuscript, and the strokes since the last cut: worked out before the cut's transaction, from rows that may be
 * gone soon after it. Without them, for whatever reason, a revision is cut all the same.
 */
export const withStrokes =
  (db: { read: Reader }, desk: (chapterId: string) => Promise<Desk>, report: (error: unknown) => void) =>
  async (chapterId: string): Promise<Live & { strokes?: PackedStrokes }> => {
    const { order, authorship, ...live } = await desk(chapterId)
    try {
      const strokes = await strokesSince(db.read, chapterId, { ...live, order, authorship })
      return strokes ? { ...live, strokes } : live
    } catch (error) {
      report(error)
      return live
    }
  }

async function strokesSince(q: Reader, chapterId: string, desk: Desk): Promise<PackedStrokes | undefined> {
  const { cutSeq } = await lastCut(q, chapterId)
  if (desk.headSeq <= cutSeq || desk.headSeq - cutSeq > MOST_ROWS) return undefined
  const rows = await logBetween(q, chapterId, cutSeq, desk.headSeq)
  const isWhole = rows.length === desk.headSeq - cutSeq
  if (!isWhole || rows.reduce((sum, row) => sum + row.bytes.length, 0) > MOST_BYTES) return undefined
  const last = await latestOnDesk(q, chapterId)
  if (last && last.redactedAt !== null) return undefined
  const base = { n: last?.n ?? 0, text: last ? flatText(await blocksOfRevision(q, last.id)) : BLANK }
  const text = flatText(desk.blocks)
  if (text === base.text) return undefined
  const { order, authorship } = desk
  const strokes = await strokesFromLog({ base, text, order, authorship, rows, rest: breather() })
  return strokes ? packed(strokes, cutSeq) : undefined
}

function packed(strokes: KeptStrokes, since: number): PackedStrokes | undefined {
  const bytes = pack(strokes)
  return bytes.length > MOST_PACKED ? undefined : { since, bytes }
}

function breather(): () => Promise<void> | undefined {
  let from = performance.now()
  return () => {
    if (performance.now() - from < AT_ONCE_MS) return undefined
    return setImmediate().then(() => {
      from = performance.now()
    })
  }
}

import { isbot } from 'isbot'
import { startOfWeek, weekOf } from '#app/domain/listening/weeks.ts'
import { chapterBy } from '#db/queries/chapters.ts'
import { addReads } from '#db/queries/reads.ts'
import { signals } from '#db/schema/index.ts'
import type { Deps } from '../../../deps.ts'
import type { Report } from '../../../guarded.ts'
import type { Limits } from '../../../http/limits.ts'
import { rateLimitKey } from '../../../http/networks.ts'
import { repeat } from '../../../repeat.ts'
import type { ClientInfo } from '../../identity/client-info.ts'

type Read = {
  chapterId: string
  at: Date
  /** The brands whose team the reader is in; the team's own reading is not counted. */
  teamOf: readonly string[]
}

const FLUSH_MS = 5_000
/** More reads wait for the next flush only in an attack. */
const MOST_WAITING = 20_000
const ROWS_A_WRITE = 500

type ReadDeps = Pick<Deps, 'db' | 'now'> & { limits: Limits }

/**
 * Counts how often chapters are read to their end. A read is a number and a time: no cookie, address or member is
 * stored with it. Reads wait in memory for up to five seconds, so that a popular chapter does not write at each request.
 */
export function createReads({ db, now, limits }: ReadDeps) {
  let waiting: Read[] = []

  /** Notes a read, unless a program asks or one address asks too often. */
  async function count(
    caller: ClientInfo,
    { chapterId, teamOf }: { chapterId: string; teamOf: readonly string[] },
  ): Promise<boolean> {
    if (caller.userAgent === '' || isbot(caller.userAgent)) return false
    if (!(await limits.consume('read', rateLimitKey(caller.ip))).ok) return false
    if (waiting.length >= MOST_WAITING) return false
    waiting.push({ chapterId, at: now(), teamOf })
    return true
  }

  async function store(chapterId: string, reads: readonly Read[]): Promise<void> {
    const found = await chapterBy(db.read, chapterId)
    if (!found?.chapter.publishedRevisionId || found.story.hiddenAt) return
    const { brandId, id: challengeId } = found.challenge
    const counted = reads.filter(({ teamOf }) => !teamOf.includes(brandId))
    const byWeek = new Map<number, number>()
    for (const { at } of counted) byWeek.set(weekOf(at), (byWeek.get(weekOf(at)) ?? 0) + 1)
    const rows = counted.map(({ at }) => ({
      ...{ at, brandId, challengeId, kind: 'read' as const, source: 'member' as const },
      ...{ subjectKind: 'chapter' as const, subjectId: chapterId },
    }))
    await db.write({ quiet: true }, async (tx) => {
      for (let i = 0; i < rows.length; i += ROWS_A_WRITE)
        await tx.insert(signals).values(rows.slice(i, i + ROWS_A_WRITE))
      for (const [week, n] of byWeek)
        await addReads(tx, { brandId, challengeId, chapterId, week: startOfWeek(week) }, n)
    })
  }

  /** Stores the reads that wait. */
  async function flush(): Promise<void> {
    const reads = waiting
    waiting = []
    const byChapter = new Map<string, Read[]>()
    for (const read of reads) {
      const group = byChapter.get(read.chapterId) ?? []
      group.push(read)
      byChapter.set(read.chapterId, group)
    }
    for (const [chapterId, group] of byChapter) await store(chapterId, group)
  }

  return {
    count,
    flush,
    /** Stores reads every five seconds. The returned function stops it and stores the last ones. */
    start(report: Report): () => Promise<void> {
      const stop = repeat(flush, FLUSH_MS, report)
      return async () => {
        await stop()
        await flush().catch(report)
      }
    },
  }
}
export type Reads = ReturnType<typeof createReads>

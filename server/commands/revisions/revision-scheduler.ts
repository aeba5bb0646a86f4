import { gt } from 'drizzle-orm'
import {
  IDLE_BEFORE_REVISION_MS,
  LAST_WRITER_LEFT_MS,
  MAX_REVISION_INTERVAL_MS,
} from '#app/domain/revisions/content.ts'
import { manuscripts } from '#db/schema/index.ts'
import type { Deps } from '../../deps.ts'
import { guarded } from '../../guarded.ts'

const SWEEP_MS = 5_000

type WritingState = { since: number; last: number; leftAt: number | undefined }

const isDue = ({ since, last, leftAt }: WritingState, now: number): boolean =>
  now - last >= IDLE_BEFORE_REVISION_MS ||
  now - since >= MAX_REVISION_INTERVAL_MS ||
  (leftAt !== undefined && now - leftAt >= LAST_WRITER_LEFT_MS)

export type RevisionScheduler = {
  /** Records that an update was stored. */
  recordWrite(chapterId: string): void
  /** Records that the last connection with write access has left the room. */
  recordWritersLeft(chapterId: string): void
  /** Creates the revisions that are due. A timer calls it, and tests that control the clock. */
  sweep(): Promise<void>
  /** Schedules chapters with updates that no revision has yet, from before a restart, and starts the timer. */
  start(): Promise<void>
  close(): void
}

/** Decides when automatic revisions are created; one timer serves all chapters. */
export function createRevisionScheduler(
  { db, now }: Deps,
  createRevision: (chapterId: string) => Promise<unknown>,
  report: (error: unknown) => void,
): RevisionScheduler {
  const writing = new Map<string, WritingState>()
  let timer: NodeJS.Timeout | undefined

  async function sweep() {
    const at = now().getTime()
    const due = [...writing].filter(([, state]) => isDue(state, at))
    for (const [chapterId] of due) {
      writing.delete(chapterId)
      await createRevision(chapterId).catch(report)
    }
  }

  return {
    recordWrite(chapterId) {
      const at = now().getTime()
      const state = writing.get(chapterId)
      writing.set(chapterId, { since: state?.since ?? at, last: at, leftAt: undefined })
    },
    recordWritersLeft(chapterId) {
      const state = writing.get(chapterId)
      if (state) state.leftAt = now().getTime()
    },
    sweep,
    async start() {
      const rows = await db.read
        .select({ id: manuscripts.chapterId })
        .from(manuscripts)
        .where(gt(manuscripts.headSeq, manuscripts.cutSeq))
      for (const { id } of rows) this.recordWrite(id)
      timer = setInterval(guarded(report, sweep), SWEEP_MS).unref()
    },
    close: () => clearInterval(timer),
  }
}

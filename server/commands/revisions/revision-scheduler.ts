import { gt } from 'drizzle-orm'
import { GRACE_MS, REST_MS, STEADY_MS } from '#app/domain/revisions/content.ts'
import { manuscripts } from '#db/schema/index.ts'
import type { Deps } from '../../deps.ts'
import { guarded } from '../../guarded.ts'

const SWEEP_MS = 5_000

type Writing = { since: number; last: number; leftAt: number | undefined }

const isDue = ({ since, last, leftAt }: Writing, now: number): boolean =>
  now - last >= REST_MS || now - since >= STEADY_MS || (leftAt !== undefined && now - leftAt >= GRACE_MS)

export type Cutter = {
  /** Something was written and is on the disk. */
  wrote(chapterId: string): void
  /** Nobody who may write is in the room any more. */
  left(chapterId: string): void
  /** Cuts what is due by now. Called by a timer, and by tests that own the clock. */
  sweep(): Promise<void>
  /** Takes up what an earlier run had not cut. */
  start(): Promise<void>
  close(): void
}

/** Decides when a revision is cut by itself: one timer for all chapters, no matter how many are open. */
export function createCutter(
  { db, now }: Deps,
  cut: (chapterId: string) => Promise<unknown>,
  report: (error: unknown) => void,
): Cutter {
  const writing = new Map<string, Writing>()
  let timer: NodeJS.Timeout | undefined

  async function sweep() {
    const at = now().getTime()
    const due = [...writing].filter(([, state]) => isDue(state, at))
    for (const [chapterId] of due) {
      writing.delete(chapterId)
      await cut(chapterId).catch(report)
    }
  }

  return {
    wrote(chapterId) {
      const at = now().getTime()
      const state = writing.get(chapterId)
      writing.set(chapterId, { since: state?.since ?? at, last: at, leftAt: undefined })
    },
    left(chapterId) {
      const state = writing.get(chapterId)
      if (state) state.leftAt = now().getTime()
    },
    sweep,
    async start() {
      const rows = await db.read
        .select({ id: manuscripts.chapterId })
        .from(manuscripts)
        .where(gt(manuscripts.headSeq, manuscripts.cutSeq))
      for (const { id } of rows) this.wrote(id)
      timer = setInterval(guarded(report, sweep), SWEEP_MS).unref()
    },
    close: () => clearInterval(timer),
  }
}

import { type AnyColumn, and, gt, lte, or } from 'drizzle-orm'
import { phaseSpans } from '#app/domain/challenges/phases.ts'
import { challenges, reminders } from '#db/schema/index.ts'
import type { Deps } from '../../deps.ts'
import { guarded } from '../../guarded.ts'
import { finalizeCredit } from '../credit/finalize-credit.ts'
import { notifyLatePromises } from '../promises/notify-speakers.ts'
import { notifyOfVerdicts } from '../stories/notify-peoples-choice.ts'
import { notifyPhaseChanges } from '../watches/notify-phase-changes.ts'
import { notifyParticipants } from './participants.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const SWEEP_MS = 60 * 1000

type Ending = 'ideas' | 'writing' | 'voting'
const ENDINGS: readonly string[] = ['ideas', 'writing', 'voting'] satisfies Ending[]

/** Notifies participants of each phase that ends within a day, once per end date. Returns the number of phases. */
export const sendReminders =
  ({ db, now }: Deps) =>
  async (): Promise<number> => {
    const at = now()
    const soon = new Date(at.getTime() + DAY_MS)
    const within = (end: AnyColumn) => and(gt(end, at), lte(end, soon))
    const ending = await db.read
      .select()
      .from(challenges)
      .where(or(within(challenges.ideasEnd), within(challenges.writingEnd), within(challenges.votingEnd)))
    let sent = 0
    for (const challenge of ending) {
      for (const { name, start, end } of phaseSpans(challenge)) {
        if (!ENDINGS.includes(name) || end === null || start > at || end <= at || end > soon) continue
        const phase = name as Ending
        // Counted outside the transaction, because it may run more than once.
        const isFirst = await db.write(async (tx) => {
          const [first] = await tx
            .insert(reminders)
            .values({ challengeId: challenge.id, phase, endsAt: end, sentAt: at })
            .onConflictDoNothing()
            .returning({ phase: reminders.phase })
          if (!first) return false
          await notifyParticipants(tx, challenge, `ends_soon_${phase}`, '', at)
          return true
        })
        if (isFirst) sent++
      }
    }
    return sent
  }

/** Sends due reminders and phase notices every minute. The returned function stops it. */
export function startReminders(deps: Deps, report: (error: unknown) => void): () => void {
  const tasks = [
    ...[sendReminders(deps), notifyPhaseChanges(deps), notifyOfVerdicts(deps), finalizeCredit(deps)],
    notifyLatePromises(deps),
  ]
  const sweep = () => Promise.all(tasks.map((task) => task()))
  const timer = setInterval(guarded(report, sweep), SWEEP_MS).unref()
  return () => clearInterval(timer)
}

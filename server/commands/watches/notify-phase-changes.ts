import { and, gt, lte, or } from 'drizzle-orm'
import { phaseSpans } from '#app/domain/challenges/phases.ts'
import { paths } from '#app/paths.ts'
import { challenges, reminders } from '#db/schema/index.ts'
import type { Deps } from '../../deps.ts'
import { notifyWatchers } from './notify-watchers.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Notifies watchers of each phase that began within the last day, once per start. */
export const notifyPhaseChanges =
  ({ db, now }: Deps) =>
  async (): Promise<void> => {
    const at = now()
    const since = new Date(at.getTime() - DAY_MS)
    const { ideasStart, writingStart, votingStart, votingEnd } = challenges
    const startedWithinDay = [ideasStart, writingStart, votingStart, votingEnd].map((start) =>
      and(gt(start, since), lte(start, at)),
    )
    for (const challenge of await db.read
      .select()
      .from(challenges)
      .where(or(...startedWithinDay))) {
      for (const { name, start } of phaseSpans(challenge)) {
        if (start <= since || start > at) continue
        await db.write(async (tx) => {
          const phase = `began_${name}` as const
          const [first] = await tx
            .insert(reminders)
            .values({ challengeId: challenge.id, phase, endsAt: start, sentAt: at })
            .onConflictDoNothing()
            .returning({ phase: reminders.phase })
          if (!first) return
          const subject = { kind: 'challenge' as const, id: challenge.id }
          const event = {
            at: [subject, { kind: 'brand' as const, id: challenge.brandId }],
            kind: `watched_phase_${name}`,
            subject,
            path: paths.challenge(challenge.slug),
            except: [],
          }
          await notifyWatchers(tx, event, at)
        })
      }
    }
  }

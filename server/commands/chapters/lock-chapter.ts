import { eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import type { LockChapter } from '#app/domain/chapters/forms.ts'
import type { ChapterLock } from '#app/domain/chapters/lock.ts'
import { canChangeLock } from '#app/domain/chapters/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { chapterBy } from '#db/queries/chapters.ts'
import { factsOfStory } from '#db/queries/stories.ts'
import { chapters } from '#db/schema/index.ts'
import type { Deps } from '../../deps.ts'

/** Sets who may write in the chapter, and disconnects writers who may no longer write. */
export const lockChapter =
  ({ db, now, events }: Deps) =>
  async (
    actor: Actor,
    chapterId: string,
    { level }: LockChapter,
  ): Promise<Result<{ level: ChapterLock; changed: boolean }>> =>
    db.write({ lock: `chapter:${chapterId}` }, async (tx) => {
      const found = await chapterBy(tx, chapterId)
      if (!found) return refuse('not_found')
      const { chapter, challenge } = found
      const at = now()
      const change = { from: chapter.lock, to: level }
      const decision = canChangeLock(actor, factsOfStory(found), change, at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      if (chapter.lock === level) return ok({ level, changed: false })
      await tx.update(chapters).set({ lock: level }).where(eq(chapters.id, chapterId))
      await appendAudit(tx, {
        chain: challenge.brandId,
        actorId: actor.id,
        action: 'chapter.lock',
        targetKind: 'chapter',
        targetId: chapterId,
        data: change,
        at,
      })
      db.afterCommit(() => events.emit('accessChanged', { chapterId }))
      return ok({ level, changed: true })
    })

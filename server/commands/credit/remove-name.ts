import { type Actor, isMember } from '#app/domain/actor.ts'
import { canRemoveName } from '#app/domain/credit/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { leaveStory } from '#db/queries/authors.ts'
import { hasWrittenIn, removeNameFrom } from '#db/queries/name-removals.ts'
import { removeSpeakerOfStory } from '#db/queries/promises.ts'
import { factsOfStory, type StoryInChallenge, storyBy } from '#db/queries/stories.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { notify } from '../notices/notify.ts'

async function mayRemove(q: Reader, actor: Actor, found: StoryInChallenge, at: Date) {
  const hasWritten = isMember(actor) && (await hasWrittenIn(q, found.story.id, actor.id))
  return canRemoveName(actor, { ...factsOfStory(found), hasWritten }, at)
}

/** Views whether the actor may remove their name from a story. */
export const viewNameRemoval =
  ({ db, now }: Deps) =>
  async (actor: Actor, storyKey: string) => {
    const found = await storyBy(db.read, storyKey)
    if (!found) return refuse('not_found')
    const may = await mayRemove(db.read, actor, found, now())
    const { slug, title, language } = found.story
    return may.ok ? ok({ story: { slug, title, language } }) : may
  }

/**
 * Removes the actor's name from one story for good: text and share stay, under "former member". The member leaves the
 * story and cannot write in it again. The audit log does not say who it was.
 */
export const removeName =
  ({ db, now, events }: Deps) =>
  async (actor: Actor, storyKey: string): Promise<Result<null>> =>
    db.write(async (tx) => {
      const found = await storyBy(tx, storyKey)
      if (!found) return refuse('not_found')
      const at = now()
      const may = await mayRemove(tx, actor, found, at)
      if (!may.ok || !isMember(actor)) return may.ok ? refuse('sign_in') : may
      const { story, challenge, authorIds } = found
      if (!(await removeNameFrom(tx, story.id, actor.id, at))) return refuse('already_exists')
      await leaveStory(tx, story.id, actor.id, at)
      await removeSpeakerOfStory(tx, story.id, actor.id)
      await appendAudit(tx, {
        ...{ chain: challenge.brandId, actorId: null, action: 'story.remove_name' },
        ...{ targetKind: 'story', targetId: story.id, data: {}, at },
      })
      const told = [...new Set([...authorIds, actor.id])]
      const subject = { kind: 'story' as const, id: story.id }
      await notify(tx, told, { kind: 'name_removed', subject, path: paths.story(story.slug) }, at)
      db.afterCommit(() => events.emit('accessChanged', { memberId: actor.id }))
      return ok(null)
    })

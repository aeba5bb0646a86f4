import { type Actor, isMember, type Member } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { handleKey } from '#app/domain/identity/handle.ts'
import { type AnswerInvitation, type InviteCoauthor, MAX_COAUTHORS } from '#app/domain/stories/forms.ts'
import { canInvite, canRemoveCoauthor, canSeeStory } from '#app/domain/stories/policy.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { leaveStory } from '#db/queries/authors.ts'
import { blockedEitherWay } from '#db/queries/blocks.ts'
import { acceptInvitation, coauthorsOf, invite, withdrawInvitation } from '#db/queries/coauthors.ts'
import { memberByHandleKey } from '#db/queries/identity.ts'
import { factsOfStory, type StoryInChallenge, storyBy } from '#db/queries/stories.ts'
import { watchOwn } from '#db/queries/watches.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { notify } from '../notices/notify.ts'
import { deleteOwnBranchVotes } from '../votes/own-votes.ts'

type At = { actor: Member; found: StoryInChallenge; at: Date }

/** Runs `work` in a transaction on a story that the actor can see. */
const onStory =
  ({ db, now }: Pick<Deps, 'db' | 'now'>) =>
  (actor: Actor, storyId: string, work: (tx: Tx, at: At) => Promise<Result<null>>): Promise<Result<null>> =>
    db.write({ lock: `coauthors:${storyId}` }, async (tx) => {
      const found = await storyBy(tx, storyId)
      if (!found) return refuse('not_found')
      const at = now()
      const seen = canSeeStory(actor, factsOfStory(found), at)
      if (!seen.ok) return seen
      return isMember(actor) ? work(tx, { actor, found, at }) : refuse('sign_in')
    })

/** Invites a member as co-author. They become one only when they accept. */
export const inviteCoauthor =
  (deps: Deps) =>
  (actor: Actor, storyId: string, { handle }: InviteCoauthor): Promise<Result<null>> =>
    onStory(deps)(actor, storyId, async (tx, { actor: inviter, found, at }) => {
      const decision = canInvite(inviter, factsOfStory(found), at)
      if (!decision.ok) return decision
      const invited = await memberByHandleKey(tx, handleKey(handle))
      if (!invited || invited.leftAt) return refuse('invalid', { fields: { handle: 'form.no_member' } })
      if ((await blockedEitherWay(tx, inviter.id, [invited.id])).size > 0) return refuse('blocked')
      const team = await coauthorsOf(tx, found.story.id)
      const isThere = found.authorIds.includes(invited.id) || team.some(({ id }) => id === invited.id)
      if (isThere) return refuse('already_exists')
      if (team.length >= MAX_COAUTHORS) return refuse('limit_reached')
      await invite(tx, found.story.id, invited.id, inviter.id, at)
      const subject = { kind: 'story' as const, id: found.story.id }
      const news = {
        kind: 'coauthor_invited',
        subject,
        path: paths.story(found.story.slug),
        actorId: inviter.id,
      }
      await notify(tx, [invited.id], news, at)
      return ok(null)
    })

export const answerInvitation =
  (deps: Deps) =>
  (actor: Actor, storyId: string, { answer }: AnswerInvitation): Promise<Result<null>> =>
    onStory(deps)(actor, storyId, async (tx, { actor: { id: memberId }, found, at }) => {
      const { id } = found.story
      const own = (await coauthorsOf(tx, id)).find((one) => one.id === memberId)
      if (!own || own.acceptedAt) return refuse('not_found')
      if (answer === 'decline') {
        await withdrawInvitation(tx, id, memberId)
        return ok(null)
      }
      await acceptInvitation(tx, id, memberId, at)
      await watchOwn(tx, memberId, { kind: 'story', id }, at)
      await deleteOwnBranchVotes(tx, id, at)
      deps.db.afterCommit(() => deps.events.emit('accessChanged', { memberId }))
      return ok(null)
    })

/** Cancels an invitation, or removes an author (possibly the actor). The last author can't be removed. */
export const removeCoauthor =
  (deps: Deps) =>
  (actor: Actor, storyId: string, memberId: string, was?: 'author' | 'invited'): Promise<Result<null>> =>
    onStory(deps)(actor, storyId, async (tx, { actor: remover, found, at }) => {
      const { story, challenge } = found
      const decision = canRemoveCoauthor(remover, factsOfStory(found), memberId, at)
      if (!decision.ok) return decision
      const isAuthor = found.authorIds.includes(memberId)
      const invited = (await coauthorsOf(tx, story.id)).some((one) => one.id === memberId && !one.acceptedAt)
      if (!isAuthor && !invited) return refuse('not_found')
      // Cancelling an invitation must not remove an author who has accepted it meanwhile.
      if (was !== undefined && was !== (isAuthor ? 'author' : 'invited')) return refuse('stale')
      if (isAuthor) await leaveStory(tx, story.id, memberId, at)
      else await withdrawInvitation(tx, story.id, memberId)
      await appendAudit(tx, {
        ...{ chain: challenge.brandId, actorId: remover.id, action: 'story.coauthor_remove' },
        ...{ targetKind: 'story', targetId: story.id, data: { memberId }, at },
      })
      deps.db.afterCommit(() => deps.events.emit('accessChanged', { memberId }))
      return ok(null)
    })

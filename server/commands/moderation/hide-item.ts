import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { HideItem } from '#app/domain/moderation/forms.ts'
import type { HideableKind } from '#app/domain/moderation/model.ts'
import { canHide } from '#app/domain/moderation/policy.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import { ideaBy } from '#db/queries/ideas.ts'
import { storyBy } from '#db/queries/stories.ts'
import { challengeOfComment, updateCommentText, commentBy } from '#db/queries/comments.ts'
import { ideas, stories } from '#db/schema/index.ts'
import type { Reader, Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { hideIdea } from '../ideas/idea-counters.ts'
import { notify } from '../notices/notify.ts'
import { hideStory } from '../stories/hide-story.ts'

/** Something that can be hidden, whatever its kind. */
type Item = {
  brandId: string
  challengeId: string
  hiddenAt: Date | null
  hiddenReason: string | null
  /** Its text, for the page that asks why. */
  text: string
  path: string
  authorIds: string[]
  set: (tx: Tx, hiddenAt: Date | null, reason: string | null) => Promise<unknown>
}
type Find = (q: Reader, id: string) => Promise<Item | undefined>

const findIdea: Find = async (q, id) => {
  const found = await ideaBy(q, id)
  if (!found || found.idea.state === 'withdrawn') return undefined
  const { idea, challenge } = found
  return {
    ...{ brandId: challenge.brandId, challengeId: challenge.id, authorIds: [idea.authorId], text: idea.hook },
    ...{ hiddenAt: idea.hiddenAt, hiddenReason: idea.hiddenReason },
    path: paths.idea(challenge.slug, idea.n),
    async set(tx, hiddenAt, hiddenReason) {
      await hideIdea(tx, idea, hiddenAt)
      await tx.update(ideas).set({ hiddenReason }).where(eq(ideas.id, id))
    },
  }
}

const findStory: Find = async (q, key) => {
  const found = await storyBy(q, key)
  if (!found) return undefined
  const { story, challenge, authorIds } = found
  return {
    ...{ brandId: challenge.brandId, challengeId: challenge.id, text: story.title },
    ...{ hiddenAt: story.hiddenAt, hiddenReason: story.hiddenReason },
    authorIds: [...new Set([story.createdBy, ...authorIds])],
    path: paths.story(story.slug),
    async set(tx, hiddenAt, hiddenReason) {
      await hideStory(tx, story, hiddenAt)
      await tx.update(stories).set({ hiddenReason }).where(eq(stories.id, story.id))
    },
  }
}

const findComment: Find = async (q, id) => {
  const comment = await commentBy(q, id)
  const place = comment && !comment.deletedAt ? await challengeOfComment(q, comment) : undefined
  if (!comment || !place) return undefined
  return {
    ...{ brandId: place.brandId, challengeId: comment.challengeId, authorIds: [comment.authorId] },
    ...{ hiddenAt: comment.hiddenAt, hiddenReason: comment.hiddenReason, text: comment.body },
    path: `${place.path}#comment-${id}`,
    set: (tx, hiddenAt, hiddenReason) => updateCommentText(tx, id, { hiddenAt, hiddenReason }),
  }
}

const FIND: Record<HideableKind, Find> = { idea: findIdea, story: findStory, comment: findComment }

/** What is in a draft does not exist for whoever may not see the draft. */
async function itemSeenBy(q: Reader, actor: Actor, kind: HideableKind, id: string, now: Date) {
  const item = await FIND[kind](q, id)
  const challenge = item && (await challengeBy(q, item.challengeId))
  return challenge && canSeeChallenge(actor, factsOfChallenge(challenge), now).ok ? item : undefined
}

/** Another one as soon as it says something else, is hidden or is shown: what a form names that was made for it. */
const seenOf = ({ text, hiddenAt }: Item): string =>
  createHash('sha256')
    .update(JSON.stringify([text, hiddenAt?.getTime() ?? null]))
    .digest('base64url')

type Deed = { hide: boolean }
export type Hidden = { kind: HideableKind; id: string; hidden: boolean; path: string }

const change =
  ({ db, now, events }: Deps, { hide }: Deed) =>
  async (actor: Actor, { kind, id, reason, seen }: HideItem): Promise<Result<Hidden>> =>
    db.write(
      async (tx) => {
        const at = now()
        const item = await itemSeenBy(tx, actor, kind, id, at)
        if (!item) return refuse('not_found')
        const decision = canHide(actor, item.brandId, at)
        if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
        const done = { kind, id, hidden: hide, path: item.path }
        if ((item.hiddenAt !== null) === hide) return ok(done)
        if (seen !== undefined && seen !== seenOf(item)) return refuse('stale')
        await item.set(tx, hide ? at : null, hide ? reason : null)
        const action = `${kind}.${hide ? 'hide' : 'unhide'}`
        const target = { targetKind: kind, targetId: id, data: { reason, authors: item.authorIds } }
        await appendAudit(tx, { chain: item.brandId, actorId: actor.id, action, ...target, at })
        const told = item.authorIds.filter((one) => one !== actor.id)
        const news = { kind: `${kind}_${hide ? 'hidden' : 'unhidden'}`, path: item.path, data: { reason } }
        await notify(tx, told, { ...news, subject: { kind, id } }, at)
        db.afterCommit(() => events.emit('accessChanged', { challengeId: item.challengeId }))
        return ok(done)
      },
      { lock: `hidden:${kind}:${id}` },
    )

/** Out of everybody's sight but its author's and the team's; nothing of it is lost. */
export const hideItem = (deps: Deps) => change(deps, { hide: true })

/** Back where it was, with its votes, answers and place in the search. */
export const unhideItem = (deps: Deps) => change(deps, { hide: false })

/** For the page that asks for a reason. */
export const viewHideable =
  ({ db, now }: Deps) =>
  async (actor: Actor, kind: HideableKind, id: string) => {
    const item = await itemSeenBy(db.read, actor, kind, id, now())
    if (!item) return refuse('not_found')
    const decision = canHide(actor, item.brandId, now())
    if (!decision.ok) return decision
    const { text, path, hiddenReason } = item
    return ok({
      kind,
      id,
      text,
      path,
      hidden: item.hiddenAt !== null,
      reason: hiddenReason,
      seen: seenOf(item),
    })
  }

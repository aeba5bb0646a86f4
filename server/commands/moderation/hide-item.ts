import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { type Actor, isMember, reviewsForBrand } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { HideItem } from '#app/domain/moderation/forms.ts'
import type { HideableKind } from '#app/domain/moderation/options.ts'
import { canHide } from '#app/domain/moderation/policy.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import { challengeOfComment, commentBy, updateCommentText } from '#db/queries/comments.ts'
import { ideaBy } from '#db/queries/ideas.ts'
import { storyBy } from '#db/queries/stories.ts'
import { ideas, stories } from '#db/schema/index.ts'
import type { Reader, Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { hideIdea } from '../ideas/idea-counters.ts'
import { notify } from '../notices/notify.ts'
import { hideStory } from '../stories/hide-story.ts'

/** An idea, story or comment that can be hidden. */
type Item = {
  brandId: string
  challengeId: string
  /** Whether everybody who sees its challenge sees it. */
  isPublic: boolean
  hiddenAt: Date | null
  hiddenReason: string | null
  /** The text, for the page that asks for the reason. */
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
    isPublic: idea.hiddenAt === null && idea.state !== 'held',
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
    ...{ hiddenAt: story.hiddenAt, hiddenReason: story.hiddenReason, isPublic: story.hiddenAt === null },
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
  const location = comment && !comment.deletedAt ? await challengeOfComment(q, comment) : undefined
  if (!comment || !location) return undefined
  return {
    ...{ brandId: location.brandId, challengeId: comment.challengeId, authorIds: [comment.authorId] },
    ...{ hiddenAt: comment.hiddenAt, hiddenReason: comment.hiddenReason, text: comment.body },
    // A hidden comment leaves an empty place.
    isPublic: true,
    path: `${location.path}#comment-${id}`,
    set: (tx, hiddenAt, hiddenReason) => updateCommentText(tx, id, { hiddenAt, hiddenReason }),
  }
}

const FIND: Record<HideableKind, Find> = { idea: findIdea, story: findStory, comment: findComment }

/** Finds an item, unless it or its challenge is one that the actor may not see. A visitor is asked to sign in first. */
async function findVisibleItem(q: Reader, actor: Actor, kind: HideableKind, id: string, now: Date) {
  const item = await FIND[kind](q, id)
  const challenge = item && (await challengeBy(q, item.challengeId))
  if (!challenge || !canSeeChallenge(actor, factsOfChallenge(challenge), now).ok) return undefined
  const isKnown =
    !isMember(actor) || item.authorIds.includes(actor.id) || reviewsForBrand(actor, item.brandId)
  return item.isPublic || isKnown ? item : undefined
}

/** The version of an item; changes when it is edited, hidden or shown. A form sends it back, so that an outdated form is refused. */
const versionOf = ({ text, hiddenAt }: Item): string =>
  createHash('sha256')
    .update(JSON.stringify([text, hiddenAt?.getTime() ?? null]))
    .digest('base64url')

type Change = { hide: boolean }
export type Hidden = { kind: HideableKind; id: string; hidden: boolean; path: string }

const change =
  ({ db, now, events }: Deps, { hide }: Change) =>
  async (actor: Actor, { kind, id, reason, seen }: HideItem): Promise<Result<Hidden>> =>
    db.write(
      async (tx) => {
        const at = now()
        const item = await findVisibleItem(tx, actor, kind, id, at)
        if (!item) return refuse('not_found')
        const decision = canHide(actor, item.brandId, at)
        if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
        const done = { kind, id, hidden: hide, path: item.path }
        if ((item.hiddenAt !== null) === hide) return ok(done)
        if (seen !== undefined && seen !== versionOf(item)) return refuse('stale')
        await item.set(tx, hide ? at : null, hide ? reason : null)
        const action = `${kind}.${hide ? 'hide' : 'unhide'}`
        const target = { targetKind: kind, targetId: id, data: { reason, authors: item.authorIds } }
        await appendAudit(tx, { chain: item.brandId, actorId: actor.id, action, ...target, at })
        const recipients = item.authorIds.filter((one) => one !== actor.id)
        const news = { kind: `${kind}_${hide ? 'hidden' : 'unhidden'}`, path: item.path, data: { reason } }
        await notify(tx, recipients, { ...news, subject: { kind, id } }, at)
        db.afterCommit(() => events.emit('accessChanged', { challengeId: item.challengeId }))
        return ok(done)
      },
      { lock: `hidden:${kind}:${id}` },
    )

/** Hides an item from everybody but its author and the team. Nothing is deleted. */
export const hideItem = (deps: Deps) => change(deps, { hide: true })

/** Shows a hidden item again, with its votes, replies and search entries. */
export const unhideItem = (deps: Deps) => change(deps, { hide: false })

/** Views an item for the page that asks for the reason to hide it. */
export const viewHideable =
  ({ db, now }: Deps) =>
  async (actor: Actor, kind: HideableKind, id: string) => {
    const item = await findVisibleItem(db.read, actor, kind, id, now())
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
      seen: versionOf(item),
    })
  }

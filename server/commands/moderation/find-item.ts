import { eq } from 'drizzle-orm'
import type { HideableKind } from '#app/domain/moderation/policy.ts'
import { paths } from '#app/paths.ts'
import { challengeOfComment, commentBy, commentPath } from '#db/queries/comments.ts'
import { ideaBy } from '#db/queries/ideas.ts'
import { storyBy } from '#db/queries/stories.ts'
import { ideas, stories } from '#db/schema/index.ts'
import type { Reader, Tx } from '#db/types.ts'
import { hideComment } from '../comments/hide-comment.ts'
import { hideIdea } from '../ideas/idea-counters.ts'
import { hideStory } from '../stories/hide-story.ts'

/** An idea, story or comment that can be hidden. */
export type HiddenItem = {
  brandId: string
  challengeId: string
  /** Whether everybody who sees its challenge sees it. */
  isPublic: boolean
  hiddenAt: Date | null
  hiddenReason: string | null
  /** The text, for the page that asks for the reason. */
  text: string
  /** The title of its challenge or story. */
  place: string
  path: string
  authorIds: string[]
  set: (tx: Tx, hiddenAt: Date | null, reason: string | null) => Promise<unknown>
}
type Find = (q: Reader, id: string) => Promise<HiddenItem | undefined>

const findIdea: Find = async (q, id) => {
  const found = await ideaBy(q, id)
  if (!found || found.idea.state === 'withdrawn') return undefined
  const { idea, challenge } = found
  return {
    ...{ brandId: challenge.brandId, challengeId: challenge.id, authorIds: [idea.authorId], text: idea.hook },
    place: challenge.title,
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
    place: challenge.title,
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
    place: location.place,
    // A hidden comment leaves an empty place.
    isPublic: true,
    path: commentPath(location, comment),
    set: (tx, hiddenAt, hiddenReason) => hideComment(tx, id, hiddenAt, hiddenReason),
  }
}

export const FIND: Record<HideableKind, Find> = { idea: findIdea, story: findStory, comment: findComment }

import { eq } from 'drizzle-orm'
import type { HideableKind } from '#app/domain/moderation/policy.ts'
import type { ReportableKind } from '#app/domain/reports/options.ts'
import { paths } from '#app/paths.ts'
import { chapterBy } from '#db/queries/chapters.ts'
import { challengeOfComment, commentBy, commentPath } from '#db/queries/comments.ts'
import { ideaBy } from '#db/queries/ideas.ts'
import { memberById } from '#db/queries/identity.ts'
import { type StoryInChallenge, storyBy } from '#db/queries/stories.ts'
import { ideas, stories } from '#db/schema/index.ts'
import type { Reader, Tx } from '#db/types.ts'
import { hideComment } from '../comments/hide-comment.ts'
import { hideIdea } from '../ideas/idea-counters.ts'
import { hideStory } from '../stories/hide-story.ts'

/** A subject that members can report, with the subject that is judged and hidden for it. */
export type ReportedSubject = {
  /** Null for a member. */
  brandId: string | null
  challengeId: string | null
  authorIds: string[]
  /** The text, for the page that asks for the reason. */
  text: string
  path: string
  item: { kind: HideableKind | 'member'; id: string }
  hiddenAt: Date | null
  hide?: (tx: Tx, at: Date, reason: string) => Promise<unknown>
}
type Find = (q: Reader, id: string) => Promise<ReportedSubject | undefined>

const findIdea: Find = async (q, id) => {
  const found = await ideaBy(q, id)
  if (!found || found.idea.state === 'withdrawn') return undefined
  const { idea, challenge } = found
  return {
    ...{ brandId: challenge.brandId, challengeId: challenge.id, authorIds: [idea.authorId] },
    ...{ text: idea.hook, path: paths.idea(challenge.slug, idea.n), hiddenAt: idea.hiddenAt },
    item: { kind: 'idea', id },
    async hide(tx, at, hiddenReason) {
      await hideIdea(tx, idea, at)
      await tx.update(ideas).set({ hiddenReason }).where(eq(ideas.id, id))
    },
  }
}

const findComment: Find = async (q, id) => {
  const comment = await commentBy(q, id)
  const location = comment && !comment.deletedAt ? await challengeOfComment(q, comment) : undefined
  if (!comment || !location) return undefined
  return {
    ...{ brandId: location.brandId, challengeId: comment.challengeId, authorIds: [comment.authorId] },
    ...{ text: comment.body, path: commentPath(location, comment), hiddenAt: comment.hiddenAt },
    item: { kind: 'comment', id },
    hide: (tx, at, hiddenReason) => hideComment(tx, id, at, hiddenReason),
  }
}

const ofStory = ({ story, challenge, authorIds }: StoryInChallenge): ReportedSubject => ({
  ...{ brandId: challenge.brandId, challengeId: challenge.id, hiddenAt: story.hiddenAt },
  authorIds: [...new Set([story.createdBy, ...authorIds])],
  ...{ text: story.title, path: paths.story(story.slug), item: { kind: 'story', id: story.id } },
  async hide(tx, at, hiddenReason) {
    await hideStory(tx, story, at)
    await tx.update(stories).set({ hiddenReason }).where(eq(stories.id, story.id))
  },
})

const findStory: Find = async (q, key) => {
  const found = await storyBy(q, key)
  return found && ofStory(found)
}

/** A chapter cannot be hidden alone: its story is. */
const findChapter: Find = async (q, id) => {
  const found = await chapterBy(q, id)
  if (!found?.chapter.publishedRevisionId) return undefined
  const { chapter, story } = found
  return { ...ofStory(found), text: chapter.title, path: paths.chapter(story.slug, chapter.slug) }
}

const findMember: Find = async (q, id) => {
  const member = await memberById(q, id)
  if (!member || member.leftAt) return undefined
  return {
    ...{ brandId: null, challengeId: null, authorIds: [id], hiddenAt: null },
    ...{ text: `${member.displayName} (@${member.handle})`, path: paths.member(member.handle) },
    item: { kind: 'member', id },
  }
}

export const FIND_REPORTED: Record<ReportableKind, Find> = {
  ...{ idea: findIdea, comment: findComment, story: findStory, chapter: findChapter },
  member: findMember,
}

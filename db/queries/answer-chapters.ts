import { and, asc, desc, eq, gt, inArray, isNull, lte } from 'drizzle-orm'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import { challenges, chapters, comments, questions, stories } from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { authorship } from './authors.ts'
import { isShown } from './comments.ts'
import { questionIsVisible, storyIsVisible } from './visible.ts'

/** `authorId`: only the stories of this author; null for all. */
type Wanted = { brandId: string; authorId: string | null; now: Date }

/** Lists the stories of a brand that can get a new chapter now, the newest first. */
export const storiesInWriting = (q: Reader, { brandId, authorId, now }: Wanted, limit = 100) => {
  const own = authorId === null ? undefined : authorship(q, { memberIds: [authorId] })
  return q
    .select({ id: stories.id, slug: stories.slug, title: stories.title, challenge: challenges.title })
    .from(stories)
    .innerJoin(challenges, eq(challenges.id, stories.challengeId))
    .where(
      and(
        eq(challenges.brandId, brandId),
        lte(challenges.writingStart, now),
        gt(challenges.writingEnd, now),
        isNull(stories.submittedAt),
        isNull(stories.hiddenAt),
        own ? inArray(stories.id, q.select({ id: own.storyId }).from(own)) : undefined,
      ),
    )
    .orderBy(desc(stories.id))
    .limit(limit)
}

/** Finds the chapter that an answer became in a story, also when it is retired. */
export async function chapterOfAnswer(q: Reader, answerId: string, storyId: string) {
  const [row] = await q
    .select({ id: chapters.id, slug: chapters.slug })
    .from(chapters)
    .where(and(eq(chapters.answerId, answerId), eq(chapters.storyId, storyId)))
  return row
}

export type ChapterOfAnswer = {
  answerId: string
  chapter: { slug: string; title: string }
  story: { slug: string; title: string; language: string }
}

/** Lists the chapters that answers became, as the viewer may see them; retired ones are left out. */
export async function chaptersOfAnswers(
  q: Reader,
  viewer: Viewer,
  answerIds: readonly string[],
): Promise<ChapterOfAnswer[]> {
  if (answerIds.length === 0) return []
  const rows = await q
    .select({
      answerId: chapters.answerId,
      chapter: { slug: chapters.slug, title: chapters.title },
      story: { slug: stories.slug, title: stories.title, language: stories.language },
    })
    .from(chapters)
    .innerJoin(stories, eq(stories.id, chapters.storyId))
    .where(
      and(inArray(chapters.answerId, [...answerIds]), isNull(chapters.retiredAt), storyIsVisible(viewer)),
    )
    .orderBy(asc(chapters.id))
    .limit(200)
  return rows.flatMap(({ answerId, ...row }) => (answerId === null ? [] : [{ answerId, ...row }]))
}

/** Finds the question whose answer a chapter began with, unless the viewer may not see it or the answer is hidden. */
export async function questionOfChapter(q: Reader, viewer: Viewer, answerId: string | null) {
  if (answerId === null) return undefined
  const [answer] = await q
    .select({ questionId: comments.parentId })
    .from(comments)
    .where(and(eq(comments.id, answerId), isShown))
  if (!answer?.questionId) return undefined
  const [row] = await q
    .select({ id: questions.id, text: comments.body })
    .from(questions)
    .innerJoin(comments, eq(comments.id, questions.id))
    .where(and(eq(questions.id, answer.questionId), questionIsVisible(viewer)))
  return row && { ...row, answerId }
}

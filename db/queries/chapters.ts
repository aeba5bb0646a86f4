import { and, asc, eq, sql } from 'drizzle-orm'
import { chapters, revisions, stories } from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { redirectTarget } from './brands.ts'
import { type StoryInChallenge, storyBy } from './stories.ts'

export type ChapterRow = typeof chapters.$inferSelect
export type ChapterInStory = StoryInChallenge & { chapter: ChapterRow }

/** By its id; with what its story's policies need. */
export async function chapterBy(q: Reader, id: string): Promise<ChapterInStory | undefined> {
  const [chapter] = await q.select().from(chapters).where(eq(chapters.id, id))
  if (!chapter) return undefined
  const story = await storyBy(q, chapter.storyId)
  return story && { ...story, chapter }
}

/** As in its address: the story's slug and its own, or the old ones of either. */
export async function chapterIdAt(q: Reader, storyKey: string, slug: string): Promise<string | undefined> {
  const found = await storyBy(q, storyKey)
  if (!found) return undefined
  const [row] = await q
    .select({ id: chapters.id })
    .from(chapters)
    .where(and(eq(chapters.storyId, found.story.id), eq(chapters.slug, slug)))
  return row?.id ?? redirectTarget(q, 'chapter', slug, found.story.id)
}

/** Revisions after the published one that nobody has judged. */
export async function countPending(q: Reader, chapterId: string): Promise<number> {
  return q.$count(revisions, and(eq(revisions.chapterId, chapterId), eq(revisions.state, 'pending')))
}

export const publishedChapters = (q: Reader, storyId: string) =>
  q
    .select({
      id: chapters.id,
      n: chapters.n,
      slug: chapters.slug,
      title: chapters.title,
      revisionId: chapters.publishedRevisionId,
    })
    .from(chapters)
    .innerJoin(stories, eq(stories.id, chapters.storyId))
    .where(
      and(
        eq(chapters.storyId, storyId),
        eq(chapters.branchN, 0),
        sql`${chapters.publishedRevisionId} is not null`,
      ),
    )
    .orderBy(asc(chapters.n))

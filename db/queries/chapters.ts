import { and, asc, eq, isNotNull, or } from 'drizzle-orm'
import { chapters, revisions } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'
import { redirectTarget } from './brands.ts'
import { chaptersOf, type StoryInChallenge, storyBy } from './stories.ts'

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

/** What readers get of the story, in its order. */
export const publishedChapters = async (q: Reader, storyId: string) =>
  (await chaptersOf(q, storyId)).flatMap(({ id, n, slug, title, publishedRevisionId: revisionId }) =>
    revisionId === null ? [] : [{ id, n, slug, title, revisionId }],
  )

type Placed = Pick<ChapterRow, 'id' | 'position' | 'retiredAt'>

/** Every chapter of the story in the order they have, the retired ones in their places between the others. */
export const placesIn = (q: Reader, storyId: string): Promise<Placed[]> =>
  q
    .select({ id: chapters.id, position: chapters.position, retiredAt: chapters.retiredAt })
    .from(chapters)
    .where(and(eq(chapters.storyId, storyId), eq(chapters.branchN, 0)))
    .orderBy(asc(chapters.position), asc(chapters.n))

export const retiredChapters = (q: Reader, storyId: string) =>
  q
    .select({ id: chapters.id, slug: chapters.slug, title: chapters.title, retiredAt: chapters.retiredAt })
    .from(chapters)
    .where(and(eq(chapters.storyId, storyId), eq(chapters.branchN, 0), isNotNull(chapters.retiredAt)))
    .orderBy(asc(chapters.position), asc(chapters.n))

/** The chapter and its branches leave the story together, and come back together. */
export const setRetired = (tx: Tx, chapterId: string, at: Date | null) =>
  tx
    .update(chapters)
    .set({ retiredAt: at })
    .where(or(eq(chapters.id, chapterId), eq(chapters.branchOfId, chapterId)))
    .returning({ id: chapters.id })

import { and, asc, eq, isNotNull, isNull, or, type SQL } from 'drizzle-orm'
import { runPrepared } from '../prepared.ts'
import { challenges, chapters, revisions, stories } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'
import { redirectTarget } from './brands.ts'
import { chaptersOf, type StoryInChallenge, storyBy } from './stories.ts'

const waitingIn = (intoId: string | SQL) => and(eq(chapters.mergeIntoId, intoId), isNull(chapters.retiredAt))

/** Lists the chapters that are being merged into this one and are still published themselves. */
export const waitingMerges = (q: Reader, intoId: string): Promise<ChapterRow[]> =>
  runPrepared(q, 'waiting_merges', { intoId }, (value) =>
    q
      .select()
      .from(chapters)
      .where(waitingIn(value('intoId'))),
  )

export const hasWaitingMerges = async (q: Reader, intoId: string): Promise<boolean> =>
  (await q.$count(chapters, waitingIn(intoId))) > 0

/** Stores the chapter into which this one is being merged; null when it is not. */
export const setMergeInto = (tx: Tx, chapterId: string, intoId: string | null) =>
  tx.update(chapters).set({ mergeIntoId: intoId, mergeRevisionN: null }).where(eq(chapters.id, chapterId))

export const setMergeRevision = (tx: Tx, chapterId: string, n: number) =>
  tx.update(chapters).set({ mergeRevisionN: n }).where(eq(chapters.id, chapterId))

/** Lists the waiting merges of a story, each with its target. */
export async function waitingMergesIn(q: Reader, storyId: string): Promise<Map<string, string>> {
  const rows = await q
    .select({ id: chapters.id, intoId: chapters.mergeIntoId })
    .from(chapters)
    .where(and(eq(chapters.storyId, storyId), isNotNull(chapters.mergeIntoId), isNull(chapters.retiredAt)))
  return new Map(rows.flatMap(({ id, intoId }) => (intoId === null ? [] : [[id, intoId] as const])))
}

export type ChapterRow = typeof chapters.$inferSelect
export type ChapterInStory = StoryInChallenge & { chapter: ChapterRow }

/** A chapter in its story and challenge, without the story's authors, whose number grows with the story. */
export type PlacedChapter = Pick<ChapterInStory, 'chapter' | 'story' | 'challenge'>

export async function placedChapterBy(q: Reader, id: string): Promise<PlacedChapter | undefined> {
  const [row] = await runPrepared(q, 'placed_chapter', { id }, (value) =>
    q
      .select({ chapter: chapters, story: stories, challenge: challenges })
      .from(chapters)
      .innerJoin(stories, eq(stories.id, chapters.storyId))
      .innerJoin(challenges, eq(challenges.id, stories.challengeId))
      .where(eq(chapters.id, value('id'))),
  )
  return row
}

/** Finds a chapter by id, with the facts that its story's policies need. */
export async function chapterBy(q: Reader, id: string): Promise<ChapterInStory | undefined> {
  const [chapter] = await q.select().from(chapters).where(eq(chapters.id, id))
  if (!chapter) return undefined
  const story = await storyBy(q, chapter.storyId)
  return story && { ...story, chapter }
}

/** Resolves a chapter's address: the slugs of its story and itself, current or former. */
export async function chapterIdAt(q: Reader, storyKey: string, slug: string): Promise<string | undefined> {
  const found = await storyBy(q, storyKey)
  if (!found) return undefined
  const [row] = await q
    .select({ id: chapters.id })
    .from(chapters)
    .where(and(eq(chapters.storyId, found.story.id), eq(chapters.slug, slug)))
  return row?.id ?? redirectTarget(q, 'chapter', slug, found.story.id)
}

/** Counts the pending revisions after the published one. */
export async function countPending(q: Reader, chapterId: string): Promise<number> {
  return q.$count(revisions, and(eq(revisions.chapterId, chapterId), eq(revisions.state, 'pending')))
}

/** Lists the story's published chapters in order. */
export const publishedChapters = async (q: Reader, storyId: string) =>
  (await chaptersOf(q, storyId)).flatMap(({ id, n, slug, title, publishedRevisionId: revisionId }) =>
    revisionId === null ? [] : [{ id, n, slug, title, revisionId }],
  )

type Placed = Pick<ChapterRow, 'id' | 'position' | 'retiredAt'>

/** Lists every chapter of the story in order; retired chapters keep their positions. */
export const chapterPositions = (q: Reader, storyId: string): Promise<Placed[]> =>
  q
    .select({ id: chapters.id, position: chapters.position, retiredAt: chapters.retiredAt })
    .from(chapters)
    .where(and(eq(chapters.storyId, storyId), eq(chapters.branchN, 0)))
    .orderBy(asc(chapters.position), asc(chapters.n))

export const retiredChapters = (q: Reader, storyId: string) =>
  q
    .select({
      ...{ id: chapters.id, slug: chapters.slug, title: chapters.title, retiredAt: chapters.retiredAt },
      mergeIntoId: chapters.mergeIntoId,
    })
    .from(chapters)
    .where(and(eq(chapters.storyId, storyId), eq(chapters.branchN, 0), isNotNull(chapters.retiredAt)))
    .orderBy(asc(chapters.position), asc(chapters.n))

/** Retires or restores a chapter together with its branches. */
export const setRetired = (tx: Tx, chapterId: string, at: Date | null) =>
  tx
    .update(chapters)
    .set({ retiredAt: at })
    .where(or(eq(chapters.id, chapterId), eq(chapters.branchOfId, chapterId)))
    .returning({ id: chapters.id })

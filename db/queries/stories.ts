import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, ne, not, or, sql } from 'drizzle-orm'
import { isId } from '#app/domain/addresses.ts'
import type { StoryFacts } from '#app/domain/stories/policy.ts'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import {
  brands,
  challenges,
  chapters,
  ideas,
  manuscripts,
  members,
  revisionCredits,
  revisions,
  stories,
  storyVotes,
} from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { type Authors, authorsOfStory } from './authors.ts'
import { redirectTarget } from './brands.ts'
import { factsOfChallenge, phaseDates } from './challenges.ts'
import { freeSlug } from './slugs.ts'
import { ideaIsVisible, storyIsVisible } from './visible.ts'

export type StoryRow = typeof stories.$inferSelect
export type StoryInChallenge = {
  story: StoryRow
  challenge: typeof challenges.$inferSelect
} & Authors

async function storyIdBy(q: Reader, key: string): Promise<string | undefined> {
  const [row] = await q
    .select({ id: stories.id })
    .from(stories)
    .where(eq(isId(key) ? stories.id : stories.slug, key))
  return row?.id ?? redirectTarget(q, 'story', key)
}

/** By slug, by an old slug, or by id; with what its policies need. */
export async function storyBy(q: Reader, key: string): Promise<StoryInChallenge | undefined> {
  const id = await storyIdBy(q, key)
  if (!id) return undefined
  const [row] = await q
    .select({ story: stories, challenge: challenges })
    .from(stories)
    .innerJoin(challenges, eq(challenges.id, stories.challengeId))
    .where(eq(stories.id, id))
  return row ? { ...row, ...(await authorsOfStory(q, id)) } : undefined
}

export const factsOfStory = ({ story, challenge, authorIds, writerIds }: StoryInChallenge): StoryFacts => ({
  ...story,
  authorIds,
  writerIds,
  challenge: factsOfChallenge(challenge),
})

export async function freeStorySlug(q: Reader, wanted: string): Promise<string> {
  return freeSlug('story', wanted, async (slug) => {
    const [taken] = await q.select({ id: stories.id }).from(stories).where(eq(stories.slug, slug))
    return taken !== undefined || (await redirectTarget(q, 'story', slug)) !== undefined
  })
}

/** Something to read: a chapter that is published and not retired. */
const hasText = sql`exists (select 1 from ${chapters} where ${chapters.storyId} = ${stories.id} and ${chapters.branchN} = 0 and ${chapters.retiredAt} is null and ${chapters.publishedRevisionId} is not null)`

const card = {
  id: stories.id,
  slug: stories.slug,
  title: stories.title,
  synopsis: stories.synopsis,
  language: stories.language,
  votes: stories.votes,
  submittedAt: stories.submittedAt,
  featuredAt: stories.featuredAt,
  featureReason: stories.featureReason,
  createdAt: stories.createdAt,
  /** Whether there is anything to read. */
  isPublished: sql`${hasText}`.mapWith(Boolean),
  challenge: { slug: challenges.slug, title: challenges.title },
  brand: {
    slug: brands.slug,
    name: brands.name,
    verified: sql`${brands.verifiedAt} is not null`.mapWith(Boolean),
  },
  /** Whether `votes` may be told is asked of these. */
  poll: { hiddenTallies: challenges.hiddenTallies, ...phaseDates },
}
export type StoryCardRow = Awaited<ReturnType<typeof storyCards>>[number]

const cards = (q: Reader) =>
  q
    .select(card)
    .from(stories)
    .innerJoin(challenges, eq(challenges.id, stories.challengeId))
    .innerJoin(brands, eq(brands.id, challenges.brandId))

/** With something to read first, each part the newest first. */
export const storiesOfChallenge = (
  q: Reader,
  challengeId: string,
  { after, limit }: { after?: { id: string; isPublished: boolean } | undefined; limit: number },
) =>
  cards(q)
    .where(
      and(
        eq(stories.challengeId, challengeId),
        isNull(stories.hiddenAt),
        after &&
          or(
            and(after.isPublished ? hasText : not(hasText), lt(stories.id, after.id)),
            after.isPublished ? not(hasText) : undefined,
          ),
      ),
    )
    .orderBy(sql`case when ${hasText} then 0 else 1 end`, desc(stories.id))
    .limit(limit)

export const storyCards = (q: Reader, ids: string[]) => cards(q).where(inArray(stories.id, ids))

/** Every story of a challenge, however many: only what an order is made of. */
export const storyIds = (q: Reader, challengeId: string) =>
  q
    .select({
      id: stories.id,
      submittedAt: stories.submittedAt,
      isPublished: sql`${hasText}`.mapWith(Boolean),
    })
    .from(stories)
    .where(and(eq(stories.challengeId, challengeId), isNull(stories.hiddenAt)))

/** All that stand for election, however many. */
export const electedFrom = (q: Reader, challengeId: string) =>
  cards(q)
    .where(
      and(eq(stories.challengeId, challengeId), isNull(stories.hiddenAt), isNotNull(stories.submittedAt)),
    )
    .orderBy(desc(stories.id))

/** Of one brand, or, for the home page, of all that were verified. */
export const featuredStories = (q: Reader, viewer: Viewer, brandId: string | undefined, limit: number) =>
  cards(q)
    .where(
      and(
        isNotNull(stories.featuredAt),
        isNull(stories.hiddenAt),
        storyIsVisible(viewer),
        brandId ? eq(challenges.brandId, brandId) : isNotNull(brands.verifiedAt),
      ),
    )
    .orderBy(desc(stories.featuredAt), desc(stories.id))
    .limit(limit)

/** Newest first; with something published, or all of them. */
type ListedStories = {
  brandId?: string
  afterId?: string
  limit: number
  /** Only those of brands that were verified: for the home page. */
  verified?: boolean
}

export const listedStories = (
  q: Reader,
  viewer: Viewer,
  { brandId, afterId, limit, verified }: ListedStories,
) =>
  cards(q)
    .where(
      and(
        isNull(stories.hiddenAt),
        storyIsVisible(viewer),
        brandId ? eq(challenges.brandId, brandId) : undefined,
        verified ? isNotNull(brands.verifiedAt) : undefined,
        afterId ? sql`${stories.id} < ${afterId}` : undefined,
        hasText,
      ),
    )
    .orderBy(desc(stories.id))
    .limit(limit)

/**
 * The chapters that make up the story, in their order; `n` is the place in it, counted from 1. Without branches, which
 * stand on a page of their own, and without what was retired.
 */
export async function chaptersOf(q: Reader, storyId: string) {
  const rows = await q
    .select({
      id: chapters.id,
      slug: chapters.slug,
      title: chapters.title,
      revisionCount: chapters.revisionCount,
      publishedRevisionId: chapters.publishedRevisionId,
      published: { n: revisions.n, words: revisions.words, hash: revisions.hash, at: revisions.createdAt },
    })
    .from(chapters)
    .leftJoin(revisions, eq(revisions.id, chapters.publishedRevisionId))
    .where(and(eq(chapters.storyId, storyId), eq(chapters.branchN, 0), isNull(chapters.retiredAt)))
    .orderBy(asc(chapters.position), asc(chapters.n))
  return rows.map((row, at) => ({ ...row, n: at + 1 }))
}

/** Chapters, branches aside, of stories that nobody votes on yet. */
export const chaptersInWriting = (q: Reader, challengeId: string, limit = 500) =>
  q
    .select({ id: chapters.id, title: chapters.title, story: stories.title })
    .from(stories)
    .innerJoin(
      chapters,
      and(eq(chapters.storyId, stories.id), eq(chapters.branchN, 0), isNull(chapters.retiredAt)),
    )
    .where(and(eq(stories.challengeId, challengeId), isNull(stories.submittedAt), isNull(stories.hiddenAt)))
    .orderBy(desc(stories.id), asc(chapters.position), asc(chapters.n))
    .limit(limit)

/** Surviving graphemes per member over the published revisions of a story, or of one chapter of it. */
export const creditOf = (q: Reader, where: { storyId: string } | { chapterId: string }) =>
  q
    .select({
      memberId: members.id,
      handle: members.handle,
      displayName: members.displayName,
      leftAt: members.leftAt,
      graphemes: sql`sum(${revisionCredits.graphemes})`.mapWith(Number),
    })
    .from(chapters)
    .innerJoin(revisionCredits, eq(revisionCredits.revisionId, chapters.publishedRevisionId))
    .innerJoin(members, eq(members.id, revisionCredits.memberId))
    .where(
      'storyId' in where
        ? and(eq(chapters.storyId, where.storyId), eq(chapters.branchN, 0), isNull(chapters.retiredAt))
        : eq(chapters.id, where.chapterId),
    )
    .groupBy(members.id)
    .having(sql`sum(${revisionCredits.graphemes}) > 0`)
    .orderBy(desc(sql`sum(${revisionCredits.graphemes})`), asc(members.handle))

export async function votedStories(q: Reader, memberId: string | undefined, storyIds: string[]) {
  if (!memberId || storyIds.length === 0) return new Map<string, string>()
  const rows = await q
    .select({ id: storyVotes.storyId, receipt: storyVotes.receipt })
    .from(storyVotes)
    .where(and(eq(storyVotes.memberId, memberId), inArray(storyVotes.storyId, storyIds)))
  return new Map(rows.map((row) => [row.id, row.receipt]))
}

/** Ideas that became a part of it, apart from the one it began with. */
export const ideasTakenIn = (q: Reader, viewer: Viewer, storyId: string, begunWith: string | null) =>
  q
    .select({ n: ideas.n, hook: ideas.hook })
    .from(ideas)
    .where(
      and(
        eq(ideas.storyId, storyId),
        isNull(ideas.hiddenAt),
        ideaIsVisible(viewer),
        begunWith ? ne(ideas.id, begunWith) : undefined,
      ),
    )
    .orderBy(asc(ideas.n))
    .limit(50)

export async function ideaOfStory(q: Reader, viewer: Viewer, ideaId: string | null) {
  if (!ideaId) return undefined
  const [row] = await q
    .select({ n: ideas.n, hook: ideas.hook })
    .from(ideas)
    .where(and(eq(ideas.id, ideaId), ideaIsVisible(viewer)))
  return row
}

type NewStory = Pick<typeof stories.$inferSelect, 'challengeId' | 'createdBy' | 'title'>

/** Of the same name by the same person, since a moment ago. */
export async function sameStory(q: Reader, { challengeId, createdBy, title }: NewStory, since: Date) {
  const [row] = await q
    .select({
      id: stories.id,
      slug: stories.slug,
      chapter: { id: chapters.id, slug: chapters.slug },
    })
    .from(stories)
    .innerJoin(chapters, eq(chapters.storyId, stories.id))
    .where(
      and(
        eq(stories.challengeId, challengeId),
        eq(stories.createdBy, createdBy),
        eq(stories.title, title),
        gte(stories.createdAt, since),
      ),
    )
    .orderBy(asc(chapters.n))
    .limit(1)
  return row
}

type NewChapter = Pick<typeof chapters.$inferSelect, 'storyId' | 'createdBy' | 'title'>

/** Of the same name by the same person, since a moment ago. */
export async function sameChapter(q: Reader, { storyId, createdBy, title }: NewChapter, since: Date) {
  const [row] = await q
    .select({ id: chapters.id, slug: chapters.slug })
    .from(chapters)
    .where(
      and(
        eq(chapters.storyId, storyId),
        eq(chapters.branchN, 0),
        eq(chapters.createdBy, createdBy),
        eq(chapters.title, title),
        gte(chapters.createdAt, since),
      ),
    )
    .limit(1)
  return row
}

/** Chapters of a story that a member began and that still wait for their first word. */
export async function emptyChaptersBy(q: Reader, storyId: string, memberId: string): Promise<number> {
  const rows = await q
    .select({ id: chapters.id })
    .from(chapters)
    .innerJoin(manuscripts, eq(manuscripts.chapterId, chapters.id))
    .where(
      and(
        eq(chapters.storyId, storyId),
        eq(chapters.createdBy, memberId),
        eq(chapters.branchN, 0),
        isNull(chapters.publishedRevisionId),
        // Nothing but the empty manuscript that it began with.
        eq(manuscripts.headSeq, 1),
      ),
    )
    .limit(10)
  return rows.length
}

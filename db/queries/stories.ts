import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, ne, not, or, sql } from 'drizzle-orm'
import { isId } from '#app/domain/addresses.ts'
import type { StoryFacts } from '#app/domain/stories/policy.ts'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import {
  brands,
  challenges,
  chapters,
  ideas,
  members,
  revisionCredits,
  revisions,
  stories,
  storyVotes,
} from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { type Authors, authorsOfStory } from './authors.ts'
import { brandColumns, redirectTarget } from './brands.ts'
import { factsOfChallenge, phaseDates } from './challenges.ts'
import { namelessSince } from './name-removals.ts'
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

/** Finds a story by slug, former slug or id, with the facts that its policies need. */
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

export const factsOfStory = ({ story, challenge, ...authors }: StoryInChallenge): StoryFacts => ({
  ...story,
  ...authors,
  challenge: factsOfChallenge(challenge),
})

export async function freeStorySlug(q: Reader, wanted: string): Promise<string> {
  return freeSlug('story', wanted, async (slug) => {
    const [taken] = await q.select({ id: stories.id }).from(stories).where(eq(stories.slug, slug))
    return taken !== undefined || (await redirectTarget(q, 'story', slug)) !== undefined
  })
}

/** The condition for stories with something to read: a chapter that is published and not retired. */
export const hasText = sql`exists (select 1 from ${chapters} where ${chapters.storyId} = ${stories.id} and ${chapters.branchN} = 0 and ${chapters.retiredAt} is null and ${chapters.publishedRevisionId} is not null)`

const card = {
  id: stories.id,
  slug: stories.slug,
  title: stories.title,
  synopsis: stories.synopsis,
  language: stories.language,
  coverId: stories.coverId,
  coverFocus: stories.coverFocus,
  coverAlt: stories.coverAlt,
  votes: stories.votes,
  submittedAt: stories.submittedAt,
  featuredAt: stories.featuredAt,
  featureReason: stories.featureReason,
  createdAt: stories.createdAt,
  /** Whether any chapter is published. */
  isPublished: sql`${hasText}`.mapWith(Boolean),
  challenge: { slug: challenges.slug, title: challenges.title },
  brand: brandColumns,
  /** Decide whether `votes` may be shown. */
  poll: { hiddenTallies: challenges.hiddenTallies, ...phaseDates },
}
export type StoryCardRow = Awaited<ReturnType<typeof storyCards>>[number]

const cards = (q: Reader) =>
  q
    .select(card)
    .from(stories)
    .innerJoin(challenges, eq(challenges.id, stories.challengeId))
    .innerJoin(brands, eq(brands.id, challenges.brandId))

/** Lists a challenge's stories: those with a published chapter first, then the others, each newest first. */
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

/** Lists the sort keys of every story of a challenge, without a limit. */
export const storyIds = (q: Reader, challengeId: string) =>
  q
    .select({
      id: stories.id,
      submittedAt: stories.submittedAt,
      isPublished: sql`${hasText}`.mapWith(Boolean),
    })
    .from(stories)
    .where(and(eq(stories.challengeId, challengeId), isNull(stories.hiddenAt)))

/** Lists all stories submitted for election, without a limit. */
export const electedFrom = (q: Reader, challengeId: string) =>
  cards(q)
    .where(
      and(eq(stories.challengeId, challengeId), isNull(stories.hiddenAt), isNotNull(stories.submittedAt)),
    )
    .orderBy(desc(stories.id))

/** Lists featured stories of one brand or, for the home page, of all verified brands. */
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

/** Lists stories, newest first: published ones or all. */
type ListedStories = {
  brandId?: string
  afterId?: string
  limit: number
  /** Only stories of verified brands, for the home page. */
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
 * Lists the story's chapters in order; `n` is the position, counted from 1. Excludes branches, which have their own
 * page, and retired chapters.
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

/** Lists home chapters of stories that are not submitted for election. */
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

/** Sums surviving graphemes per member over the published revisions of a story or of one chapter. */
export const creditOf = (q: Reader, where: { storyId: string } | { chapterId: string }) =>
  q
    .select({
      memberId: members.id,
      handle: members.handle,
      displayName: members.displayName,
      leftAt: namelessSince(sql`${chapters.storyId}`),
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
    .groupBy(members.id, chapters.storyId)
    .having(sql`sum(${revisionCredits.graphemes}) > 0`)
    .orderBy(desc(sql`sum(${revisionCredits.graphemes})`), asc(members.handle))

/** Lists the surviving graphemes of each member in several stories. */
export const creditOfStories = (q: Reader, storyIds: string[]) =>
  q
    .select({
      storyId: chapters.storyId,
      memberId: members.id,
      handle: members.handle,
      displayName: members.displayName,
      leftAt: namelessSince(sql`${chapters.storyId}`),
      graphemes: sql`sum(${revisionCredits.graphemes})`.mapWith(Number),
    })
    .from(chapters)
    .innerJoin(revisionCredits, eq(revisionCredits.revisionId, chapters.publishedRevisionId))
    .innerJoin(members, eq(members.id, revisionCredits.memberId))
    .where(and(inArray(chapters.storyId, storyIds), eq(chapters.branchN, 0), isNull(chapters.retiredAt)))
    .groupBy(chapters.storyId, members.id)
    .having(sql`sum(${revisionCredits.graphemes}) > 0`)

export async function votedStories(q: Reader, memberId: string | undefined, storyIds: string[]) {
  if (!memberId || storyIds.length === 0) return new Map<string, string>()
  const rows = await q
    .select({ id: storyVotes.storyId, receipt: storyVotes.receipt })
    .from(storyVotes)
    .where(and(eq(storyVotes.memberId, memberId), inArray(storyVotes.storyId, storyIds)))
  return new Map(rows.map((row) => [row.id, row.receipt]))
}

/** Lists the ideas adopted into the story, without the idea it was made from. */
export const ideasAdoptedInto = (q: Reader, viewer: Viewer, storyId: string, begunWith: string | null) =>
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

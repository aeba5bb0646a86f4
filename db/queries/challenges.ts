import { and, asc, desc, eq, gt, inArray, isNotNull, lte, sql } from 'drizzle-orm'
import { isId } from '#app/domain/addresses.ts'
import type { ChallengeFacts } from '#app/domain/challenges/policy.ts'
import { isLocale } from '#app/domain/locales.ts'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import { runPrepared } from '../prepared.ts'
import {
  brands,
  challenges,
  challengeTerms,
  challengeTotals,
  ideaVotes,
  storyVotes,
  termsAcceptances,
  verdicts,
} from '../schema/index.ts'
import { count, firstRow } from '../sql.ts'
import type { Reader } from '../types.ts'
import { brandColumns, redirectTarget } from './brands.ts'
import { challengeIsVisible } from './visible.ts'

export type ChallengeRow = typeof challenges.$inferSelect

export const phaseDates = {
  ideasStart: challenges.ideasStart,
  ideasEnd: challenges.ideasEnd,
  writingStart: challenges.writingStart,
  writingEnd: challenges.writingEnd,
  votingStart: challenges.votingStart,
  votingEnd: challenges.votingEnd,
  verdictEnd: challenges.verdictEnd,
}

/** The columns that policies need, without the long texts. */
export const factColumns = {
  brandId: challenges.brandId,
  termsVersion: challenges.termsVersion,
  ...phaseDates,
}

export const factsOfChallenge = (row: Pick<ChallengeRow, keyof typeof factColumns>): ChallengeFacts => ({
  brandId: row.brandId,
  dates: row,
  termsVersion: row.termsVersion,
})

/** Finds a challenge by slug, former slug or id. */
export async function challengeBy(q: Reader, key: string): Promise<ChallengeRow | undefined> {
  const [by, column] = isId(key)
    ? (['challenge_id', challenges.id] as const)
    : (['challenge', challenges.slug] as const)
  const [found] = await runPrepared(q, by, { key }, (value) =>
    q
      .select()
      .from(challenges)
      .where(eq(column, value('key'))),
  )
  if (found) return found
  const target = await redirectTarget(q, 'challenge', key)
  if (!target) return undefined
  return firstRow(q.select().from(challenges).where(eq(challenges.id, target)))
}

const card = {
  id: challenges.id,
  slug: challenges.slug,
  title: challenges.title,
  hook: challenges.hook,
  language: challenges.language,
  coverId: challenges.coverId,
  coverFocus: challenges.coverFocus,
  coverAlt: challenges.coverAlt,
  ...phaseDates,
  brand: brandColumns,
}

type Listed = {
  viewer: Viewer
  brandId?: string
  language?: string
  afterId?: string
  limit: number
}

/** Lists visible challenges, newest first. */
export const listedChallenges = (q: Reader, { viewer, brandId, language, afterId, limit }: Listed) =>
  q
    .select(card)
    .from(challenges)
    .innerJoin(brands, eq(brands.id, challenges.brandId))
    .where(
      and(
        challengeIsVisible(viewer),
        brandId ? eq(challenges.brandId, brandId) : undefined,
        isLocale(language) ? eq(challenges.language, language) : undefined,
        afterId ? sql`${challenges.id} < ${afterId}` : undefined,
      ),
    )
    .orderBy(desc(challenges.id))
    .limit(limit)

/** Lists running challenges of verified brands for the home page, the soonest to close first. */
export const runningChallenges = (q: Reader, viewer: Viewer, language: string | undefined, limit: number) =>
  q
    .select(card)
    .from(challenges)
    .innerJoin(brands, eq(brands.id, challenges.brandId))
    .where(
      and(
        challengeIsVisible(viewer),
        isNotNull(brands.verifiedAt),
        gt(challenges.votingEnd, viewer.now),
        isLocale(language) ? eq(challenges.language, language) : undefined,
      ),
    )
    .orderBy(asc(challenges.votingEnd), asc(challenges.id))
    .limit(limit)

/** Lists challenges of these brands whose voting has not ended, the soonest to close first. */
export const runningChallengesOf = (q: Reader, viewer: Viewer, brandIds: readonly string[], limit: number) =>
  q
    .select(card)
    .from(challenges)
    .innerJoin(brands, eq(brands.id, challenges.brandId))
    .where(
      and(
        inArray(challenges.brandId, [...brandIds]),
        challengeIsVisible(viewer),
        lte(challenges.ideasStart, viewer.now),
        gt(challenges.votingEnd, viewer.now),
      ),
    )
    .orderBy(asc(challenges.votingEnd), asc(challenges.id))
    .limit(limit)

/** The brand's promises for a challenge: shared reward, pledge and licence. */
export const promisesOf = (row: ChallengeRow) => ({
  pot:
    row.potAmount === null || row.potCurrency === null
      ? null
      : { amount: row.potAmount, currency: row.potCurrency },
  pledge: { permille: row.pledgedPermille, hours: row.pledgedHours },
  licence: row.licence,
})

export async function termsOf(q: Reader, challengeId: string, version: number) {
  const [row] = await q
    .select()
    .from(challengeTerms)
    .where(and(eq(challengeTerms.challengeId, challengeId), eq(challengeTerms.version, version)))
  return row
}

/** Returns the latest version of the terms that the member accepted; 0 for none. */
export async function acceptedTerms(
  q: Reader,
  challengeId: string,
  memberId: string | undefined,
): Promise<number> {
  if (!memberId) return 0
  const [row] = await runPrepared(q, 'accepted_terms', { challengeId, memberId }, (value) =>
    q
      .select({ version: termsAcceptances.version })
      .from(termsAcceptances)
      .where(
        and(
          eq(termsAcceptances.challengeId, value('challengeId')),
          eq(termsAcceptances.memberId, value('memberId')),
        ),
      )
      .orderBy(desc(termsAcceptances.version))
      .limit(1),
  )
  return row?.version ?? 0
}

const NONE = { ideas: 0, stories: 0, people: 0 }

/** Returns the counters of visible ideas, visible stories and participants by challenge. */
export async function challengeCounts(q: Reader, challengeIds: string[]) {
  if (challengeIds.length === 0) return new Map<string, typeof NONE>()
  const rows = await q
    .select()
    .from(challengeTotals)
    .where(inArray(challengeTotals.challengeId, challengeIds))
  return new Map(rows.map(({ challengeId, ...totals }) => [challengeId, totals]))
}

export async function totalsOf(q: Reader, challengeId: string): Promise<typeof NONE> {
  const { ideas, stories, people } = challengeTotals
  const [row] = await runPrepared(q, 'challenge_totals', { challengeId }, (value) =>
    q
      .select({ ideas, stories, people })
      .from(challengeTotals)
      .where(eq(challengeTotals.challengeId, value('challengeId'))),
  )
  return row ?? NONE
}

/** Counts the used idea votes of a member's budget. Votes on declined or withdrawn ideas are refunded. */
export async function ideaVotesGiven(q: Reader, challengeId: string, memberId: string): Promise<number> {
  const [row] = await runPrepared(q, 'idea_votes_given', { challengeId, memberId }, (value) =>
    q
      .select({ n: count() })
      .from(ideaVotes)
      .where(
        and(
          eq(ideaVotes.memberId, value('memberId')),
          eq(ideaVotes.challengeId, value('challengeId')),
          eq(ideaVotes.spent, true),
        ),
      ),
  )
  return row?.n ?? 0
}

export async function storyVotesGiven(q: Reader, challengeId: string, memberId: string): Promise<number> {
  const [row] = await runPrepared(q, 'story_votes_given', { challengeId, memberId }, (value) =>
    q
      .select({ n: count() })
      .from(storyVotes)
      .where(
        and(eq(storyVotes.memberId, value('memberId')), eq(storyVotes.challengeId, value('challengeId'))),
      ),
  )
  return row?.n ?? 0
}

export const votesGiven = async (q: Reader, challengeId: string, memberId: string) => ({
  ideas: await ideaVotesGiven(q, challengeId, memberId),
  stories: await storyVotesGiven(q, challengeId, memberId),
})

export const verdictRow = (q: Reader, challengeId: string) =>
  firstRow(q.select().from(verdicts).where(eq(verdicts.challengeId, challengeId)))

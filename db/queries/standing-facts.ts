import { and, eq, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { talliesAreHidden } from '#app/domain/challenges/policy.ts'
import { isCountedIdea } from '#app/domain/ideas/ranking.ts'
import {
  hundredthsForText,
  hundredthsForVotes,
  POINTS,
  type StandingRule,
  type StandingSourceKind,
  toHundredths,
} from '#app/domain/standing/rules.ts'
import {
  challenges,
  chapters,
  comments,
  ideas,
  revisionCredits,
  revisions,
  standingEntries,
  stories,
  storyAuthors,
} from '../schema/index.ts'
import type { Reader } from '../types.ts'

export type StandingSource = { kind: StandingSourceKind; id: string }
/** The points that a member should have for one rule and source; they decay from `at`, or from now on if it is absent. */
export type DuePoints = { memberId: string; rule: StandingRule; hundredths: number; at?: Date }
export type SourceFacts = {
  brandId: string
  due: DuePoints[]
  /** The end of the secret ballot; until then the votes of the source are not turned into points. */
  votesSecretUntil: Date | null
}

const at = (date: Date | null) => (date ? { at: date } : {})

async function factsOfIdea(q: Reader, id: string): Promise<SourceFacts | undefined> {
  const [row] = await q
    .select({ idea: ideas, brandId: challenges.brandId })
    .from(ideas)
    .innerJoin(challenges, eq(challenges.id, ideas.challengeId))
    .where(eq(ideas.id, id))
  if (!row) return undefined
  const { idea, brandId } = row
  const due: DuePoints[] = []
  const memberId = idea.authorId
  if (isCountedIdea(idea)) due.push({ memberId, rule: 'vote', hundredths: hundredthsForVotes(idea.votes) })
  if (isCountedIdea(idea) && idea.state === 'adopted')
    due.push({ memberId, rule: 'adopted', hundredths: toHundredths(POINTS.adopted) })
  return { brandId, due, votesSecretUntil: null }
}

/** The members with text in the story's chapters, also if they left, and its authors without text. */
async function earnersOf(q: Reader, storyId: string): Promise<string[]> {
  const writers = await q
    .selectDistinct({ memberId: revisionCredits.memberId })
    .from(revisionCredits)
    .innerJoin(chapters, eq(chapters.publishedRevisionId, revisionCredits.revisionId))
    .where(and(eq(chapters.storyId, storyId), eq(chapters.branchN, 0), isNull(chapters.retiredAt)))
  const authors = await q
    .select({ memberId: storyAuthors.memberId })
    .from(storyAuthors)
    .where(
      and(eq(storyAuthors.storyId, storyId), isNotNull(storyAuthors.acceptedAt), isNull(storyAuthors.leftAt)),
    )
  return [...new Set([...writers, ...authors].map((row) => row.memberId))].sort()
}

async function factsOfStory(q: Reader, id: string, now: Date): Promise<SourceFacts | undefined> {
  const [row] = await q
    .select({ story: stories, challenge: challenges })
    .from(stories)
    .innerJoin(challenges, eq(challenges.id, stories.challengeId))
    .where(eq(stories.id, id))
  if (!row) return undefined
  const { story, challenge } = row
  const votesSecretUntil = talliesAreHidden(challenge, now) ? challenge.votingEnd : null
  const known = { brandId: challenge.brandId, votesSecretUntil }
  if (!story.submittedAt || story.hiddenAt) return { ...known, due: [] }
  const due = (await earnersOf(q, id)).flatMap((memberId): DuePoints[] => [
    { memberId, rule: 'vote', hundredths: hundredthsForVotes(story.votes) },
    ...(story.featuredAt
      ? [
          {
            memberId,
            rule: 'featured' as const,
            hundredths: toHundredths(POINTS.featured),
            ...at(story.featuredAt),
          },
        ]
      : []),
  ])
  return { ...known, due }
}

/** Branches earn nothing, because they repeat the text of their home chapter. */
async function factsOfChapter(q: Reader, id: string): Promise<SourceFacts | undefined> {
  const [row] = await q
    .select({
      chapter: chapters,
      hiddenAt: stories.hiddenAt,
      brandId: challenges.brandId,
      decidedAt: revisions.decidedAt,
      createdAt: revisions.createdAt,
    })
    .from(chapters)
    .innerJoin(stories, eq(stories.id, chapters.storyId))
    .innerJoin(challenges, eq(challenges.id, stories.challengeId))
    .leftJoin(revisions, eq(revisions.id, chapters.publishedRevisionId))
    .where(eq(chapters.id, id))
  if (!row) return undefined
  const { chapter, brandId } = row
  const revisionId = chapter.publishedRevisionId
  if (!revisionId || chapter.branchN !== 0 || chapter.retiredAt || row.hiddenAt)
    return { brandId, due: [], votesSecretUntil: null }
  const credits = await q
    .select({ memberId: revisionCredits.memberId, graphemes: revisionCredits.graphemes })
    .from(revisionCredits)
    .where(and(eq(revisionCredits.revisionId, revisionId), gt(revisionCredits.graphemes, 0)))
  const due = credits.map(({ memberId, graphemes }) => ({
    ...{ memberId, rule: 'text' as const, hundredths: hundredthsForText(graphemes) },
    ...at(row.decidedAt ?? row.createdAt),
  }))
  return { brandId, due, votesSecretUntil: null }
}

async function factsOfComment(q: Reader, id: string): Promise<SourceFacts | undefined> {
  const [row] = await q
    .select({ comment: comments, challengeBrandId: challenges.brandId })
    .from(comments)
    .leftJoin(challenges, eq(challenges.id, comments.challengeId))
    .where(eq(comments.id, id))
  if (!row) return undefined
  const { comment, challengeBrandId } = row
  // A question to a brand, and its answers, belong to no challenge.
  const brandId = challengeBrandId ?? (comment.targetKind === 'brand' ? comment.targetId : '')
  const isHelpful = comment.helpful > 0 && !comment.hiddenAt && !comment.heldAt && !comment.deletedAt
  const hundredths = toHundredths(POINTS.helpful)
  const due = isHelpful ? [{ memberId: comment.authorId, rule: 'helpful' as const, hundredths }] : []
  return { brandId, due, votesSecretUntil: null }
}

const FACTS: Partial<
  Record<StandingSourceKind, (q: Reader, id: string, now: Date) => Promise<SourceFacts | undefined>>
> = { idea: factsOfIdea, story: factsOfStory, chapter: factsOfChapter, comment: factsOfComment }

/** The kinds of source whose points follow from their rows, in the order in which they are recounted. */
export const COUNTED_SOURCES = ['idea', 'story', 'chapter', 'comment'] as const
/** The rules that follow from rows. Other commands grant points for the rest. */
const COUNTED_RULES: readonly StandingRule[] = ['text', 'adopted', 'vote', 'featured', 'helpful']

/** Loads what a source earns its authors; nothing if it no longer exists, undefined if its points follow from no rows. */
export async function standingFacts(q: Reader, { kind, id }: StandingSource, now: Date) {
  const facts = FACTS[kind]
  if (!facts) return undefined
  return (await facts(q, id, now)) ?? { brandId: '', due: [], votesSecretUntil: null }
}

export type PointsHeld = { memberId: string; rule: StandingRule; hundredths: number }

/** Lists the points that members have for a source by the rules that follow from rows, from the ledger. */
export async function pointsHeldFor(q: Reader, { kind, id }: StandingSource): Promise<PointsHeld[]> {
  const { memberId, rule, hundredths } = standingEntries
  const rows = await q
    .select({ memberId, rule, hundredths: sql`sum(${hundredths})`.mapWith(Number) })
    .from(standingEntries)
    .where(
      and(
        eq(standingEntries.sourceKind, kind),
        eq(standingEntries.sourceId, id),
        inArray(rule, [...COUNTED_RULES]),
      ),
    )
    .groupBy(memberId, rule)
  return rows
}

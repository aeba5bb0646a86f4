import { aliasedTable, and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, notExists } from 'drizzle-orm'
import type { PlainSpeech } from '#app/domain/comments/plain-speech.ts'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import { brandMembers, challenges, comments, ideas, members, questions, stories } from '../schema/index.ts'
import { count } from '../sql.ts'
import type { Reader } from '../types.ts'
import { isShown } from './comments.ts'
import { person } from './people.ts'
import { hasText } from './stories.ts'
import { challengeIsVisible, storyIsVisible } from './visible.ts'

const MOST_COUNTED = 1_000

/** Counts the published stories of a brand, at most a thousand. */
export async function storyCountOfBrand(q: Reader, viewer: Viewer, brandId: string): Promise<number> {
  const found = q
    .select({ id: stories.id })
    .from(stories)
    .innerJoin(challenges, eq(challenges.id, stories.challengeId))
    .where(and(eq(challenges.brandId, brandId), isNull(stories.hiddenAt), storyIsVisible(viewer), hasText))
    .limit(MOST_COUNTED)
    .as('found')
  const [row] = await q.select({ n: count() }).from(found)
  return row?.n ?? 0
}

/** Lists how to write in the brand's running challenges, the nearest end first. */
export const voiceGuidesOf = (q: Reader, viewer: Viewer, brandId: string, limit: number) =>
  q
    .select({
      ...{ slug: challenges.slug, title: challenges.title, language: challenges.language },
      ...{ voiceDos: challenges.voiceDos, voiceDonts: challenges.voiceDonts },
      ...{ bannedPhrases: challenges.bannedPhrases, termsVersion: challenges.termsVersion },
    })
    .from(challenges)
    .where(
      and(eq(challenges.brandId, brandId), gt(challenges.votingEnd, viewer.now), challengeIsVisible(viewer)),
    )
    .orderBy(asc(challenges.votingEnd), asc(challenges.id))
    .limit(limit)

/** Lists the members of the team who gave the most official answers to questions asked since a time. */
export const answerersOf = (q: Reader, brandId: string, since: Date, limit: number) =>
  q
    .select({ ...person, role: brandMembers.role, answers: count() })
    .from(questions)
    .innerJoin(comments, and(eq(comments.id, questions.officialId), isShown))
    .innerJoin(
      brandMembers,
      and(eq(brandMembers.brandId, questions.brandId), eq(brandMembers.memberId, comments.authorId)),
    )
    .innerJoin(members, eq(members.id, brandMembers.memberId))
    .where(and(eq(questions.brandId, brandId), gte(questions.askedAt, since)))
    .groupBy(members.id, members.handle, members.displayName, members.avatarId, brandMembers.role)
    .orderBy(desc(count()), asc(members.id))
    .limit(limit)

/** Counts the comments of a brand's team in its visible challenges, and those that read as adverts. Only an index is read. */
export async function plainSpeechOf(q: Reader, viewer: Viewer, brandId: string): Promise<PlainSpeech> {
  const rows = await q
    .select({ isAdvert: comments.readsAsAdvert, n: count() })
    .from(challenges)
    .innerJoin(comments, eq(comments.challengeId, challenges.id))
    .where(
      and(eq(challenges.brandId, brandId), challengeIsVisible(viewer), isNotNull(comments.badge), isShown),
    )
    .groupBy(comments.readsAsAdvert)
  // Answers on the brand's own page belong to no challenge.
  const own = await q
    .select({ isAdvert: comments.readsAsAdvert, n: count() })
    .from(comments)
    .where(
      and(
        eq(comments.targetKind, 'brand'),
        eq(comments.targetId, brandId),
        isNotNull(comments.badge),
        isShown,
      ),
    )
    .groupBy(comments.readsAsAdvert)
  const both = rows.concat(own)
  const all = both.reduce((sum, { n }) => sum + n, 0)
  return { comments: all, adverts: both.reduce((sum, { isAdvert, n }) => sum + (isAdvert ? n : 0), 0) }
}

const teamIds = (q: Reader, brandId: string) =>
  q.select({ id: brandMembers.memberId }).from(brandMembers).where(eq(brandMembers.brandId, brandId))

/** Counts the ideas that the brand's own team pitched in a challenge. */
export const ideasOfTeam = (q: Reader, brandId: string, challengeId: string): Promise<number> =>
  q.$count(ideas, and(eq(ideas.challengeId, challengeId), inArray(ideas.authorId, teamIds(q, brandId))))

/** Counts the questions about a challenge that nobody of the brand's team has answered. */
export function unansweredQuestions(q: Reader, brandId: string, challengeId: string): Promise<number> {
  const replies = aliasedTable(comments, 'replies')
  const answer = q
    .select({ id: replies.id })
    .from(replies)
    .where(and(eq(replies.parentId, comments.id), inArray(replies.authorId, teamIds(q, brandId))))
  return q.$count(
    comments,
    and(
      eq(comments.targetKind, 'challenge'),
      eq(comments.targetId, challengeId),
      eq(comments.type, 'question'),
      isNull(comments.parentId),
      isNull(comments.deletedAt),
      isNull(comments.hiddenAt),
      isNull(comments.heldAt),
      notExists(answer),
    ),
  )
}

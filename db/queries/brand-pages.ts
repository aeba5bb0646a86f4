import { and, asc, desc, eq, gt, gte, isNull } from 'drizzle-orm'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import { brandMembers, challenges, comments, members, questions, stories } from '../schema/index.ts'
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

import { and, eq, inArray, isNull, lt, lte, notInArray, or, type SQL, sql } from 'drizzle-orm'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import { challenges, ideas, stories } from '../schema/index.ts'

/**
 * The policies `canSeeChallenge`, `canSeeIdea` and `canSeeStory` as query conditions. Each covers the object and the
 * objects that contain it, independent of other joins. Every list of these objects must use them.
 */

/** Mirrors `phaseAt`: a phase whose start equals its end is skipped. */
const hasBegun = (now: Date): SQL | undefined =>
  or(
    and(lt(challenges.ideasStart, challenges.ideasEnd), lte(challenges.ideasStart, now)),
    and(lt(challenges.writingStart, challenges.writingEnd), lte(challenges.writingStart, now)),
    and(lt(challenges.votingStart, challenges.votingEnd), lte(challenges.votingStart, now)),
    lte(challenges.votingEnd, now),
  )

const isOf = (brandIds: readonly string[]): SQL | undefined =>
  brandIds.length === 0 ? undefined : inArray(challenges.brandId, [...brandIds])

/** For queries that have the table of challenges. */
export const challengeIsVisible = (viewer: Viewer): SQL | undefined =>
  viewer.isAdmin ? undefined : or(hasBegun(viewer.now), isOf(viewer.manages))

const inChallenge = (...conditions: (SQL | undefined)[]): SQL =>
  sql`exists (select 1 from ${challenges} where ${and(...conditions)})`

/** For queries that have the table of stories. A chapter is visible to everybody who sees its story. */
export const storyIsVisible = (viewer: Viewer): SQL | undefined =>
  viewer.isAdmin
    ? undefined
    : inChallenge(
        eq(challenges.id, stories.challengeId),
        challengeIsVisible(viewer),
        or(isNull(stories.hiddenAt), isOf(viewer.reviews)),
      )

/** For queries that have the table of ideas. */
export const ideaIsVisible = (viewer: Viewer): SQL | undefined =>
  viewer.isAdmin
    ? undefined
    : inChallenge(
        eq(challenges.id, ideas.challengeId),
        challengeIsVisible(viewer),
        or(
          and(isNull(ideas.hiddenAt), notInArray(ideas.state, ['held', 'withdrawn'])),
          viewer.memberId === null ? undefined : eq(ideas.authorId, viewer.memberId),
          isOf(viewer.reviews),
        ),
      )

import { and, eq, inArray, isNull, lt, lte, notInArray, or, type SQL, sql } from 'drizzle-orm'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import { challenges, ideas, stories } from '../schema/index.ts'

/**
 * The policies `canSeeChallenge`, `canSeeIdea` and `canSeeStory` as conditions of a query. Each holds for the object
 * and for all that it stands in, whatever else the query joins. Every list that names one of these objects asks here.
 */

/** As `phaseAt`: a phase whose start equals its end does not happen. */
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

/** For queries that have the table of stories. A chapter is seen by whoever sees its story. */
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

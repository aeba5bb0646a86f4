import { and, eq, gt, inArray, isNull, lt, lte, notInArray, or, type SQL, sql } from 'drizzle-orm'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import { challenges, chapters, comments, ideas, questions, stories } from '../schema/index.ts'

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

/**
 * For queries that have the tables of questions and of their comments. Lists leave out what is held or hidden, also for
 * its author and the team, who see it in the queue; a question stays when only its first asker deleted it.
 */
export const questionIsVisible = (viewer: Viewer): SQL | undefined =>
  and(
    isNull(comments.hiddenAt),
    isNull(comments.heldAt),
    or(isNull(comments.deletedAt), gt(questions.askers, 0)),
    or(
      eq(questions.challengeId, ''),
      inChallenge(eq(challenges.id, questions.challengeId), challengeIsVisible(viewer)),
    ),
    sql`not exists (select 1 from ${stories} where ${comments.targetKind} = 'story' and ${stories.id} = ${comments.targetId} and ${stories.hiddenAt} is not null)`,
    sql`not exists (select 1 from ${chapters} inner join ${stories} on ${stories.id} = ${chapters.storyId} where ${comments.targetKind} = 'chapter' and ${chapters.id} = ${comments.targetId} and ${stories.hiddenAt} is not null)`,
    sql`not exists (select 1 from ${ideas} where ${comments.targetKind} = 'idea' and ${ideas.id} = ${comments.targetId} and (${ideas.hiddenAt} is not null or ${ideas.state} in ('held', 'withdrawn')))`,
  )

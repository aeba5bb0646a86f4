import { and, desc, eq, gte, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import {
  challenges,
  chapters,
  type RevisionKind,
  type RevisionState,
  revisionContributors,
  revisions,
  stories,
} from '../schema/index.ts'
import { before } from '../sql.ts'
import type { Reader } from '../types.ts'
import { hasRemovedName } from './name-removals.ts'
import { storyIsVisible } from './visible.ts'

export type ChangesOf = {
  brandId?: string | undefined
  challengeId?: string | undefined
  storyId?: string | undefined
  chapterId?: string | undefined
  /** Only revisions to which this member contributed. */
  memberId?: string | undefined
  kinds?: readonly RevisionKind[] | undefined
  since?: Date | undefined
}
type Asked = ChangesOf & {
  viewer: Viewer
  states: readonly RevisionState[]
  after?: { at: Date; id: string } | undefined
  limit: number
}

const changes = (q: Reader) =>
  q
    .select({
      revision: revisions,
      chapter: {
        slug: chapters.slug,
        title: chapters.title,
        publishedRevisionId: chapters.publishedRevisionId,
        branchN: chapters.branchN,
      },
      storyId: chapters.storyId,
      story: { slug: stories.slug, title: stories.title, language: stories.language },
      challenge: { slug: challenges.slug, title: challenges.title },
    })
    .from(revisions)
    .innerJoin(chapters, eq(chapters.id, revisions.chapterId))
    .innerJoin(stories, eq(stories.id, chapters.storyId))
    .innerJoin(challenges, eq(challenges.id, stories.challengeId))

const asAsked = (asked: Asked): SQL | undefined =>
  and(
    isNull(stories.hiddenAt),
    // Changes of a retired chapter appear in its own list only.
    asked.chapterId ? undefined : isNull(chapters.retiredAt),
    storyIsVisible(asked.viewer),
    inArray(revisions.state, [...asked.states]),
    asked.brandId ? eq(challenges.brandId, asked.brandId) : undefined,
    asked.challengeId ? eq(stories.challengeId, asked.challengeId) : undefined,
    asked.storyId ? eq(chapters.storyId, asked.storyId) : undefined,
    asked.chapterId ? eq(revisions.chapterId, asked.chapterId) : undefined,
    asked.kinds && inArray(revisions.kind, [...asked.kinds]),
  )

/** Lists limit + 1 revisions of all visible stories, newest first. */
export const recentChanges = (q: Reader, asked: Asked) =>
  asked.memberId ? changesBy(q, asked.memberId, asked) : allChanges(q, asked)

const allChanges = (q: Reader, asked: Asked) =>
  changes(q)
    .where(
      and(
        asAsked(asked),
        asked.since && gte(revisions.createdAt, asked.since),
        asked.after && before(revisions.createdAt, revisions.id, { a: asked.after.at, b: asked.after.id }),
      ),
    )
    .orderBy(desc(revisions.createdAt), desc(revisions.id))
    .limit(asked.limit + 1)

/** Scans the member's own contribution rows, so that a member with few changes does not require a scan of all. */
const changesBy = (q: Reader, memberId: string, asked: Asked) => {
  const { createdAt, revisionId } = revisionContributors
  const after = asked.after && before(createdAt, revisionId, { a: asked.after.at, b: asked.after.id })
  return changes(q)
    .innerJoin(revisionContributors, eq(revisionId, revisions.id))
    .where(
      and(
        eq(revisionContributors.memberId, memberId),
        sql`not ${hasRemovedName(sql`${stories.id}`, sql`${memberId}`)}`,
        asAsked(asked),
        asked.since && gte(createdAt, asked.since),
        after,
      ),
    )
    .orderBy(desc(createdAt), desc(revisionId))
    .limit(asked.limit + 1)
}

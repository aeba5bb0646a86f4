import { and, desc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import { brands, challenges, chapters, ideas, members, revisions, stories } from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { challengeIsVisible, ideaIsVisible, storyIsVisible } from './visible.ts'

/** Ids sort by time, so a page of a feed ends at an id and the next one begins below it. */
export type FeedScope = { brandId?: string; challengeId?: string; verified?: boolean }
type Asked = FeedScope & { viewer: Viewer; before: string | undefined; limit: number }

const hasText = sql`exists (select 1 from ${chapters} where ${chapters.storyId} = ${stories.id} and ${chapters.branchN} = 0 and ${chapters.retiredAt} is null and ${chapters.publishedRevisionId} is not null)`

/** Lists published stories, newest first. */
export const feedStories = (q: Reader, { viewer, before, limit, ...scope }: Asked) =>
  q
    .select({
      id: stories.id,
      slug: stories.slug,
      title: stories.title,
      synopsis: stories.synopsis,
      language: stories.language,
      createdAt: stories.createdAt,
      /** When its newest published revision was published. */
      publishedAt:
        sql`(select max(coalesce(${revisions.decidedAt}, ${revisions.createdAt})) from ${chapters} inner join ${revisions} on ${revisions.id} = ${chapters.publishedRevisionId} where ${chapters.storyId} = ${stories.id} and ${chapters.branchN} = 0 and ${chapters.retiredAt} is null)`.mapWith(
          revisions.createdAt,
        ),
    })
    .from(stories)
    .innerJoin(challenges, eq(challenges.id, stories.challengeId))
    .innerJoin(brands, eq(brands.id, challenges.brandId))
    .where(
      and(
        isNull(stories.hiddenAt),
        storyIsVisible(viewer),
        hasText,
        inScope(scope),
        before === undefined ? undefined : lt(stories.id, before),
      ),
    )
    .orderBy(desc(stories.id))
    .limit(limit)

/** Lists challenges that have begun, newest first. */
export const feedChallenges = (q: Reader, { viewer, before, limit, ...scope }: Asked) =>
  q
    .select({
      id: challenges.id,
      slug: challenges.slug,
      title: challenges.title,
      hook: challenges.hook,
      language: challenges.language,
      startsAt: challenges.ideasStart,
      brand: brands.name,
    })
    .from(challenges)
    .innerJoin(brands, eq(brands.id, challenges.brandId))
    .where(
      and(
        challengeIsVisible(viewer),
        inScope(scope),
        before === undefined ? undefined : lt(challenges.id, before),
      ),
    )
    .orderBy(desc(challenges.id))
    .limit(limit)

/** Lists the ideas of a challenge, newest first. */
export const feedIdeas = (q: Reader, { viewer, before, limit, ...scope }: Asked) =>
  q
    .select({
      id: ideas.id,
      n: ideas.n,
      hook: ideas.hook,
      detail: ideas.detail,
      createdAt: ideas.createdAt,
      editedAt: ideas.editedAt,
      challenge: { slug: challenges.slug, language: challenges.language },
      author: { handle: members.handle, name: members.displayName, leftAt: members.leftAt },
    })
    .from(ideas)
    .innerJoin(challenges, eq(challenges.id, ideas.challengeId))
    .innerJoin(brands, eq(brands.id, challenges.brandId))
    .innerJoin(members, eq(members.id, ideas.authorId))
    .where(
      and(
        isNull(ideas.hiddenAt),
        ideaIsVisible(viewer),
        inScope(scope),
        before === undefined ? undefined : lt(ideas.id, before),
      ),
    )
    .orderBy(desc(ideas.id))
    .limit(limit)

const inScope = ({ brandId, challengeId, verified }: FeedScope) =>
  and(
    brandId === undefined ? undefined : eq(challenges.brandId, brandId),
    challengeId === undefined ? undefined : eq(challenges.id, challengeId),
    verified ? isNotNull(brands.verifiedAt) : undefined,
  )

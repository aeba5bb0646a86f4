import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import { challenges, chapters, type RevisionState, revisions, stories } from '../schema/index.ts'
import { before } from '../sql.ts'
import type { Reader } from '../types.ts'

type Asked = { states: readonly RevisionState[]; after?: { at: Date; id: string }; limit: number }

/** limit + 1 rows over all stories that can be seen, newest first. */
export const recentChanges = (q: Reader, { states, after, limit }: Asked) =>
  q
    .select({
      revision: revisions,
      chapter: {
        slug: chapters.slug,
        title: chapters.title,
        publishedRevisionId: chapters.publishedRevisionId,
      },
      story: { slug: stories.slug, title: stories.title, language: stories.language },
      challenge: { slug: challenges.slug, title: challenges.title },
    })
    .from(revisions)
    .innerJoin(chapters, eq(chapters.id, revisions.chapterId))
    .innerJoin(stories, eq(stories.id, chapters.storyId))
    .innerJoin(challenges, eq(challenges.id, stories.challengeId))
    .where(
      and(
        isNull(stories.hiddenAt),
        inArray(revisions.state, [...states]),
        after && before(revisions.createdAt, revisions.id, { a: after.at, b: after.id }),
      ),
    )
    .orderBy(desc(revisions.createdAt), desc(revisions.id))
    .limit(limit + 1)

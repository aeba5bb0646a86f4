import { and, desc, eq, gte, inArray, isNull } from 'drizzle-orm'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import { challenges, ideas } from '../schema/index.ts'
import { count } from '../sql.ts'
import type { Reader } from '../types.ts'
import { ideaIsVisible } from './visible.ts'

export async function pitchedSince(q: Reader, authorId: string, since: Date): Promise<number> {
  const [row] = await q
    .select({ n: count() })
    .from(ideas)
    .where(and(eq(ideas.authorId, authorId), gte(ideas.createdAt, since)))
  return row?.n ?? 0
}

/** Counts the member's ideas that were approved by a reviewer or because the member was trusted. */
export async function acceptedIdeas(q: Reader, authorId: string): Promise<number> {
  const [row] = await q
    .select({ n: count() })
    .from(ideas)
    .where(
      and(
        eq(ideas.authorId, authorId),
        inArray(ideas.state, ['open', 'adopted', 'merged']),
        isNull(ideas.hiddenAt),
      ),
    )
  return row?.n ?? 0
}

export const ideasByAuthor = (q: Reader, viewer: Viewer, authorId: string, limit = 50) =>
  q
    .select({
      n: ideas.n,
      hook: ideas.hook,
      votes: ideas.votes,
      state: ideas.state,
      createdAt: ideas.createdAt,
      challenge: { slug: challenges.slug, title: challenges.title },
    })
    .from(ideas)
    .innerJoin(challenges, eq(challenges.id, ideas.challengeId))
    .where(
      and(
        eq(ideas.authorId, authorId),
        inArray(ideas.state, ['open', 'adopted', 'declined']),
        isNull(ideas.hiddenAt),
        ideaIsVisible(viewer),
      ),
    )
    .orderBy(desc(ideas.id))
    .limit(limit)

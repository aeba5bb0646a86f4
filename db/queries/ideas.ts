import { and, asc, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { IdeaFacts } from '#app/domain/ideas/policy.ts'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import { brands, challenges, ideaAmendments, ideas, ideaVotes, members, stories } from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { brandColumns } from './brands.ts'
import { factsOfChallenge } from './challenges.ts'
import { person } from './people.ts'
import { ideaIsVisible, storyIsVisible } from './visible.ts'

export type IdeaRow = typeof ideas.$inferSelect

export type IdeaInChallenge = {
  idea: IdeaRow
  challenge: typeof challenges.$inferSelect
  joinedIds: string[]
}

async function joinedIn(q: Reader, ideaId: string): Promise<string[]> {
  const rows = await q.select({ id: ideas.authorId }).from(ideas).where(eq(ideas.mergedIntoId, ideaId))
  return rows.map((row) => row.id)
}

export async function ideaBy(q: Reader, id: string): Promise<IdeaInChallenge | undefined> {
  const [row] = await q
    .select({ idea: ideas, challenge: challenges })
    .from(ideas)
    .innerJoin(challenges, eq(challenges.id, ideas.challengeId))
    .where(eq(ideas.id, id))
  return row && { ...row, joinedIds: await joinedIn(q, id) }
}

/** Finds an open or held idea with the same text by the same author: a double submission. */
export async function sameIdea(
  q: Reader,
  { challengeId, authorId, hook, detail }: Pick<IdeaRow, 'challengeId' | 'authorId' | 'hook' | 'detail'>,
) {
  const [row] = await q
    .select({ id: ideas.id, n: ideas.n, state: sql<'held' | 'open'>`${ideas.state}` })
    .from(ideas)
    .where(
      and(
        eq(ideas.authorId, authorId),
        eq(ideas.challengeId, challengeId),
        eq(ideas.hook, hook),
        eq(ideas.detail, detail),
        inArray(ideas.state, ['held', 'open']),
      ),
    )
    .limit(1)
  return row
}

const MOST = 2 ** 31 - 1

export async function ideaIdByNumber(q: Reader, challengeId: string, n: number): Promise<string | undefined> {
  // PostgreSQL rejects comparing an integer column with a value outside its range.
  if (!Number.isInteger(n) || n < 1 || n > MOST) return undefined
  const [row] = await q
    .select({ id: ideas.id })
    .from(ideas)
    .where(and(eq(ideas.challengeId, challengeId), eq(ideas.n, n)))
  return row?.id
}

export const factsOfIdea = ({ idea, challenge, joinedIds }: IdeaInChallenge): IdeaFacts => ({
  ...idea,
  joinedIds,
  challenge: factsOfChallenge(challenge),
})

/** Returns an idea with the names of its author: person, challenge and brand. */
export async function ideaWithNames(q: Reader, id: string) {
  const [row] = await q
    .select({
      idea: ideas,
      challenge: challenges,
      brand: brandColumns,
      author: person,
    })
    .from(ideas)
    .innerJoin(challenges, eq(challenges.id, ideas.challengeId))
    .innerJoin(brands, eq(brands.id, challenges.brandId))
    .innerJoin(members, eq(members.id, ideas.authorId))
    .where(eq(ideas.id, id))
  return row && { ...row, joinedIds: await joinedIn(q, id) }
}

/** Returns the member's votes on these ideas; `stale` votes wait to be reaffirmed. */
export async function votedIdeas(
  q: Reader,
  memberId: string | undefined,
  ideaIds: string[],
): Promise<Map<string, { stale: boolean; setAside: boolean }>> {
  if (!memberId || ideaIds.length === 0) return new Map()
  const rows = await q
    .select({ id: ideaVotes.ideaId, stale: ideaVotes.stale, setAside: ideaVotes.setAside })
    .from(ideaVotes)
    .where(and(eq(ideaVotes.memberId, memberId), inArray(ideaVotes.ideaId, ideaIds)))
  return new Map(rows.map(({ id, ...vote }) => [id, vote]))
}

export const amendmentsOf = (q: Reader, ideaId: string) =>
  q
    .select({
      n: ideaAmendments.n,
      hookBefore: ideaAmendments.hookBefore,
      detailBefore: ideaAmendments.detailBefore,
      hook: ideaAmendments.hook,
      detail: ideaAmendments.detail,
      createdAt: ideaAmendments.createdAt,
    })
    .from(ideaAmendments)
    .where(eq(ideaAmendments.ideaId, ideaId))
    .orderBy(desc(ideaAmendments.n))
    .limit(20)

/** Lists the ideas that were merged into this one. */
export const mergedInto = (q: Reader, viewer: Viewer, ideaId: string) =>
  q
    .select({ n: ideas.n, hook: ideas.hook, author: person })
    .from(ideas)
    .innerJoin(members, eq(members.id, ideas.authorId))
    .where(and(eq(ideas.mergedIntoId, ideaId), isNull(ideas.hiddenAt), ideaIsVisible(viewer)))
    .orderBy(asc(ideas.id))
    .limit(50)

export async function ideaCardBy(q: Reader, viewer: Viewer, id: string | null) {
  if (!id) return undefined
  const [row] = await q
    .select({ id: ideas.id, n: ideas.n, hook: ideas.hook })
    .from(ideas)
    .where(and(eq(ideas.id, id), ideaIsVisible(viewer)))
  return row
}

/** Lists the stories that adopted the idea, as a whole or as a paragraph. */
export const storiesFromIdea = (
  q: Reader,
  viewer: Viewer,
  { id, storyId }: Pick<IdeaRow, 'id' | 'storyId'>,
) =>
  q
    .select({ slug: stories.slug, title: stories.title })
    .from(stories)
    .where(
      and(or(eq(stories.ideaId, id), storyId ? eq(stories.id, storyId) : undefined), storyIsVisible(viewer)),
    )
    .orderBy(asc(stories.id))

export const heldIdeas = (q: Reader, viewer: Viewer, brandId: string, limit = 100) =>
  q
    .select({ idea: ideas, author: person, challenge: { slug: challenges.slug, title: challenges.title } })
    .from(ideas)
    .innerJoin(challenges, eq(challenges.id, ideas.challengeId))
    .innerJoin(members, eq(members.id, ideas.authorId))
    .where(and(eq(challenges.brandId, brandId), eq(ideas.state, 'held'), ideaIsVisible(viewer)))
    .orderBy(desc(ideas.id))
    .limit(limit)

import { and, asc, desc, eq, gte, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import type { IdeaFacts } from '#app/domain/ideas/policy.ts'
import { brands, challenges, ideaAmendments, ideas, ideaVotes, members, stories } from '../schema/index.ts'
import { before, count } from '../sql.ts'
import type { Reader } from '../types.ts'
import { factsOfChallenge } from './challenges.ts'
import { decodeCursor, type PageAsked } from './pages.ts'

export type IdeaRow = typeof ideas.$inferSelect

export type IdeaInChallenge = { idea: IdeaRow; challenge: typeof challenges.$inferSelect }

export async function ideaBy(q: Reader, id: string): Promise<IdeaInChallenge | undefined> {
  const [row] = await q
    .select({ idea: ideas, challenge: challenges })
    .from(ideas)
    .innerJoin(challenges, eq(challenges.id, ideas.challengeId))
    .where(eq(ideas.id, id))
  return row
}

/** The very same words by the same person, which stand or wait already. */
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
  // PostgreSQL refuses to compare its integers with anything else.
  if (!Number.isInteger(n) || n < 1 || n > MOST) return undefined
  const [row] = await q
    .select({ id: ideas.id })
    .from(ideas)
    .where(and(eq(ideas.challengeId, challengeId), eq(ideas.n, n)))
  return row?.id
}

export const factsOfIdea = ({ idea, challenge }: IdeaInChallenge): IdeaFacts => ({
  ...idea,
  challenge: factsOfChallenge(challenge),
})

const author = { handle: members.handle, displayName: members.displayName }

/** One idea with the names around it. */
export async function ideaInFull(q: Reader, id: string) {
  const [row] = await q
    .select({ idea: ideas, challenge: challenges, brand: { slug: brands.slug, name: brands.name }, author })
    .from(ideas)
    .innerJoin(challenges, eq(challenges.id, ideas.challengeId))
    .innerJoin(brands, eq(brands.id, challenges.brandId))
    .innerJoin(members, eq(members.id, ideas.authorId))
    .where(eq(ideas.id, id))
  return row
}

type Asked = PageAsked & { challengeId: string; order: 'hot' | 'new'; viewerId?: string; reviewer: boolean }

/** Whom a held or hidden idea is shown to: its author and the reviewers. */
function visibleTo({ viewerId, reviewer }: Pick<Asked, 'viewerId' | 'reviewer'>) {
  if (reviewer) return ne(ideas.state, 'withdrawn')
  const standing = and(inArray(ideas.state, ['open', 'adopted', 'declined']), isNull(ideas.hiddenAt))
  return viewerId ? or(standing, and(eq(ideas.authorId, viewerId), ne(ideas.state, 'withdrawn'))) : standing
}

/** limit + 1 rows of the wall. */
export function ideaWall(q: Reader, asked: Asked) {
  const hot = asked.order === 'hot'
  const cursor = decodeCursor(asked.cursor, 2)
  const after =
    typeof cursor?.[0] !== 'number'
      ? undefined
      : hot
        ? before(ideas.hot, ideas.id, { a: cursor[0], b: String(cursor[1]) })
        : sql`${ideas.id} < ${String(cursor[1])}`
  return q
    .select({ idea: ideas, author })
    .from(ideas)
    .innerJoin(members, eq(members.id, ideas.authorId))
    .where(and(eq(ideas.challengeId, asked.challengeId), visibleTo(asked), after))
    .orderBy(...(hot ? [desc(ideas.hot), desc(ideas.id)] : [desc(ideas.id)]))
    .limit(asked.limit + 1)
}

export const ideaWallCursor = (row: { idea: IdeaRow }): (string | number)[] => [row.idea.hot, row.idea.id]

/** The member's votes on these ideas; `stale` ones wait for a word of theirs. */
export async function votedIdeas(
  q: Reader,
  memberId: string | undefined,
  ideaIds: string[],
): Promise<Map<string, { stale: boolean }>> {
  if (!memberId || ideaIds.length === 0) return new Map()
  const rows = await q
    .select({ id: ideaVotes.ideaId, stale: ideaVotes.stale })
    .from(ideaVotes)
    .where(and(eq(ideaVotes.memberId, memberId), inArray(ideaVotes.ideaId, ideaIds)))
  return new Map(rows.map(({ id, stale }) => [id, { stale }]))
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

/** Ideas that live on in this one. */
export const mergedInto = (q: Reader, ideaId: string) =>
  q
    .select({ n: ideas.n, hook: ideas.hook, author })
    .from(ideas)
    .innerJoin(members, eq(members.id, ideas.authorId))
    .where(and(eq(ideas.mergedIntoId, ideaId), isNull(ideas.hiddenAt)))
    .orderBy(asc(ideas.id))
    .limit(50)

export async function ideaCardBy(q: Reader, id: string | null) {
  if (!id) return undefined
  const [row] = await q
    .select({ id: ideas.id, n: ideas.n, hook: ideas.hook })
    .from(ideas)
    .where(eq(ideas.id, id))
  return row
}

export async function pitchedSince(q: Reader, authorId: string, since: Date): Promise<number> {
  const [row] = await q
    .select({ n: count() })
    .from(ideas)
    .where(and(eq(ideas.authorId, authorId), gte(ideas.createdAt, since)))
  return row?.n ?? 0
}

/** Ideas of this member that a reviewer or a vote of trust let through. */
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

/** The newest ideas of a challenge, to look for similar ones among. */
export const recentHooks = (q: Reader, challengeId: string, limit = 500) =>
  q
    .select({ id: ideas.id, n: ideas.n, hook: ideas.hook, votes: ideas.votes })
    .from(ideas)
    .where(
      and(
        eq(ideas.challengeId, challengeId),
        inArray(ideas.state, ['open', 'adopted']),
        isNull(ideas.hiddenAt),
      ),
    )
    .orderBy(desc(ideas.id))
    .limit(limit)

/** Stories that began with it, or took it in. */
export const storiesFromIdea = (q: Reader, { id, storyId }: Pick<IdeaRow, 'id' | 'storyId'>) =>
  q
    .select({ slug: stories.slug, title: stories.title })
    .from(stories)
    .where(or(eq(stories.ideaId, id), storyId ? eq(stories.id, storyId) : undefined))
    .orderBy(asc(stories.id))

export const heldIdeas = (q: Reader, brandId: string, limit = 100) =>
  q
    .select({ idea: ideas, author, challenge: { slug: challenges.slug, title: challenges.title } })
    .from(ideas)
    .innerJoin(challenges, eq(challenges.id, ideas.challengeId))
    .innerJoin(members, eq(members.id, ideas.authorId))
    .where(and(eq(challenges.brandId, brandId), eq(ideas.state, 'held')))
    .orderBy(desc(ideas.id))
    .limit(limit)

export const ideasByAuthor = (q: Reader, authorId: string, limit = 50) =>
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
      ),
    )
    .orderBy(desc(ideas.id))
    .limit(limit)

import { and, asc, desc, eq, gte, inArray, isNull, lt, ne, notInArray, or, sql } from 'drizzle-orm'
import type { IdeaFacts } from '#app/domain/ideas/policy.ts'
import { tagKey } from '#app/domain/ideas/tags.ts'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import { runPrepared } from '../prepared.ts'
import {
  brands,
  challenges,
  ideaAmendments,
  ideas,
  ideaTags,
  ideaVotes,
  members,
  stories,
} from '../schema/index.ts'
import { before } from '../sql.ts'
import type { Reader } from '../types.ts'
import { brandColumns } from './brands.ts'
import { factsOfChallenge } from './challenges.ts'
import { decodeCursor, type PageRequest } from './pages.ts'
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

const author = { handle: members.handle, displayName: members.displayName }

/** Returns an idea with the names of its author, challenge and brand. */
export async function ideaWithNames(q: Reader, id: string) {
  const [row] = await q
    .select({
      idea: ideas,
      challenge: challenges,
      brand: brandColumns,
      author,
    })
    .from(ideas)
    .innerJoin(challenges, eq(challenges.id, ideas.challengeId))
    .innerJoin(brands, eq(brands.id, challenges.brandId))
    .innerJoin(members, eq(members.id, ideas.authorId))
    .where(eq(ideas.id, id))
  return row && { ...row, joinedIds: await joinedIn(q, id) }
}

type Asked = {
  challengeId: string
  viewerId?: string
  reviewer: boolean
  tag?: string | undefined
  /** Only the ideas of these members, or only those of all others. */
  authors?: { only: string[] } | { except: string[] } | undefined
}

function byAuthors(authors: Asked['authors']) {
  if (!authors) return undefined
  if ('only' in authors) return inArray(ideas.authorId, authors.only)
  return authors.except.length === 0 ? undefined : notInArray(ideas.authorId, authors.except)
}

/** The condition for held or hidden ideas: shown to their author and the reviewers. */
function visibleTo({ viewerId, reviewer }: Asked) {
  if (reviewer) return ne(ideas.state, 'withdrawn')
  const standing = and(inArray(ideas.state, ['open', 'adopted', 'declined']), isNull(ideas.hiddenAt))
  return viewerId ? or(standing, and(eq(ideas.authorId, viewerId), ne(ideas.state, 'withdrawn'))) : standing
}

/** Chooses the table to scan: one tag has an index for each order; without a tag the ideas are scanned. */
const columnsOf = ({ challengeId, tag }: Asked) =>
  tag === undefined
    ? { hot: ideas.hot, dice: ideas.dice, id: ideas.id, on: eq(ideas.challengeId, challengeId) }
    : {
        hot: ideaTags.hot,
        dice: ideaTags.dice,
        id: ideaTags.ideaId,
        on: and(eq(ideaTags.challengeId, challengeId), eq(ideaTags.tag, tag)),
      }

function wall(q: Reader, asked: Asked) {
  const rows = q.select({ idea: ideas, author })
  return asked.tag === undefined
    ? rows.from(ideas).innerJoin(members, eq(members.id, ideas.authorId))
    : rows
        .from(ideaTags)
        .innerJoin(ideas, eq(ideas.id, ideaTags.ideaId))
        .innerJoin(members, eq(members.id, ideas.authorId))
}
export type IdeaListRow = { idea: IdeaRow; author: { handle: string; displayName: string } }

/** Lists limit + 1 ideas of a challenge in the requested order. */
export function listIdeaRows(
  q: Reader,
  asked: Asked & PageRequest & { order: 'hot' | 'new' },
): PromiseLike<IdeaListRow[]> {
  const hot = asked.order === 'hot'
  const column = columnsOf(asked)
  const cursor = decodeCursor(asked.cursor, 2)
  const after =
    typeof cursor?.[0] !== 'number'
      ? undefined
      : hot
        ? before(column.hot, column.id, { a: cursor[0], b: String(cursor[1]) })
        : sql`${column.id} < ${String(cursor[1])}`
  return wall(q, asked)
    .where(and(column.on, visibleTo(asked), byAuthors(asked.authors), after))
    .orderBy(...(hot ? [desc(column.hot), desc(column.id)] : [desc(column.id)]))
    .limit(asked.limit + 1)
}

export const ideaListCursor = (row: { idea: IdeaRow }): (string | number)[] => [row.idea.hot, row.idea.id]

type Arc = { from?: { dice: number; id: string }; start?: number; end?: number; limit: number }

/** Lists ideas in the shuffled order: after `from`, or from `start`, up to `end`. */
export function listShuffledIdeaRows(q: Reader, asked: Asked, arc: Arc): PromiseLike<IdeaListRow[]> {
  const { dice, id, on } = columnsOf(asked)
  const { from, start, end } = arc
  return wall(q, asked)
    .where(
      and(
        on,
        visibleTo(asked),
        from ? sql`(${dice}, ${id}) > (${from.dice}, ${from.id})` : undefined,
        start === undefined ? undefined : gte(dice, start),
        end === undefined ? undefined : lt(dice, end),
      ),
    )
    .orderBy(asc(dice), asc(id))
    .limit(arc.limit)
}

/** Lists the tags of the hottest ideas, most used first, without counting all ideas. */
export async function tagsInUse(q: Reader, challengeId: string, limit = 12): Promise<string[]> {
  const rows = await runPrepared(q, 'tags_in_use', { challengeId }, (value) =>
    q
      .select({ tags: ideas.tags })
      .from(ideas)
      .where(and(eq(ideas.challengeId, value('challengeId')), visibleTo({ challengeId, reviewer: false })))
      .orderBy(desc(ideas.hot), desc(ideas.id))
      .limit(200),
  )
  const uses = new Map<string, number>()
  /** Displayed in the hottest idea's spelling. */
  const spelled = new Map<string, string>()
  for (const { tags } of rows)
    for (const tag of tags) {
      const key = tagKey(tag)
      if (!spelled.has(key)) spelled.set(key, tag)
      uses.set(key, (uses.get(key) ?? 0) + 1)
    }
  return [...uses]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, limit)
    .map(([key]) => spelled.get(key) ?? key)
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
    .select({ n: ideas.n, hook: ideas.hook, author })
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
    .select({ idea: ideas, author, challenge: { slug: challenges.slug, title: challenges.title } })
    .from(ideas)
    .innerJoin(challenges, eq(challenges.id, ideas.challengeId))
    .innerJoin(members, eq(members.id, ideas.authorId))
    .where(and(eq(challenges.brandId, brandId), eq(ideas.state, 'held'), ideaIsVisible(viewer)))
    .orderBy(desc(ideas.id))
    .limit(limit)

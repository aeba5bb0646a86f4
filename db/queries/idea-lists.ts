import { and, asc, desc, eq, gte, inArray, isNull, lt, ne, notInArray, or, sql } from 'drizzle-orm'
import type { ListedIdeaState } from '#app/domain/ideas/forms.ts'
import { tagKey } from '#app/domain/ideas/tags.ts'
import { runPrepared } from '../prepared.ts'
import { ideas, ideaTags, ideaVotes, members } from '../schema/index.ts'
import { before } from '../sql.ts'
import type { Reader } from '../types.ts'
import type { IdeaRow } from './ideas.ts'
import { decodeCursor, type PageRequest } from './pages.ts'
import { person } from './people.ts'

type Asked = {
  challengeId: string
  viewerId?: string
  reviewer: boolean
  tag?: string | undefined
  /** Only ideas in this state. Held ideas, which only their authors and reviewers see, are listed with the open ones. */
  state?: ListedIdeaState | undefined
  /** Only the ideas of these members, or only those of all others. */
  authors?: { only: string[] } | { except: string[] } | undefined
}

function byAuthors(authors: Asked['authors']) {
  if (!authors) return undefined
  if ('only' in authors) return inArray(ideas.authorId, authors.only)
  return authors.except.length === 0 ? undefined : notInArray(ideas.authorId, authors.except)
}

/** The condition for held or hidden ideas: shown to their author and the reviewers. */
function visibleTo({ viewerId, reviewer, state }: Asked) {
  const chosen = state && inArray(ideas.state, state === 'open' ? ['open', 'held'] : [state])
  // A merged idea is shown only where merged ideas are asked for: its votes moved to the other one.
  if (state === 'merged') return and(chosen, isNull(ideas.hiddenAt))
  return and(chosen, visibleAnyState({ viewerId, reviewer }))
}

function visibleAnyState({ viewerId, reviewer }: { viewerId: string | undefined; reviewer: boolean }) {
  if (reviewer) return ne(ideas.state, 'withdrawn')
  const standing = and(inArray(ideas.state, ['open', 'adopted', 'declined']), isNull(ideas.hiddenAt))
  return viewerId ? or(standing, and(eq(ideas.authorId, viewerId), ne(ideas.state, 'withdrawn'))) : standing
}

/** Chooses the table to scan: one tag has an index for each order; without a tag the ideas are scanned. */
const columnsOf = ({ challengeId, tag }: Asked) =>
  tag === undefined
    ? {
        hot: ideas.hot,
        votes: ideas.votes,
        dice: ideas.dice,
        id: ideas.id,
        on: eq(ideas.challengeId, challengeId),
      }
    : {
        hot: ideaTags.hot,
        votes: ideaTags.votes,
        dice: ideaTags.dice,
        id: ideaTags.ideaId,
        on: and(eq(ideaTags.challengeId, challengeId), eq(ideaTags.tag, tag)),
      }

function wall(q: Reader, asked: Asked) {
  const rows = q.select({ idea: ideas, author: person })
  return asked.tag === undefined
    ? rows.from(ideas).innerJoin(members, eq(members.id, ideas.authorId))
    : rows
        .from(ideaTags)
        .innerJoin(ideas, eq(ideas.id, ideaTags.ideaId))
        .innerJoin(members, eq(members.id, ideas.authorId))
}
/** The orders whose keys are stored with the ideas. */
export type StoredOrder = 'hot' | 'votes' | 'new'
export type IdeaListRow = {
  idea: IdeaRow
  author: { handle: string; displayName: string; avatarId: string | null }
}

/** Lists limit + 1 ideas of a challenge in the requested order. */
export function listIdeaRows(
  q: Reader,
  asked: Asked & PageRequest & { order: StoredOrder },
): PromiseLike<IdeaListRow[]> {
  const columns = columnsOf(asked)
  const key = asked.order === 'new' ? undefined : columns[asked.order]
  const cursor = decodeCursor(asked.cursor, 2)
  const after =
    typeof cursor?.[0] !== 'number'
      ? undefined
      : key
        ? before(key, columns.id, { a: cursor[0], b: String(cursor[1]) })
        : sql`${columns.id} < ${String(cursor[1])}`
  return wall(q, asked)
    .where(and(columns.on, visibleTo(asked), byAuthors(asked.authors), after))
    .orderBy(...(key ? [desc(key), desc(columns.id)] : [desc(columns.id)]))
    .limit(asked.limit + 1)
}

export const ideaListCursor =
  (order: StoredOrder) =>
  ({ idea }: { idea: IdeaRow }): (string | number)[] => [order === 'votes' ? idea.votes : idea.hot, idea.id]

const MOST_RISING = 200

/** Lists the ideas with the most votes since `since`, at most 200. */
export async function listRisingIdeaRows(q: Reader, asked: Asked, since: Date): Promise<IdeaListRow[]> {
  const recent = and(
    eq(ideaVotes.challengeId, asked.challengeId),
    gte(ideaVotes.createdAt, since),
    eq(ideaVotes.stale, false),
    eq(ideaVotes.setAside, false),
  )
  const risen = await q
    .select({ id: ideaVotes.ideaId })
    .from(ideaVotes)
    .where(recent)
    .groupBy(ideaVotes.ideaId)
    .orderBy(sql`count(*) desc`, desc(ideaVotes.ideaId))
    .limit(MOST_RISING)
  if (risen.length === 0) return []
  const ids = risen.map(({ id }) => id)
  const rows = await wall(q, asked).where(and(columnsOf(asked).on, visibleTo(asked), inArray(ideas.id, ids)))
  const place = new Map(ids.map((id, at) => [id, at]))
  return rows.sort((a, b) => (place.get(a.idea.id) ?? 0) - (place.get(b.idea.id) ?? 0))
}

const FILED = ['adopted', 'merged', 'declined'] as const

/** Counts the ideas of a challenge that everybody sees and that are filed apart from the open ones, by state. */
export const countFiledIdeas = (q: Reader, challengeId: string) =>
  runPrepared(q, 'filed_ideas', { challengeId }, (value) =>
    q
      .select({ state: ideas.state, count: sql<number>`count(*)`.mapWith(Number) })
      .from(ideas)
      .where(
        and(
          eq(ideas.challengeId, value('challengeId')),
          inArray(ideas.state, [...FILED]),
          isNull(ideas.hiddenAt),
        ),
      )
      .groupBy(ideas.state),
  )

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

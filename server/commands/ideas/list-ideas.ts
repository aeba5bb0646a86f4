import { type Actor, isMember, reviewsForBrand } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import type { IdeaOrder, ListedIdeaState } from '#app/domain/ideas/forms.ts'
import { RISING_MS, shuffleKey } from '#app/domain/ideas/ranking.ts'
import { distinctiveWords, rankMatching, rankSimilar } from '#app/domain/ideas/similar.ts'
import { tagKey } from '#app/domain/ideas/tags.ts'
import type { Lens } from '#app/domain/standing/lenses.ts'
import { badgesOf } from '#db/queries/badges.ts'
import { challengeBy, factsOfChallenge, totalsOf } from '#db/queries/challenges.ts'
import { countComments } from '#db/queries/comments.ts'
import {
  countFiledIdeas,
  type IdeaListRow,
  ideaListCursor,
  listIdeaRows,
  listRisingIdeaRows,
  listShuffledIdeaRows,
  tagsInUse,
} from '#db/queries/idea-lists.ts'
import { ideasWithWords } from '#db/queries/idea-words.ts'
import { votedIdeas } from '#db/queries/ideas.ts'
import { decodeCursor, type Page, pageOf } from '#db/queries/pages.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { type IdeaCard, ideaCard } from './idea-card.ts'
import { ideasUnderLens } from './ideas-under-lens.ts'

type IdeaListOptions = {
  order: IdeaOrder
  tag?: string | undefined
  state?: ListedIdeaState | undefined
  cursor?: string | null | undefined
  limit: number
  lens?: Lens | undefined
}
type IdeaFilter = {
  challengeId: string
  viewerId: string | undefined
  reviewer: boolean
  tag?: string | undefined
  state?: ListedIdeaState | undefined
}

/** Where a viewer's shuffled list starts: 31 bits, like the ideas' own random numbers. */
const startOf = (viewer: string, challengeId: string) => shuffleKey(viewer, challengeId) >>> 1

/**
 * A page of ideas in an order of the viewer's own. Every idea has a fixed random number; each viewer starts at another
 * number and wraps around at the end, so that each idea is first for some and last for others, and each page, however
 * deep, is one index scan.
 */
async function shuffled(q: Reader, seen: IdeaFilter, options: IdeaListOptions): Promise<Page<IdeaListRow>> {
  const viewer = seen.viewerId ?? 'visitor'
  const start = startOf(viewer, seen.challengeId)
  const [lap, dice, id] = decodeCursor(options.cursor, 3) ?? []
  const from = typeof dice === 'number' ? { dice, id: String(id) } : undefined
  const who = { ...seen, ...(seen.viewerId ? { viewerId: seen.viewerId } : {}) } as Parameters<
    typeof listShuffledIdeaRows
  >[1]
  const around = lap === 2
  const limit = options.limit + 1
  const first = around ? [] : await listShuffledIdeaRows(q, who, from ? { from, limit } : { start, limit })
  const rest =
    first.length < limit
      ? await listShuffledIdeaRows(q, who, {
          ...(around && from ? { from } : {}),
          end: start,
          limit: limit - first.length,
        })
      : []
  const cursorOf = ({ idea }: IdeaListRow) => [idea.dice >= start ? 1 : 2, idea.dice, idea.id]
  const page = pageOf([...first, ...rest], options.limit, cursorOf, (row) => row)
  // Shuffles within the page, so that neighbours by number are not neighbours for all viewers.
  const key = ({ idea }: IdeaListRow) => shuffleKey(viewer, idea.id)
  return { ...page, items: page.items.sort((a, b) => key(a) - key(b)) }
}

/** A page of the ideas with the most votes lately. The cursor is how many came before. */
async function rising(
  q: Reader,
  { viewerId, ...seen }: IdeaFilter,
  options: IdeaListOptions,
  at: Date,
): Promise<Page<IdeaListRow>> {
  const since = new Date(at.getTime() - RISING_MS)
  const rows = await listRisingIdeaRows(q, viewerId ? { ...seen, viewerId } : seen, since)
  const skipped = Number(decodeCursor(options.cursor, 1)?.[0]) || 0
  const end = skipped + options.limit
  return pageOf(
    rows.slice(skipped, end + 1),
    options.limit,
    () => [end],
    (row) => row,
  )
}

async function rowsOf(
  q: Reader,
  brandId: string,
  seen: IdeaFilter,
  options: IdeaListOptions,
  at: Date,
): Promise<Page<IdeaListRow>> {
  const { lens, order } = options
  const stored = order === 'shuffled' || order === 'rising' ? 'hot' : order
  // A lens is an order of its own, so that nothing is left to shuffle.
  if (lens) return ideasUnderLens(q, seen, { ...options, lens, brandId, order: stored })
  if (order === 'shuffled') return shuffled(q, seen, options)
  if (order === 'rising') return rising(q, seen, options, at)
  const { viewerId, ...rest } = seen
  const who = viewerId ? { ...rest, viewerId } : rest
  const rows = await listIdeaRows(q, {
    ...who,
    order: stored,
    cursor: options.cursor ?? null,
    limit: options.limit,
  })
  return pageOf(rows, options.limit, ideaListCursor(stored), (row) => row)
}

/** Lists the ideas of a challenge in an order, or under a lens; all, or those with one tag or in one state. */
export const listIdeas =
  ({ db, now }: Deps) =>
  async (actor: Actor, challengeKey: string, options: IdeaListOptions): Promise<Page<IdeaCard>> => {
    const q = db.read
    const challenge = await challengeBy(q, challengeKey)
    if (!challenge || !canSeeChallenge(actor, factsOfChallenge(challenge), now()).ok)
      return { items: [], nextCursor: null }
    const viewerId = isMember(actor) ? actor.id : undefined
    const reviewer = reviewsForBrand(actor, challenge.brandId)
    const tag = options.tag === undefined ? undefined : tagKey(options.tag)
    const page = await rowsOf(
      q,
      challenge.brandId,
      { challengeId: challenge.id, viewerId, reviewer, tag, state: options.state },
      options,
      now(),
    )
    const ids = page.items.map((row) => row.idea.id)
    const voted = await votedIdeas(q, viewerId, ids)
    const authorIds = page.items.map((row) => row.idea.authorId)
    const comments = await countComments(q, 'idea', ids)
    const badges = await badgesOf(q, challenge.brandId, authorIds)
    return {
      ...page,
      items: page.items.map(({ idea, author }) =>
        ideaCard(idea, author, {
          ...{ vote: voted.get(idea.id), own: idea.authorId === viewerId },
          ...{ badges: badges.get(idea.authorId), comments: comments.get(idea.id) },
        }),
      ),
    }
  }

/** Counts the ideas of a challenge in each state that lists can be asked for. Open ones are what the filed leave of all. */
export const countIdeas =
  ({ db }: Deps) =>
  async (challengeId: string): Promise<Record<ListedIdeaState, number>> => {
    const [filed, all] = await Promise.all([
      countFiledIdeas(db.read, challengeId),
      totalsOf(db.read, challengeId),
    ])
    const of = (state: ListedIdeaState) => filed.find((row) => row.state === state)?.count ?? 0
    const [adopted, merged, declined] = [of('adopted'), of('merged'), of('declined')]
    return { open: all.ideas - adopted - merged - declined, adopted, merged, declined }
  }

export const listIdeaTags =
  ({ db }: Deps) =>
  (challengeId: string): Promise<string[]> =>
    tagsInUse(db.read, challengeId)

/** Finds up to three ideas of the challenge with a text similar to `hook`, to show before posting. */
export const similarIdeas =
  ({ db, now }: Deps) =>
  async (actor: Actor, challengeKey: string, hook: string) => {
    const challenge = await challengeBy(db.read, challengeKey)
    if (!challenge || hook.trim().length < 4) return []
    if (!canSeeChallenge(actor, factsOfChallenge(challenge), now()).ok) return []
    return rankSimilar(hook, await ideasWithWords(db.read, challenge.id, [...distinctiveWords(hook)]), 3)
  }

const MOST_MERGE_TARGETS = 8

/** Finds open ideas of the same challenge to merge an idea into: those alike, or those that match typed words. */
export const mergeTargets =
  ({ db }: Deps) =>
  async (idea: { id: string; hook: string; challenge: { id: string } }, typed: string) => {
    const words = [...distinctiveWords(typed || idea.hook)]
    const found = await ideasWithWords(db.read, idea.challenge.id, words)
    const others = found.filter(({ id, state }) => id !== idea.id && state === 'open')
    return typed
      ? rankMatching(typed, others, MOST_MERGE_TARGETS)
      : rankSimilar(idea.hook, others, MOST_MERGE_TARGETS)
  }

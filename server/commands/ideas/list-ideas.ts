import { type Actor, isMember, reviewsForBrand } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import type { IdeaOrder } from '#app/domain/ideas/forms.ts'
import { shuffleKey } from '#app/domain/ideas/ranking.ts'
import { rankSimilar, tellingWords } from '#app/domain/ideas/similar.ts'
import { tagKey } from '#app/domain/ideas/tags.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import { ideasWithWords } from '#db/queries/idea-words.ts'
import {
  ideaWall,
  ideaWallCursor,
  shuffledWall,
  tagsInUse,
  votedIdeas,
  type WallRow,
} from '#db/queries/ideas.ts'
import { decodeCursor, type Page, pageOf } from '#db/queries/pages.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { type IdeaCard, ideaCard } from './idea-card.ts'

type Asked = { order: IdeaOrder; tag?: string | undefined; cursor?: string | null | undefined; limit: number }
type Seen = {
  challengeId: string
  viewerId: string | undefined
  reviewer: boolean
  tag?: string | undefined
}

/** 31 bits, as the dice of ideas. */
const startOf = (viewer: string, challengeId: string) => shuffleKey(viewer, challengeId) >>> 1

/**
 * Every idea drew a number once. A viewer walks the numbers from a place of their own, once around, so that
 * each idea is first for some and last for others, and a page is one walk along an index however deep it is.
 */
async function shuffled(q: Reader, seen: Seen, asked: Asked): Promise<Page<WallRow>> {
  const viewer = seen.viewerId ?? 'visitor'
  const start = startOf(viewer, seen.challengeId)
  const [lap, dice, id] = decodeCursor(asked.cursor, 3) ?? []
  const from = typeof dice === 'number' ? { dice, id: String(id) } : undefined
  const who = { ...seen, ...(seen.viewerId ? { viewerId: seen.viewerId } : {}) } as Parameters<
    typeof shuffledWall
  >[1]
  const around = lap === 2
  const limit = asked.limit + 1
  const first = around ? [] : await shuffledWall(q, who, from ? { from, limit } : { start, limit })
  const rest =
    first.length < limit
      ? await shuffledWall(q, who, {
          ...(around && from ? { from } : {}),
          end: start,
          limit: limit - first.length,
        })
      : []
  const cursorOf = ({ idea }: WallRow) => [idea.dice >= start ? 1 : 2, idea.dice, idea.id]
  const page = pageOf([...first, ...rest], asked.limit, cursorOf, (row) => row)
  // Neighbours by the dice are not neighbours for everybody.
  const key = ({ idea }: WallRow) => shuffleKey(viewer, idea.id)
  return { ...page, items: page.items.sort((a, b) => key(a) - key(b)) }
}

async function rowsOf(q: Reader, seen: Seen, asked: Asked): Promise<Page<WallRow>> {
  if (asked.order === 'shuffled') return shuffled(q, seen, asked)
  const { viewerId, ...rest } = seen
  const who = viewerId ? { ...rest, viewerId } : rest
  const rows = await ideaWall(q, {
    ...who,
    order: asked.order,
    cursor: asked.cursor ?? null,
    limit: asked.limit,
  })
  return pageOf(rows, asked.limit, ideaWallCursor, (row) => row)
}

/** The wall: hot, new, or shuffled for the viewer alone; all of it or what has one tag. */
export const ideaWallOf =
  ({ db, now }: Deps) =>
  async (actor: Actor, challengeKey: string, asked: Asked): Promise<Page<IdeaCard>> => {
    const q = db.read
    const challenge = await challengeBy(q, challengeKey)
    if (!challenge || !canSeeChallenge(actor, factsOfChallenge(challenge), now()).ok)
      return { items: [], nextCursor: null }
    const viewerId = isMember(actor) ? actor.id : undefined
    const reviewer = reviewsForBrand(actor, challenge.brandId)
    const tag = asked.tag === undefined ? undefined : tagKey(asked.tag)
    const page = await rowsOf(q, { challengeId: challenge.id, viewerId, reviewer, tag }, asked)
    const ids = page.items.map((row) => row.idea.id)
    const voted = await votedIdeas(q, viewerId, ids)
    return {
      ...page,
      items: page.items.map(({ idea, author }) =>
        ideaCard(idea, author, voted.get(idea.id), idea.authorId === viewerId),
      ),
    }
  }

export const tagsOnWall =
  ({ db }: Deps) =>
  (challengeId: string): Promise<string[]> =>
    tagsInUse(db.read, challengeId)

/** What stands on the wall already that reads like `hook`: shown before posting. */
export const similarIdeas =
  ({ db, now }: Deps) =>
  async (actor: Actor, challengeKey: string, hook: string) => {
    const challenge = await challengeBy(db.read, challengeKey)
    if (!challenge || hook.trim().length < 4) return []
    if (!canSeeChallenge(actor, factsOfChallenge(challenge), now()).ok) return []
    return rankSimilar(hook, await ideasWithWords(db.read, challenge.id, [...tellingWords(hook)]), 3)
  }

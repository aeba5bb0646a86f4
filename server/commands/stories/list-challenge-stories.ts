import { type Actor, isMember } from '#app/domain/actor.ts'
import { phaseAt } from '#app/domain/challenges/phases.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { shuffleKey } from '#app/domain/ideas/ranking.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import { decodeCursor, type Page, pageOf } from '#db/queries/pages.ts'
import {
  type StoryCardRow,
  storiesOfChallenge,
  storyCards,
  storyIds,
  votedStories,
} from '#db/queries/stories.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { toStoryCards } from './story-card.ts'

type PageOptions = { cursor?: string | null | undefined; limit: number }

/**
 * A page of stories during voting: submitted stories first, then other published ones, then those without published text.
 * Each group has a fixed order of the viewer's own, so that no story is always first.
 */
async function pageFor(q: Reader, challengeId: string, viewer: string, options: PageOptions) {
  const position = new Map<string, number>()
  for (const { id, submittedAt, isPublished } of await storyIds(q, challengeId))
    position.set(id, shuffleKey(viewer, id) + 2 ** 32 * (submittedAt ? 0 : isPublished ? 1 : 2))
  const positionOf = (id: string) => position.get(id) ?? 0
  const after = decodeCursor(options.cursor, 1)?.[0]
  const ids = [...position.keys()]
    .filter((id) => typeof after !== 'number' || positionOf(id) > after)
    .sort((a, b) => positionOf(a) - positionOf(b))
    .slice(0, options.limit + 1)
  const rows = ids.length > 0 ? await storyCards(q, ids) : []
  const sorted = rows.sort((a, b) => positionOf(a.id) - positionOf(b.id))
  return pageOf(
    sorted,
    options.limit,
    (row) => [positionOf(row.id)],
    (row) => row,
  )
}

async function newest(q: Reader, challengeId: string, options: PageOptions): Promise<Page<StoryCardRow>> {
  const [published, id] = decodeCursor(options.cursor, 2) ?? []
  const after = typeof id === 'string' ? { id, isPublished: published === 1 } : undefined
  const rows = await storiesOfChallenge(q, challengeId, { after, limit: options.limit + 1 })
  return pageOf(
    rows,
    options.limit,
    (row) => [row.isPublished ? 1 : 0, row.id],
    (row) => row,
  )
}

/** Lists the stories of a challenge with the viewer's own receipts: newest first, or shuffled per viewer during voting. */
export const listChallengeStories =
  ({ db, now }: Deps) =>
  async (actor: Actor, challengeKey: string, options: PageOptions = { limit: 200 }) => {
    const q = db.read
    const at = now()
    const challenge = await challengeBy(q, challengeKey)
    if (!challenge || !canSeeChallenge(actor, factsOfChallenge(challenge), at).ok)
      return { items: [], nextCursor: null }
    const viewerId = isMember(actor) ? actor.id : undefined
    const voting = phaseAt(challenge, at).name === 'voting'
    const page = voting
      ? await pageFor(q, challenge.id, viewerId ?? 'visitor', options)
      : await newest(q, challenge.id, options)
    const ids = page.items.map((row) => row.id)
    const receipts = await votedStories(q, viewerId, ids)
    const cards = await toStoryCards(q, page.items, at)
    return {
      nextCursor: page.nextCursor,
      items: cards.map((card) => ({
        ...card,
        voted: receipts.has(card.id),
        receipt: receipts.get(card.id) ?? null,
      })),
    }
  }

import { type Actor, isMember, reviewsForBrand } from '#app/domain/actor.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import type { IdeaOrder } from '#app/domain/ideas/forms.ts'
import { shuffleKey } from '#app/domain/ideas/model.ts'
import {
  canEditIdea,
  canJudgeIdea,
  canMergeIdea,
  canSeeIdea,
  canVoteOnIdea,
  canWithdrawIdea,
} from '#app/domain/ideas/policy.ts'
import { rankSimilar } from '#app/domain/ideas/similar.ts'
import { challengeBy, votesGiven } from '#db/queries/challenges.ts'
import {
  amendmentsOf,
  factsOfIdea,
  type IdeaRow,
  ideaCardBy,
  ideaIdByNumber,
  ideaInFull,
  ideaWall,
  ideaWallCursor,
  mergedInto,
  recentHooks,
  storiesFromIdea,
  votedIdeas,
} from '#db/queries/ideas.ts'
import { type Page, pageOf } from '#db/queries/pages.ts'
import type { Deps } from '../deps.ts'

type Author = { handle: string; displayName: string }

type OwnVote = { stale: boolean } | undefined

const ideaCard = (idea: IdeaRow, author: Author, vote: OwnVote, own: boolean) => ({
  id: idea.id,
  n: idea.n,
  hook: idea.hook,
  detail: idea.detail,
  tags: idea.tags,
  state: idea.state,
  votes: idea.votes,
  createdAt: idea.createdAt,
  author,
  voted: vote !== undefined,
  /** Voted for words that have changed since: counts again with one tap. */
  stale: vote?.stale ?? false,
  own,
})
export type IdeaCard = ReturnType<typeof ideaCard>

type Asked = { order: IdeaOrder; cursor?: string | null; limit: number }

/** The wall. Shuffled: a stable order per viewer, over the page in the order of posting. */
export const ideaWallOf =
  ({ db }: Deps) =>
  async (actor: Actor, challengeId: string, asked: Asked): Promise<Page<IdeaCard>> => {
    const challenge = await challengeBy(db.read, challengeId)
    if (!challenge) return { items: [], nextCursor: null }
    const viewerId = isMember(actor) ? actor.id : undefined
    const reviewer = reviewsForBrand(actor, challenge.brandId)
    const order = asked.order === 'hot' ? 'hot' : 'new'
    const rows = await ideaWall(db.read, { ...asked, challengeId: challenge.id, order, viewerId, reviewer })
    const voted = await votedIdeas(
      db.read,
      viewerId,
      rows.map((row) => row.idea.id),
    )
    const page = pageOf(rows, asked.limit, ideaWallCursor, ({ idea, author }) =>
      ideaCard(idea, author, voted.get(idea.id), idea.authorId === viewerId),
    )
    if (asked.order === 'shuffled') {
      const key = (idea: IdeaCard) => shuffleKey(viewerId ?? 'visitor', idea.id)
      page.items.sort((a, b) => key(a) - key(b))
    }
    return page
  }

/** By its id, or by challenge and number as in its address. */
export const viewIdea =
  ({ db, now }: Deps) =>
  async (actor: Actor, where: { id: string } | { challenge: string; n: number }) => {
    const q = db.read
    const id = 'id' in where ? where.id : await byNumber(q, where.challenge, where.n)
    const row = id ? await ideaInFull(q, id) : undefined
    if (!row) return refuse('not_found')
    const facts = factsOfIdea(row)
    const seen = canSeeIdea(actor, facts)
    if (!seen.ok) return seen
    const viewerId = isMember(actor) ? actor.id : undefined
    const vote = (await votedIdeas(q, viewerId, [row.idea.id])).get(row.idea.id)
    const given = viewerId ? (await votesGiven(q, row.challenge.id, viewerId)).ideas : 0
    const at = now()
    return ok({
      ...ideaCard(row.idea, row.author, vote, row.idea.authorId === viewerId),
      answer: row.idea.answer,
      editedAt: row.idea.editedAt,
      challenge: {
        id: row.challenge.id,
        slug: row.challenge.slug,
        title: row.challenge.title,
        language: row.challenge.language,
      },
      brand: row.brand,
      stories: await storiesFromIdea(q, row.idea),
      amendments: await amendmentsOf(q, row.idea.id),
      merged: await mergedInto(q, row.idea.id),
      mergedInto: (await ideaCardBy(q, row.idea.mergedIntoId)) ?? null,
      votesLeft: Math.max(0, row.challenge.ideaVotes - given),
      can: {
        vote: canVoteOnIdea(actor, facts, at),
        edit: canEditIdea(actor, facts, at),
        withdraw: canWithdrawIdea(actor, facts),
        judge: canJudgeIdea(actor, facts),
        merge: canMergeIdea(actor, facts, at),
      },
    })
  }

async function byNumber(q: Deps['db']['read'], challengeKey: string, n: number): Promise<string | undefined> {
  const challenge = await challengeBy(q, challengeKey)
  return challenge ? ideaIdByNumber(q, challenge.id, n) : undefined
}

/** What stands on the wall already that reads like `hook`: shown before posting. */
export const similarIdeas =
  ({ db }: Deps) =>
  async (challengeKey: string, hook: string) => {
    const challenge = await challengeBy(db.read, challengeKey)
    if (!challenge || hook.trim().length < 4) return []
    return rankSimilar(hook, await recentHooks(db.read, challenge.id), 3)
  }

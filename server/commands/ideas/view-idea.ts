import { type Actor, isMember, reviewsForBrand } from '#app/domain/actor.ts'
import { brandRef } from '#app/domain/brands/look.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import {
  canEditIdea,
  canMergeIdea,
  canReviewIdea,
  canSeeIdea,
  canVoteOnIdea,
  canWithdrawIdea,
} from '#app/domain/ideas/policy.ts'
import { canHide } from '#app/domain/moderation/policy.ts'
import { viewerOf } from '#app/domain/visibility/viewer.ts'
import { badgesOf } from '#db/queries/badges.ts'
import { challengeBy, ideaVotesGiven } from '#db/queries/challenges.ts'
import { countComments } from '#db/queries/comments.ts'
import {
  amendmentsOf,
  factsOfIdea,
  ideaCardBy,
  ideaIdByNumber,
  ideaWithNames,
  mergedInto,
  storiesFromIdea,
  votedIdeas,
} from '#db/queries/ideas.ts'
import type { Deps } from '../../deps.ts'
import { viewPendingEdit } from '../review/hold-edit.ts'
import { ideaCard } from './idea-card.ts'

/** Views an idea, by its id or by challenge and number as in its URL. */
export const viewIdea =
  ({ db, now }: Deps) =>
  async (actor: Actor, where: { id: string } | { challenge: string; n: number }) => {
    const q = db.read
    const id = 'id' in where ? where.id : await byNumber(q, where.challenge, where.n)
    const row = id ? await ideaWithNames(q, id) : undefined
    if (!row) return refuse('not_found')
    const facts = factsOfIdea(row)
    const at = now()
    const seen = canSeeIdea(actor, facts, at)
    if (!seen.ok) return seen
    const viewer = viewerOf(actor, at)
    const viewerId = isMember(actor) ? actor.id : undefined
    const vote = (await votedIdeas(q, viewerId, [row.idea.id])).get(row.idea.id)
    const given = viewerId ? await ideaVotesGiven(q, row.challenge.id, viewerId) : 0
    const own = row.idea.authorId === viewerId
    const comments = (await countComments(q, 'idea', [row.idea.id])).get(row.idea.id)
    const badges = await badgesOf(q, row.challenge.brandId, [row.idea.authorId])
    return ok({
      ...ideaCard(row.idea, row.author, { vote, own, badges: badges.get(row.idea.authorId), comments }),
      answer: row.idea.answer,
      editedAt: row.idea.editedAt,
      pendingEdit: await viewPendingEdit(
        q,
        'idea',
        row.idea.id,
        own || reviewsForBrand(actor, row.challenge.brandId),
      ),
      hidden: row.idea.hiddenAt !== null,
      hiddenReason: row.idea.hiddenReason,
      challenge: {
        id: row.challenge.id,
        slug: row.challenge.slug,
        title: row.challenge.title,
        language: row.challenge.language,
      },
      brand: brandRef(row.brand),
      stories: await storiesFromIdea(q, viewer, row.idea),
      amendments: await amendmentsOf(q, row.idea.id),
      merged: await mergedInto(q, viewer, row.idea.id),
      mergedInto: (await ideaCardBy(q, viewer, row.idea.mergedIntoId)) ?? null,
      votesLeft: Math.max(0, row.challenge.ideaVotes - given),
      can: {
        vote: canVoteOnIdea(actor, facts, at),
        edit: canEditIdea(actor, facts, at),
        withdraw: canWithdrawIdea(actor, facts, at),
        judge: canReviewIdea(actor, facts, at),
        merge: canMergeIdea(actor, facts, at),
        hide: canHide(actor, row.challenge.brandId, at),
      },
    })
  }

async function byNumber(q: Deps['db']['read'], challengeKey: string, n: number): Promise<string | undefined> {
  const challenge = await challengeBy(q, challengeKey)
  return challenge ? ideaIdByNumber(q, challenge.id, n) : undefined
}

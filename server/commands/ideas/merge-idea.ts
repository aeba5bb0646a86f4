import { and, eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { MergeIdea } from '#app/domain/ideas/forms.ts'
import { canMergeIdea, canSeeIdea } from '#app/domain/ideas/policy.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { ideaVotesGiven } from '#db/queries/challenges.ts'
import { factsOfIdea, type IdeaInChallenge, ideaBy } from '#db/queries/ideas.ts'
import { isSetAside } from '#db/queries/vote-flags.ts'
import { ideas, ideaVotes } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { notify } from '../notices/notify.ts'
import { changeState, recountVotes } from './idea-counters.ts'

const votesOn = (tx: Tx, ideaId: string) => tx.select().from(ideaVotes).where(eq(ideaVotes.ideaId, ideaId))
const theVote = (ideaId: string, memberId: string) =>
  and(eq(ideaVotes.ideaId, ideaId), eq(ideaVotes.memberId, memberId))

const takesVotes = ({ idea }: IdeaInChallenge) => idea.state === 'open' && idea.hiddenAt === null

/**
 * Copies the votes of the merged idea to the other one. A member who voted for both gets one vote of the budget back, and
 * votes of the target's own authors are not copied.
 */
async function carryVotes(
  tx: Tx,
  from: IdeaInChallenge['idea'],
  { idea: into, joinedIds }: IdeaInChallenge,
  at: Date,
) {
  const own = new Set([into.authorId, ...joinedIds])
  const there = new Set((await votesOn(tx, into.id)).map((vote) => vote.memberId))
  for (const vote of await votesOn(tx, from.id)) {
    const { memberId, challengeId, stale, setAside } = vote
    if (there.has(memberId) || own.has(memberId)) {
      await tx.update(ideaVotes).set({ spent: false }).where(theVote(from.id, memberId))
    } else {
      const carried = {
        ideaId: into.id,
        memberId,
        challengeId,
        stale,
        setAside: setAside || (await isSetAside(tx, into.id, memberId)),
        spent: false,
        carriedFromId: from.id,
        createdAt: at,
      }
      // The member may vote for the target at the same time: on this conflict PostgreSQL runs the merge again, with that vote.
      await tx.insert(ideaVotes).values(carried).onConflictDoNothing()
    }
  }
}

/** Deletes the merged idea's author's vote for the target, because they become one of its authors. */
async function deleteOwnVote(
  tx: Tx,
  { authorId: memberId }: IdeaInChallenge['idea'],
  { idea, challenge }: IdeaInChallenge,
  at: Date,
) {
  const gone = await tx
    .delete(ideaVotes)
    .where(theVote(idea.id, memberId))
    .returning({ ideaId: ideaVotes.ideaId })
  if (gone.length === 0) return
  const path = paths.idea(challenge.slug, idea.n)
  const subject = { kind: 'idea' as const, id: idea.id }
  await notify(tx, [memberId], { kind: 'own_vote_dropped', subject, path }, at)
}

/** Restores the votes that a merge had returned, where the voter's budget allows it; deletes the others, which were spent elsewhere. */
async function restoreVotes(tx: Tx, { idea, challenge }: IdeaInChallenge) {
  await tx.delete(ideaVotes).where(eq(ideaVotes.carriedFromId, idea.id))
  for (const { memberId, spent } of await votesOn(tx, idea.id)) {
    if (spent) continue
    const room = (await ideaVotesGiven(tx, challenge.id, memberId)) < challenge.ideaVotes
    if (room) await tx.update(ideaVotes).set({ spent: true }).where(theVote(idea.id, memberId))
    else await tx.delete(ideaVotes).where(theVote(idea.id, memberId))
  }
}

async function record(
  tx: Tx,
  actorId: string,
  { idea, challenge }: IdeaInChallenge,
  action: string,
  into: string,
  at: Date,
) {
  await appendAudit(tx, {
    chain: challenge.brandId,
    actorId,
    action,
    targetKind: 'idea',
    targetId: idea.id,
    data: { into },
    at,
  })
  if (idea.authorId === actorId) return
  const kind = action === 'idea.merge' ? 'idea_merged' : 'idea_unmerged'
  const path = paths.idea(challenge.slug, idea.n)
  await notify(tx, [idea.authorId], { kind, subject: { kind: 'idea', id: idea.id }, path }, at)
}

/** Merges an idea into another, for a reviewer or its author. Its author can reverse this with `unmergeIdea`. */
export const mergeIdea =
  ({ db, now }: Deps) =>
  async (actor: Actor, ideaId: string, { into }: MergeIdea): Promise<Result<{ votes: number }>> =>
    db.write({ lock: `ideas` }, async (tx) => {
      const found = await ideaBy(tx, ideaId)
      if (!found) return refuse('not_found')
      const at = now()
      const decision = canMergeIdea(actor, factsOfIdea(found), at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const target = await ideaBy(tx, into)
      const sameWall = target?.challenge.id === found.challenge.id && into !== ideaId
      if (!target || !sameWall || !canSeeIdea(actor, factsOfIdea(target), at).ok) {
        return refuse('invalid', { fields: { into: 'field.choose' } })
      }
      if (!takesVotes(found) || !takesVotes(target)) return refuse('not_open')
      if (await tx.$count(ideas, eq(ideas.mergedIntoId, ideaId))) return refuse('merged_into_it')
      await carryVotes(tx, found.idea, target, at)
      await deleteOwnVote(tx, found.idea, target, at)
      await changeState(tx, found.idea, { state: 'merged', mergedIntoId: into }, at)
      await record(tx, actor.id, found, 'idea.merge', into, at)
      return ok({ votes: await recountVotes(tx, target.idea) })
    })

/** Reverses a merge: the idea is open again, with its own votes. */
export const unmergeIdea =
  ({ db, now }: Deps) =>
  async (actor: Actor, ideaId: string): Promise<Result<{ votes: number }>> =>
    db.write({ lock: `ideas` }, async (tx) => {
      const found = await ideaBy(tx, ideaId)
      if (!found) return refuse('not_found')
      const at = now()
      const decision = canMergeIdea(actor, factsOfIdea(found), at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const { idea } = found
      const target = idea.mergedIntoId ? await ideaBy(tx, idea.mergedIntoId) : undefined
      if (idea.state !== 'merged' || !target) return refuse('not_open')
      await restoreVotes(tx, found)
      await changeState(tx, idea, { state: 'open', mergedIntoId: null }, at)
      await recountVotes(tx, target.idea)
      await record(tx, actor.id, found, 'idea.unmerge', target.idea.id, at)
      return ok({ votes: await recountVotes(tx, idea) })
    })

import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { type Actor, isMember, isSignedIn, reviewsForBrand } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { ReviewFlag } from '#app/domain/votes/forms.ts'
import { canReviewVotes } from '#app/domain/votes/policy.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { auditTargets } from '#db/queries/audit-targets.ts'
import { brandBy } from '#db/queries/brands.ts'
import { type ChallengeRow, factsOfChallenge } from '#db/queries/challenges.ts'
import { ideaBy } from '#db/queries/ideas.ts'
import { storyBy } from '#db/queries/stories.ts'
import {
  type FlagRow,
  figuresOf,
  flagBy,
  flagsOfBrand,
  openFlagsOfBrand,
  votersIn,
} from '#db/queries/vote-flags.ts'
import {
  flaggedVotes,
  ideaVotes,
  stories,
  storyVotes,
  voteFlags,
  voteInterventions,
} from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { closeCases } from '../cases/open-case.ts'
import { recountVotes } from '../ideas/idea-counters.ts'
import { notify } from '../notices/notify.ts'
import { notifyPeoplesChoice } from '../stories/notify-peoples-choice.ts'

/** Lists the bursts in a brand's challenges with the figures that a reviewer needs. It names no voters, because ballots are secret. */
const listFlags =
  ({ db }: Deps) =>
  async (actor: Actor, brandKey: string) => {
    const brand = await brandBy(db.read, brandKey)
    if (!brand) return refuse('not_found')
    const signedIn = isSignedIn(actor)
    if (!signedIn.ok) return signedIn
    if (!reviewsForBrand(actor, brand.id)) return refuse('forbidden')
    const rows = await flagsOfBrand(db.read, brand.id)
    const targets = await auditTargets(
      db.read,
      'team',
      rows.map((row) => row.flag),
    )
    const items = []
    for (const { flag, challenge } of rows) {
      const { id, kind, state, reason, decidedAt, createdAt, targetKind } = flag
      const target = targets.get(`${targetKind}:${flag.targetId}`) ?? null
      const figures = await figuresOf(db.read, flag)
      const seen = flagVersion(flag)
      items.push({
        id,
        seen,
        kind,
        state,
        reason,
        decidedAt,
        createdAt,
        targetKind,
        target,
        challenge,
        ...figures,
      })
    }
    return ok({ items })
  }

/** Counts the open flags, for the number on the tab. */
const countOpenFlags =
  ({ db }: Deps) =>
  (brandId: string): Promise<number> =>
    openFlagsOfBrand(db.read, brandId)

const CHUNK = 400
const chunks = <T>(all: T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / CHUNK) }, (_, n) => all.slice(n * CHUNK, (n + 1) * CHUNK))

export async function authorsOfTarget(tx: Tx, { targetKind, targetId }: FlagRow): Promise<string[]> {
  if (targetKind === 'idea') {
    const found = await ideaBy(tx, targetId)
    return found ? [found.idea.authorId, ...found.joinedIds] : []
  }
  const found = await storyBy(tx, targetId)
  return found ? [...found.authorIds, ...found.writerIds] : []
}

/** SQL for whether a vote is set aside: it is, as long as one of the flags that contain it is set aside. */
const setAsideFor = (targets: SQL, memberId: typeof ideaVotes.memberId | typeof storyVotes.memberId) =>
  sql<boolean>`exists (select 1 from ${flaggedVotes} inner join ${voteFlags} on ${voteFlags.id} = ${flaggedVotes.flagId} where ${flaggedVotes.targetId} in (${targets}) and ${flaggedVotes.memberId} = ${memberId} and ${voteFlags.state} = 'set_aside')`

/** A vote that a merge carried on is affected by flags of both ideas. */
const ofIdea = setAsideFor(
  sql`${ideaVotes.ideaId}, coalesce(${ideaVotes.carriedFromId}, '')`,
  ideaVotes.memberId,
)
const ofStory = setAsideFor(sql`${storyVotes.storyId}`, storyVotes.memberId)

/** Updates the votes of an idea, including those that a merge carried on, and the counters of both ideas. */
async function applyToIdea(tx: Tx, ideaId: string, memberIds: string[]): Promise<void> {
  const there = or(eq(ideaVotes.ideaId, ideaId), eq(ideaVotes.carriedFromId, ideaId))
  for (const some of chunks(memberIds)) {
    await tx
      .update(ideaVotes)
      .set({ setAside: ofIdea })
      .where(and(there, inArray(ideaVotes.memberId, some)))
  }
  const found = await ideaBy(tx, ideaId)
  if (!found) return
  await recountVotes(tx, found.idea)
  const into = found.idea.mergedIntoId ? await ideaBy(tx, found.idea.mergedIntoId) : undefined
  if (into) await recountVotes(tx, into.idea)
}

async function applyToStory(tx: Tx, storyId: string, memberIds: string[]): Promise<void> {
  for (const some of chunks(memberIds)) {
    await tx
      .update(storyVotes)
      .set({ setAside: ofStory })
      .where(and(eq(storyVotes.storyId, storyId), inArray(storyVotes.memberId, some)))
  }
  const votes = await tx.$count(
    storyVotes,
    and(eq(storyVotes.storyId, storyId), eq(storyVotes.setAside, false)),
  )
  await tx.update(stories).set({ votes }).where(eq(stories.id, storyId))
}

type VoterNotice = { flag: FlagRow; memberIds: string[]; kind: string; reason: string; at: Date }

async function notifyVoters(tx: Tx, { flag, memberIds, kind, reason, at }: VoterNotice): Promise<void> {
  const target = (await auditTargets(tx, 'team', [flag])).get(`${flag.targetKind}:${flag.targetId}`)
  const subject = { kind: flag.targetKind, id: flag.targetId }
  await notify(tx, memberIds, { kind, subject, path: target?.path ?? paths.home(), data: { reason } }, at)
}

/** The version of a flag; changes with every decision. A form sends it back, so that an outdated form is refused. */
export const flagVersion = ({ state, decidedAt }: Pick<FlagRow, 'state' | 'decidedAt'>): string =>
  `${state} ${decidedAt?.getTime() ?? ''}`.trim()

type Flagged = { flag: FlagRow; challenge: ChallengeRow; memberIds: string[] }
type FlagDecision = { decision: 'keep' | 'set_aside'; reason: string; by: string }

/** Makes the votes of a burst count or sets them aside, and records and announces it. Checks no permission. */
export async function decideFlag(
  tx: Tx,
  { flag, challenge, memberIds }: Flagged,
  { decision, reason, by }: FlagDecision,
  at: Date,
): Promise<void> {
  const { targetKind, targetId } = flag
  const state = decision === 'keep' ? 'kept' : 'set_aside'
  await tx
    .update(voteFlags)
    .set({ state, reason, decidedBy: by, decidedAt: at })
    .where(eq(voteFlags.id, flag.id))
  await closeCases(tx, { kind: 'vote_flag', id: flag.id }, { by, outcome: state, at })
  await (targetKind === 'idea' ? applyToIdea : applyToStory)(tx, targetId, memberIds)
  if (targetKind === 'story' && at >= challenge.votingEnd) await notifyPeoplesChoice(tx, challenge, at)
  const done = { action: decision, targetKind, targetId, votes: memberIds.length, reason }
  await tx.insert(voteInterventions).values({
    ...{ ...done, challengeId: challenge.id, flagId: flag.id, decidedBy: by, createdAt: at },
  })
  await appendAudit(tx, {
    ...{ chain: challenge.brandId, actorId: by, action: `votes.${decision}`, at, targetKind, targetId },
    data: { flag: flag.id, kind: flag.kind, votes: memberIds.length, reason },
  })
  if (decision === 'set_aside')
    await notifyVoters(tx, { flag, memberIds, kind: 'vote_set_aside', reason, at })
  else if (flag.state === 'set_aside')
    await notifyVoters(tx, { flag, memberIds, kind: 'vote_counts_again', reason, at })
}

/** Records a reviewer's decision about a burst: its votes count or are set aside. It can be decided again; each decision is audited. */
const reviewFlag =
  ({ db, now }: Deps) =>
  async (
    actor: Actor,
    flagId: string,
    { decision, reason, seen }: ReviewFlag,
  ): Promise<Result<{ votes: number }>> =>
    db.write({ lock: `flag:${flagId}` }, async (tx) => {
      const found = await flagBy(tx, flagId)
      if (!found) return refuse('not_found')
      const { flag, challenge } = found
      const at = now()
      const facts = { challenge: factsOfChallenge(challenge), authorIds: await authorsOfTarget(tx, flag) }
      const may = canReviewVotes(actor, facts, at)
      if (!may.ok || !isMember(actor)) return may.ok ? refuse('sign_in') : may
      const state = decision === 'keep' ? 'kept' : 'set_aside'
      if (flag.state === state) return refuse('already_exists')
      const memberIds = await votersIn(tx, flag)
      if (seen !== undefined && seen !== flagVersion(flag)) return refuse('stale')
      await decideFlag(tx, { flag, challenge, memberIds }, { decision, reason, by: actor.id }, at)
      return ok({ votes: memberIds.length })
    })

export const createVoteFlags = (deps: Deps) => ({
  flags: listFlags(deps),
  countOpen: countOpenFlags(deps),
  reviewFlag: reviewFlag(deps),
})

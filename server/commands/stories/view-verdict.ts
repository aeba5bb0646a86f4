import { type Actor, isMember } from '#app/domain/actor.ts'
import { phaseAt } from '#app/domain/challenges/phases.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { type Viewer, viewerOf } from '#app/domain/visibility/viewer.ts'
import { rank, tieOrder } from '#app/domain/votes/election.ts'
import { challengeChanges } from '#db/queries/audit.ts'
import { auditTargets } from '#db/queries/audit-targets.ts'
import {
  ballotByReceipt,
  ballotsOf,
  countBallots,
  receiptsOf,
  storedTally,
  storeTally,
} from '#db/queries/ballots.ts'
import {
  type ChallengeRow,
  challengeBy,
  factsOfChallenge,
  totalsOf,
  verdictRow,
} from '#db/queries/challenges.ts'
import { electedFrom } from '#db/queries/stories.ts'
import { interventionsIn } from '#db/queries/vote-flags.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { toStoryCards } from './story-card.ts'

/** Finds a challenge whose voting is over and which the actor may see. */
async function findDecidedChallenge(
  { db, now }: Deps,
  actor: Actor,
  key: string,
): Promise<Result<ChallengeRow>> {
  const challenge = await challengeBy(db.read, key)
  if (!challenge) return refuse('not_found')
  const seen = canSeeChallenge(actor, factsOfChallenge(challenge), now())
  if (!seen.ok) return seen
  const phase = phaseAt(challenge, now()).name
  return phase === 'verdict' || phase === 'archived'
    ? ok(challenge)
    : refuse('phase_closed', { detail: { phase, needed: 'verdict' } })
}

/** All interventions in the vote: decisions about bursts, and changes of dates and rules while it ran. */
async function interventionsOf(q: Reader, challenge: ChallengeRow, viewer: Viewer) {
  const decisions = await interventionsIn(q, challenge.id)
  const targets = await auditTargets(q, viewer, decisions)
  return {
    votes: decisions.map(({ flagId: _, targetId, ...rest }) => ({
      ...rest,
      target: targets.get(`${rest.targetKind}:${targetId}`) ?? null,
    })),
    changes: (await challengeChanges(q, challenge.id)).filter(({ at }) => at >= challenge.ideasStart),
  }
}

type Interventions = Awaited<ReturnType<typeof interventionsOf>>

/**
 * The tally of a challenge, cached in the database. After voting it changes only when a reviewer decides about votes or
 * when dates or rules change, so these are part of the cache key.
 */
async function tallyOf({ db, now }: Deps, challenge: ChallengeRow, { votes, changes }: Interventions) {
  const { id, minimumBallot, votingEnd } = challenge
  const basis = [votingEnd.getTime(), minimumBallot, votes.length, votes.at(-1)?.id, changes.length].join(' ')
  const stored = await storedTally(db.read, id, basis)
  if (stored) return stored
  const tally = await countBallots(db.read, id, minimumBallot)
  // When the tally can't be stored (a full disk), it is counted each time.
  await db.write({ quiet: true }, (tx) => storeTally(tx, id, basis, tally, now())).catch(() => {})
  return tally
}

const entriesOf = async (q: Reader, challengeId: string) =>
  (await electedFrom(q, challengeId)).map((row) => ({
    row,
    entry: { storyId: row.id, submittedAt: row.submittedAt ?? row.createdAt, createdAt: row.createdAt },
  }))

/** Views the verdict: people's choice, brand's pick with its reason, turnout, and interventions in the vote. */
export const viewVerdict = (deps: Deps) => async (actor: Actor, challengeKey: string) => {
  const found = await findDecidedChallenge(deps, actor, challengeKey)
  if (!found.ok) return found
  const challenge = found.value
  const q = deps.db.read
  const elected = await entriesOf(q, challenge.id)
  const listed = await toStoryCards(
    q,
    elected.map(({ row }) => row),
    deps.now(),
  )
  const interventions = await interventionsOf(q, challenge, viewerOf(actor, deps.now()))
  const count = await tallyOf(deps, challenge, interventions)
  const { ranking, winnerId } = rank(
    elected.map(({ entry }) => entry),
    new Map(count.votesFor),
  )
  const pick = await verdictRow(q, challenge.id)
  const cardOf = (id: string | null | undefined) => listed.find((story) => story.id === id) ?? null
  return ok({
    challenge: { id: challenge.id, slug: challenge.slug, title: challenge.title },
    ranking: ranking.map(({ storyId, votes }) => ({ story: cardOf(storyId), votes })),
    peoplesChoice: cardOf(winnerId),
    brandsPick: pick?.brandPickId
      ? { story: cardOf(pick.brandPickId), reason: pick.reason, decidedAt: pick.decidedAt }
      : null,
    turnout: {
      voters: count.voters,
      votes: ranking.reduce((sum, { votes }) => sum + votes, 0),
      setAside: count.small,
      decided: count.decided,
      participants: (await totalsOf(q, challenge.id)).people,
    },
    interventions,
    ballotCount: count.votes,
  })
}

const PAGE = 5_000

/** Lists all votes without names, in pages, so that anybody can recount them and find their receipt. */
export const listBallots =
  (deps: Deps) => async (actor: Actor, challengeKey: string, after?: { ballot: string; receipt: string }) => {
    const found = await findDecidedChallenge(deps, actor, challengeKey)
    if (!found.ok) return found
    const challenge = found.value
    const q = deps.db.read
    const places = tieOrder((await entriesOf(q, challenge.id)).map(({ entry }) => entry))
    const rows = await ballotsOf(q, challenge.id, { after, limit: PAGE })
    const last = rows.at(-1)
    return ok({
      challenge: { slug: challenge.slug, minimumBallot: challenge.minimumBallot },
      ballots: rows.map(({ setAside, intervention, title: _, ...row }) => ({
        ...row,
        /** The position in the order of submission, which breaks ties; null when the story is no longer elected from. */
        place: places.get(row.storyId) ?? null,
        setAside: setAside ? (intervention ?? 'yes') : null,
      })),
      next: rows.length === PAGE && last ? { ballot: last.ballot, receipt: last.receipt } : null,
    })
  }

/** Finds the ballot of a receipt, for anybody. */
export const findReceipt = (deps: Deps) => async (actor: Actor, challengeKey: string, receipt: string) => {
  const found = await findDecidedChallenge(deps, actor, challengeKey)
  if (!found.ok) return found
  return ok((await ballotByReceipt(deps.db.read, found.value.id, receipt)) ?? null)
}

export const ownReceipts =
  ({ db }: Deps) =>
  async (actor: Actor, challengeId: string) =>
    isMember(actor) ? receiptsOf(db.read, challengeId, actor.id) : []

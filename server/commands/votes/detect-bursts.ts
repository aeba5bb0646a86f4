import { createHash } from 'node:crypto'
import type { Member } from '#app/domain/actor.ts'
import { BURSTS, isNewAccount } from '#app/domain/votes/bursts.ts'
import { challengeBy } from '#db/queries/challenges.ts'
import { openFlag, unflaggedVoters, type VoteBurst } from '#db/queries/vote-flags.ts'
import { flaggedVotes, type VoteTarget, voteFlags } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { openCase } from '../cases/open-case.ts'

const BURST_P = 0.3

/** Digests a fingerprint again per challenge, so that a voter in two challenges can't be recognised in the second. */
const within = (challengeId: string, fingerprint: string | undefined) =>
  fingerprint && createHash('sha256').update(`${challengeId}:${fingerprint}`).digest('base64url').slice(0, 22)

/** The fingerprints that are stored with a vote. */
export const fingerprintsOf = (actor: Member, challengeId: string, at: Date) => ({
  network: within(challengeId, actor.network),
  device: within(challengeId, actor.device),
  fresh: isNewAccount(actor.createdAt, at),
})
type Fingerprints = ReturnType<typeof fingerprintsOf>

type Cast = { targetKind: VoteTarget; targetId: string; challengeId: string; memberId: string; at: Date }

async function joinFlag(
  tx: Tx,
  burst: VoteBurst,
  flagId: string,
  memberIds: string[],
  at: Date,
): Promise<void> {
  const { targetId, kind } = burst
  const rows = memberIds.map((memberId) => ({ targetId, kind, memberId, flagId, createdAt: at }))
  await tx.insert(flaggedVotes).values(rows).onConflictDoNothing()
}

async function detectBurst(tx: Tx, burst: VoteBurst, { memberId, at }: Cast): Promise<void> {
  const open = await openFlag(tx, burst)
  if (open) return joinFlag(tx, burst, open, [memberId], at)
  const { votes, within: span } = BURSTS[burst.kind]
  const alike = await unflaggedVoters(tx, burst, new Date(at.getTime() - span))
  if (alike.length < votes) return
  const [flag] = await tx
    .insert(voteFlags)
    .values({ ...burst, createdAt: at })
    .returning({ id: voteFlags.id })
  if (!flag) throw new Error('The database stored no flag')
  await joinFlag(tx, burst, flag.id, alike, at)
  const challenge = await challengeBy(tx, burst.challengeId)
  await openCase(tx, {
    ...{ brandId: challenge?.brandId ?? null, challengeId: burst.challengeId, kind: 'held', at },
    subject: { kind: 'vote_flag', id: flag.id },
    reasons: [{ kind: 'burst', p: BURST_P, count: alike.length }],
  })
}

/** Flags bursts of votes. Runs in the vote's transaction, after its row is inserted, so that the vote that completes a burst is included. */
export async function detectBursts(
  tx: Tx,
  cast: Cast,
  { network, device, fresh }: Fingerprints,
): Promise<void> {
  const { targetKind, targetId, challengeId } = cast
  const about = { targetKind, targetId, challengeId }
  if (network) await detectBurst(tx, { ...about, kind: 'network', digest: network }, cast)
  if (device) await detectBurst(tx, { ...about, kind: 'device', digest: device }, cast)
  if (fresh) await detectBurst(tx, { ...about, kind: 'fresh', digest: '' }, cast)
}

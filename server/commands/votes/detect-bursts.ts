import { createHash } from 'node:crypto'
import type { Member } from '#app/domain/actor.ts'
import { BURSTS, isFresh } from '#app/domain/votes/bursts.ts'
import { type Burst, openFlag, unflaggedVoters } from '#db/queries/votes.ts'
import { flaggedVotes, type VoteTarget, voteFlags } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'

/** Digested once more for each challenge: who took part in two of them can't be recognised in the second. */
const within = (challengeId: string, mark: string | undefined) =>
  mark && createHash('sha256').update(`${challengeId}:${mark}`).digest('base64url').slice(0, 22)

/** What a vote keeps of where it came from. */
export const marksOf = (actor: Member, challengeId: string, at: Date) => ({
  network: within(challengeId, actor.network),
  device: within(challengeId, actor.device),
  fresh: isFresh(actor.createdAt, at),
})
type Marks = ReturnType<typeof marksOf>

type Cast = { targetKind: VoteTarget; targetId: string; challengeId: string; memberId: string; at: Date }

async function joinFlag(tx: Tx, burst: Burst, flagId: string, memberIds: string[], at: Date): Promise<void> {
  const { targetId, kind } = burst
  const rows = memberIds.map((memberId) => ({ targetId, kind, memberId, flagId, createdAt: at }))
  await tx.insert(flaggedVotes).values(rows).onConflictDoNothing()
}

async function watchFor(tx: Tx, burst: Burst, { memberId, at }: Cast): Promise<void> {
  const open = await openFlag(tx, burst)
  if (open) return joinFlag(tx, burst, open, [memberId], at)
  const { votes, within: span } = BURSTS[burst.kind]
  const alike = await unflaggedVoters(tx, burst, new Date(at.getTime() - span))
  if (alike.length < votes) return
  const [flag] = await tx
    .insert(voteFlags)
    .values({ ...burst, createdAt: at })
    .returning({ id: voteFlags.id })
  if (!flag) throw new Error('The database kept no flag')
  await joinFlag(tx, burst, flag.id, alike, at)
}

/** In the vote's own transaction, after its row is there: a burst is noticed with the vote that makes it one. */
export async function watchForBursts(tx: Tx, cast: Cast, { network, device, fresh }: Marks): Promise<void> {
  const { targetKind, targetId, challengeId } = cast
  const about = { targetKind, targetId, challengeId }
  if (network) await watchFor(tx, { ...about, kind: 'network', digest: network }, cast)
  if (device) await watchFor(tx, { ...about, kind: 'device', digest: device }, cast)
  if (fresh) await watchFor(tx, { ...about, kind: 'fresh', digest: '' }, cast)
}

import { inArray } from 'drizzle-orm'
import { permille } from '#app/domain/credit/credit.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { authorsOfStory } from '#db/queries/authors.ts'
import type { ChallengeRow } from '#db/queries/challenges.ts'
import { creditOfRevisions, paymentsOf } from '#db/queries/credit.ts'
import { chaptersOf, type StoryRow } from '#db/queries/stories.ts'
import {
  creditProposals,
  creditShares,
  creditVersions,
  type FrozenRevision,
  type ProposalCause,
  pots,
  revisions,
} from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { notify } from '../notices/notify.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const BATCH_SIZE = 500

/** The revisions that the story was submitted with, in the order of its chapters. */
async function frozenRevisions(tx: Tx, story: StoryRow): Promise<FrozenRevision[]> {
  const ballot = new Map((story.ballotRevisions ?? []).map((one) => [one.chapterId, one.revisionId]))
  const chosen = (await chaptersOf(tx, story.id)).flatMap(({ id, title, publishedRevisionId }) => {
    const revisionId = ballot.get(id) ?? (ballot.size === 0 ? publishedRevisionId : null)
    return revisionId ? [{ chapterId: id, title, revisionId }] : []
  })
  if (chosen.length === 0) return []
  const ids = chosen.map(({ revisionId }) => revisionId)
  const rows = await tx
    .select({ id: revisions.id, n: revisions.n, hash: revisions.hash })
    .from(revisions)
    .where(inArray(revisions.id, ids))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return chosen.flatMap((one) => {
    const row = byId.get(one.revisionId)
    return row ? [{ ...one, n: row.n, hash: row.hash }] : []
  })
}

type Shares = readonly { memberId: string; graphemes: number; permille: number }[]

/** Stores the shares of one version. They must add up to 1000. */
export async function saveShares(tx: Tx, storyId: string, version: number, shares: Shares): Promise<void> {
  const sum = shares.reduce((all, share) => all + share.permille, 0)
  if (sum !== 1000) throw new Error(`Shares of story ${storyId} add up to ${sum}`)
  const rows = shares.map(({ memberId, graphemes, permille: share }) => ({
    ...{ storyId, version, memberId, graphemes, permille: share },
  }))
  for (let i = 0; i < rows.length; i += BATCH_SIZE)
    await tx.insert(creditShares).values(rows.slice(i, i + BATCH_SIZE))
}

type Won = { story: StoryRow; challenge: ChallengeRow; cause: ProposalCause; at: Date }

/** Remembers whose authors share the challenge's reward. The people's choice replaces a brand's pick until a share is paid. */
async function claimPot(tx: Tx, { story, challenge, cause }: Won): Promise<void> {
  if (cause === 'featured') return
  const row = { challengeId: challenge.id, storyId: story.id, cause }
  if (cause === 'brands_pick') {
    await tx.insert(pots).values(row).onConflictDoNothing()
    return
  }
  if ((await paymentsOf(tx, challenge.id)).length > 0) return
  await tx
    .insert(pots)
    .values(row)
    .onConflictDoUpdate({ target: pots.challengeId, set: { storyId: story.id, cause } })
}

/**
 * Publishes the credit proposal of a story that won or was featured, once per story, and notifies everybody with text in
 * it. A text without known authors has no shares, so no proposal.
 */
export async function publishProposal(tx: Tx, won: Won): Promise<void> {
  const { story, challenge, cause, at } = won
  await claimPot(tx, won)
  const frozen = await frozenRevisions(tx, story)
  if (frozen.length === 0) return
  const written = await creditOfRevisions(
    tx,
    frozen.map(({ revisionId }) => revisionId),
  )
  if (written.length === 0) return
  const disputeUntil = new Date(at.getTime() + challenge.disputeDays * DAY_MS)
  const [first] = await tx
    .insert(creditProposals)
    .values({ storyId: story.id, cause, revisions: frozen, publishedAt: at, disputeUntil })
    .onConflictDoNothing()
    .returning({ storyId: creditProposals.storyId })
  if (!first) return
  await tx.insert(creditVersions).values({ storyId: story.id, version: 1, createdAt: at })
  await saveShares(tx, story.id, 1, permille(written))
  await appendAudit(tx, {
    ...{ chain: challenge.brandId, actorId: null, action: 'credit.propose' },
    ...{ targetKind: 'story', targetId: story.id, at },
    data: { cause, until: disputeUntil.toISOString(), authors: written.length },
  })
  const { authorIds } = await authorsOfStory(tx, story.id)
  const memberIds = [...new Set([...authorIds, ...written.map(({ memberId }) => memberId)])]
  const subject = { kind: 'story' as const, id: story.id }
  const data = { until: disputeUntil.toISOString() }
  await notify(tx, memberIds, { kind: 'credit_proposed', subject, path: paths.credit(story.slug), data }, at)
}

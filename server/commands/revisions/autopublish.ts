import { and, eq, gt, isNull } from 'drizzle-orm'
import { limitingSanction } from '#app/domain/moderation/sanctions.ts'
import { hasUnlocked } from '#app/domain/standing/unlocks.ts'
import { appendAudit } from '#db/queries/audit.ts'
import type { PlacedChapter } from '#db/queries/chapters.ts'
import { type RevisionRow, revisionById } from '#db/queries/revisions.ts'
import { activeSanctions } from '#db/queries/sanctions.ts'
import { standingOf } from '#db/queries/standing.ts'
import { revisions } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { JudgedPassages } from './held-task.ts'
import { insertPart } from './insert-part.ts'
import { publish, showToReaders } from './publish.ts'

/** Why a revision needs no review: `open`, the challenge asks for none; `trusted`, the brand trusts all its writers. */
export type AutoPublishReason = 'open' | 'trusted'

/**
 * Returns the writers of all text since the published revision, or null when they are unknown. They are unknown after a
 * merge and after a reviewer approved a part: that text has writers whom its revision does not name.
 */
async function writersSince(tx: Tx, revision: RevisionRow): Promise<string[] | null> {
  const published = await revisionById(tx, revision.baseId)
  const isPart = Boolean(published?.partOfId)
  // A part that was published by itself names the writers of the held passages too.
  if (isPart && published?.decisionReason !== 'trusted') return null
  const since = await tx
    .select({ kind: revisions.kind, contributorIds: revisions.contributorIds })
    .from(revisions)
    .where(
      and(
        eq(revisions.chapterId, revision.chapterId),
        gt(revisions.n, published?.n ?? 0),
        isNull(revisions.partOfId),
      ),
    )
  if (since.some(({ kind }) => kind === 'merge')) return null
  const held = isPart ? (published?.contributorIds ?? []) : []
  return [...new Set([...held, ...since.flatMap(({ contributorIds }) => contributorIds)])]
}

/** Whether a limit applies to one of the writers: their text always waits for a review. */
async function isAnyLimited(tx: Tx, memberIds: string[], brandId: string, at: Date): Promise<boolean> {
  const sanctions = await activeSanctions(tx, memberIds, at)
  return memberIds.some((id) => limitingSanction(sanctions.get(id), brandId, at) !== undefined)
}

type NoReview = { reason: AutoPublishReason; writers: string[] | null }

/** Why the revision needs no review as far as its writers go; null when it needs one. */
async function withoutReview(
  tx: Tx,
  { challenge, story, chapter }: PlacedChapter,
  revision: RevisionRow,
  at: Date,
): Promise<NoReview | null> {
  // Submitted stories and retired chapters keep their published text, also when a revision of the last edits is
  // created later.
  if (story.submittedAt !== null || chapter.retiredAt !== null) return null
  const writers = await writersSince(tx, revision)
  if (await isAnyLimited(tx, writers ?? revision.contributorIds, challenge.brandId, at)) return null
  if (challenge.reviewMode === 'open') return { reason: 'open', writers }
  if (!writers || writers.length === 0) return null
  const standing = await standingOf(tx, { brandId: challenge.brandId, memberIds: writers }, at)
  const trusted = writers.every((id) =>
    hasUnlocked(standing.get(id)?.level ?? 'newcomer', 'publish_unreviewed'),
  )
  return trusted ? { reason: 'trusted', writers } : null
}

/**
 * `published`: the revision that readers see now, if this made one: the whole, or the part that no rule holds. `isFree`:
 * nothing but what the rules hold needs a review.
 */
export type AutoPublished = { whole: boolean; published: RevisionRow | null; isFree: boolean }
const NOTHING: AutoPublished = { whole: false, published: null, isFree: false }

/**
 * Publishes a new revision when it needs no review. Passages that a rule holds stay pending with the revision; the rest
 * is published as a part of it. Writes an audit entry when the reason is that its writers are trusted. `judged` is null
 * for a copy of text that is published already.
 */
export async function autoPublish(
  tx: Tx,
  found: PlacedChapter,
  revision: RevisionRow,
  { judged, at }: { judged: JudgedPassages | null; at: Date },
): Promise<AutoPublished> {
  const free = await withoutReview(tx, found, revision, at)
  if (!free) return NOTHING
  const isHeld = judged !== null && judged.held.length + judged.declined.length > 0
  const published = isHeld
    ? await publishRest(tx, found, revision, { ...free, chosen: judged.free, deleted: judged.deleted, at })
    : revision
  if (!published) return { ...NOTHING, isFree: true }
  if (!isHeld) {
    await publish(tx, revision, null, at)
    await tx.update(revisions).set({ decisionReason: free.reason }).where(eq(revisions.id, revision.id))
  }
  if (free.reason === 'trusted') await auditAutoPublish(tx, found, published, at)
  return { whole: !isHeld, published, isFree: true }
}

type Rest = NoReview & { chosen: number[]; deleted: number[]; at: Date }

/** Publishes the changes that no rule holds; null when there are none. */
async function publishRest(
  tx: Tx,
  found: PlacedChapter,
  revision: RevisionRow,
  { reason, writers, chosen, deleted, at }: Rest,
): Promise<RevisionRow | null> {
  if (chosen.length + deleted.length === 0) return null
  const before = await revisionById(tx, found.chapter.publishedRevisionId)
  const part = await insertPart(tx, {
    ...{ found, revision, published: before, chosen, deleted, by: null, at, decisionReason: reason },
    contributorIds: writers ?? revision.contributorIds,
  })
  if (part) await showToReaders(tx, part, null, at)
  return part
}

const auditAutoPublish = (tx: Tx, found: PlacedChapter, { n, hash, contributorIds }: RevisionRow, at: Date) =>
  appendAudit(tx, {
    chain: found.challenge.brandId,
    actorId: null,
    action: 'revision.autopublish',
    targetKind: 'chapter',
    targetId: found.chapter.id,
    data: { n, hash, writers: contributorIds },
    at,
  })

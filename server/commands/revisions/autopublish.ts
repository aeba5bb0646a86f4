import { and, eq, gt } from 'drizzle-orm'
import { limitingSanction } from '#app/domain/moderation/sanctions.ts'
import { hasUnlocked } from '#app/domain/standing/unlocks.ts'
import { appendAudit } from '#db/queries/audit.ts'
import type { ChapterInStory } from '#db/queries/chapters.ts'
import { type RevisionRow, revisionById } from '#db/queries/revisions.ts'
import { activeSanctions } from '#db/queries/sanctions.ts'
import { standingOf } from '#db/queries/standing.ts'
import { revisions } from '#db/schema/index.ts'
import type { Reader, Tx } from '#db/types.ts'
import { newBannedPhrases } from './banned-phrases.ts'
import { publish } from './publish.ts'

/** Why a revision needs no review: `open`, the challenge asks for none; `trusted`, the brand trusts all its writers. */
export type AutoPublishReason = 'open' | 'trusted'

/**
 * Returns the writers of all text since the published revision, or null when they are unknown. They are unknown after a
 * merge and after a partial approval: that text has writers whom its revision does not name.
 */
async function writersSince(tx: Tx, revision: RevisionRow): Promise<string[] | null> {
  const published = await revisionById(tx, revision.baseId)
  if (published?.partOfId) return null
  const since = await tx
    .select({ kind: revisions.kind, contributorIds: revisions.contributorIds })
    .from(revisions)
    .where(and(eq(revisions.chapterId, revision.chapterId), gt(revisions.n, published?.n ?? 0)))
  if (since.some(({ kind }) => kind === 'merge')) return null
  return [...new Set(since.flatMap(({ contributorIds }) => contributorIds))]
}

async function autoPublishReason(
  tx: Tx,
  found: ChapterInStory,
  revision: RevisionRow,
  at: Date,
): Promise<AutoPublishReason | null> {
  const reason = await reasonWithoutPhrases(tx, found, revision, at)
  if (!reason) return null
  // A new banned phrase needs a reviewer, even when all writers are trusted.
  return (await bannedPhrasesInRevision(tx, found, revision)).length === 0 ? reason : null
}

type PublishingContext = {
  challenge: { bannedPhrases: readonly string[] }
  chapter: { publishedRevisionId: string | null }
}

/** Returns the banned phrases that are in this revision and not in the published one. They hold up publishing. */
export const bannedPhrasesInRevision = (
  q: Reader,
  { challenge, chapter }: PublishingContext,
  revision: Pick<RevisionRow, 'id' | 'hash'>,
): Promise<string[]> => newBannedPhrases(q, challenge.bannedPhrases, revision, chapter.publishedRevisionId)

/** Whether a limit applies to one of the writers: their text always waits for a review. */
async function isAnyLimited(tx: Tx, memberIds: string[], brandId: string, at: Date): Promise<boolean> {
  const sanctions = await activeSanctions(tx, memberIds, at)
  return memberIds.some((id) => limitingSanction(sanctions.get(id), brandId, at) !== undefined)
}

async function reasonWithoutPhrases(
  tx: Tx,
  { challenge, story, chapter }: ChapterInStory,
  revision: RevisionRow,
  at: Date,
): Promise<AutoPublishReason | null> {
  // Submitted stories and retired chapters keep their published text, also when a revision of the last edits is
  // created later.
  if (story.submittedAt !== null || chapter.retiredAt !== null) return null
  const writers = await writersSince(tx, revision)
  if (await isAnyLimited(tx, writers ?? revision.contributorIds, challenge.brandId, at)) return null
  if (challenge.reviewMode === 'open') return 'open'
  if (!writers || writers.length === 0) return null
  const standing = await standingOf(tx, { brandId: challenge.brandId, memberIds: writers }, at)
  const trusted = writers.every((id) =>
    hasUnlocked(standing.get(id)?.level ?? 'newcomer', 'publish_unreviewed'),
  )
  return trusted ? 'trusted' : null
}

/**
 * Publishes a new revision when it needs no review, and returns whether it did. Writes an audit entry when the reason is
 * that its writers are trusted.
 */
export async function autoPublish(
  tx: Tx,
  found: ChapterInStory,
  revision: RevisionRow,
  at: Date,
): Promise<boolean> {
  const reason = await autoPublishReason(tx, found, revision, at)
  if (!reason) return false
  await publish(tx, revision, null, at)
  await tx.update(revisions).set({ decisionReason: reason }).where(eq(revisions.id, revision.id))
  if (reason === 'trusted')
    await appendAudit(tx, {
      chain: found.challenge.brandId,
      actorId: null,
      action: 'revision.autopublish',
      targetKind: 'chapter',
      targetId: found.chapter.id,
      data: { n: revision.n, hash: revision.hash, writers: revision.contributorIds },
      at,
    })
  return true
}

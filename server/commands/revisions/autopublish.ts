import { and, eq, gt } from 'drizzle-orm'
import { isAtLeast } from '#app/domain/standing/levels.ts'
import { appendAudit } from '#db/queries/audit.ts'
import type { ChapterInStory } from '#db/queries/chapters.ts'
import { type RevisionRow, revisionById } from '#db/queries/revisions.ts'
import { standingOf } from '#db/queries/standing.ts'
import { revisions } from '#db/schema/index.ts'
import type { Reader, Tx } from '#db/types.ts'
import { newBannedPhrases } from './banned-phrases.ts'
import { publish } from './publish.ts'

/** Why a revision needs no review: its challenge asks for none, or the brand trusts everybody who wrote in it. */
export type ByItself = 'open' | 'trusted'

/**
 * All whose hand is in what readers don't see yet, as far as that can be told: text of a branch that was merged, and
 * what is left of a revision published in part, were written by others than their revision says.
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

async function reasonFor(
  tx: Tx,
  found: ChapterInStory,
  revision: RevisionRow,
  at: Date,
): Promise<ByItself | null> {
  const reason = await reasonOfWriters(tx, found, revision, at)
  if (!reason) return null
  // A reviewer decides on the words, whoever wrote them.
  return (await phrasesAgainst(tx, found, revision)).length === 0 ? reason : null
}

type Judgeable = {
  challenge: { bannedPhrases: readonly string[] }
  chapter: { publishedRevisionId: string | null }
}

/** The phrases that the challenge bans and readers don't see yet: why a revision waits that needed no review. */
export const phrasesAgainst = (
  q: Reader,
  { challenge, chapter }: Judgeable,
  revision: Pick<RevisionRow, 'id' | 'hash'>,
): Promise<string[]> => newBannedPhrases(q, challenge.bannedPhrases, revision, chapter.publishedRevisionId)

async function reasonOfWriters(
  tx: Tx,
  { challenge, story, chapter }: ChapterInStory,
  revision: RevisionRow,
  at: Date,
): Promise<ByItself | null> {
  // What stands for election stays as it was submitted, and what was retired as it was, also when the last words are
  // cut after that.
  if (story.submittedAt !== null || chapter.retiredAt !== null) return null
  if (challenge.reviewMode === 'open') return 'open'
  const writers = await writersSince(tx, revision)
  if (!writers || writers.length === 0) return null
  const standing = await standingOf(tx, { brandId: challenge.brandId, memberIds: writers }, at)
  const trusted = writers.every((id) => isAtLeast(standing.get(id)?.level ?? 'newcomer', 'trusted'))
  return trusted ? 'trusted' : null
}

/** Publishes what was just cut when nobody has to look at it first. The log says so where trust was the reason. */
export async function publishByItself(
  tx: Tx,
  found: ChapterInStory,
  revision: RevisionRow,
  at: Date,
): Promise<boolean> {
  const reason = await reasonFor(tx, found, revision, at)
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

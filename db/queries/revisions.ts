import { and, desc, eq, gt, isNotNull, isNull, lt, lte, max, sql } from 'drizzle-orm'
import { runPrepared } from '../prepared.ts'
import {
  chapters,
  manuscripts,
  manuscriptUpdates,
  members,
  revisionContents,
  revisionCredits,
  revisions,
} from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { namelessSince } from './name-removals.ts'

/** How many revisions are searched to detect a manual revert. */
const LOOKED_BACK = 15

export type RevisionRow = typeof revisions.$inferSelect

export async function revisionBy(q: Reader, chapterId: string, n: number): Promise<RevisionRow | undefined> {
  const [row] = await q
    .select()
    .from(revisions)
    .where(and(eq(revisions.chapterId, chapterId), eq(revisions.n, n)))
  return row
}

export async function revisionById(q: Reader, id: string | null): Promise<RevisionRow | undefined> {
  if (!id) return undefined
  const [row] = await runPrepared(q, 'revision', { id }, (value) =>
    q
      .select()
      .from(revisions)
      .where(eq(revisions.id, value('id'))),
  )
  return row
}

export async function latestRevision(q: Reader, chapterId: string): Promise<RevisionRow | undefined> {
  const [row] = await q
    .select()
    .from(revisions)
    .where(eq(revisions.chapterId, chapterId))
    .orderBy(desc(revisions.n))
    .limit(1)
  return row
}

/** Returns the newest of the recent revisions with this hash, which indicates a manual revert; null if none. */
export async function earlierRevisionWithHash(
  q: Reader,
  chapterId: string,
  hash: string,
): Promise<number | null> {
  const rows = await runPrepared(q, 'recent_hashes', { chapterId }, (value) =>
    q
      .select({ n: revisions.n, hash: revisions.hash })
      .from(revisions)
      .where(and(eq(revisions.chapterId, value('chapterId')), isNull(revisions.partOfId)))
      .orderBy(desc(revisions.n))
      .limit(LOOKED_BACK),
  )
  return rows.find((row) => row.hash === hash)?.n ?? null
}

/** Returns the newest revision up to this number that was the live text. */
export async function latestLiveUpTo(
  q: Reader,
  chapterId: string,
  n: number,
): Promise<RevisionRow | undefined> {
  const [row] = await q
    .select()
    .from(revisions)
    .where(and(eq(revisions.chapterId, chapterId), isNull(revisions.partOfId), lte(revisions.n, n)))
    .orderBy(desc(revisions.n))
    .limit(1)
  return row
}

/** Lists the revisions that were the live text, newest first. */
export const latestLiveRevisions = (q: Reader, chapterId: string, limit: number) =>
  q
    .select()
    .from(revisions)
    .where(and(eq(revisions.chapterId, chapterId), isNull(revisions.partOfId)))
    .orderBy(desc(revisions.n))
    .limit(limit)

/** Lists limit + 1 revisions, newest first. */
export const historyOf = (q: Reader, chapterId: string, before: number | undefined, limit: number) =>
  q
    .select()
    .from(revisions)
    .where(
      and(eq(revisions.chapterId, chapterId), before === undefined ? undefined : lt(revisions.n, before)),
    )
    .orderBy(desc(revisions.n))
    .limit(limit + 1)

export async function packedContent(q: Reader, revisionId: string) {
  const [row] = await runPrepared(q, 'revision_content', { revisionId }, (value) =>
    q
      .select()
      .from(revisionContents)
      .where(eq(revisionContents.revisionId, value('revisionId'))),
  )
  return row
}

export const creditOfRevision = (q: Reader, revisionId: string) =>
  q
    .select({
      memberId: members.id,
      handle: members.handle,
      displayName: members.displayName,
      leftAt: namelessSince(sql`${chapters.storyId}`),
      graphemes: revisionCredits.graphemes,
    })
    .from(revisionCredits)
    .innerJoin(members, eq(members.id, revisionCredits.memberId))
    .innerJoin(revisions, eq(revisions.id, revisionCredits.revisionId))
    .innerJoin(chapters, eq(chapters.id, revisions.chapterId))
    .where(and(eq(revisionCredits.revisionId, revisionId), gt(revisionCredits.graphemes, 0)))
    .orderBy(desc(revisionCredits.graphemes), members.handle)

/** Lists the members who changed the manuscript in (after, upto]. */
export async function contributorsBetween(
  q: Reader,
  chapterId: string,
  after: number,
  upto: number,
): Promise<string[]> {
  const rows = await runPrepared(q, 'contributors', { chapterId, after, upto }, (value) =>
    q
      .selectDistinct({ id: manuscriptUpdates.memberId })
      .from(manuscriptUpdates)
      .where(
        and(
          eq(manuscriptUpdates.chapterId, value('chapterId')),
          gt(manuscriptUpdates.seq, value('after')),
          lte(manuscriptUpdates.seq, value('upto')),
          isNotNull(manuscriptUpdates.memberId),
        ),
      ),
  )
  return rows.flatMap((row) => (row.id ? [row.id] : [])).sort()
}

/** Returns the highest revision number and the update number up to which it was created. */
export async function lastRevisionHead(q: Reader, chapterId: string): Promise<{ n: number; cutSeq: number }> {
  const [numbered] = await runPrepared(q, 'last_revision_number', { chapterId }, (value) =>
    q
      .select({ n: max(revisions.n) })
      .from(revisions)
      .where(eq(revisions.chapterId, value('chapterId'))),
  )
  const [row] = await runPrepared(q, 'cut_number', { chapterId }, (value) =>
    q
      .select({ cutSeq: manuscripts.cutSeq })
      .from(manuscripts)
      .where(eq(manuscripts.chapterId, value('chapterId'))),
  )
  return { n: numbered?.n ?? 0, cutSeq: row?.cutSeq ?? 0 }
}

/** Lists the newest approved but unpublished revision of each chapter and branch. */
export async function approvedSincePublished(q: Reader, storyId: string): Promise<RevisionRow[]> {
  const rows = await q
    .select({ revision: revisions })
    .from(revisions)
    .innerJoin(chapters, eq(chapters.id, revisions.chapterId))
    .where(
      and(
        eq(chapters.storyId, storyId),
        eq(revisions.state, 'approved'),
        sql`${revisions.n} > coalesce((select p.n from ${revisions} p where p.id = ${chapters.publishedRevisionId}), 0)`,
      ),
    )
    .orderBy(desc(revisions.n))
  const newest = new Map<string, RevisionRow>()
  for (const { revision } of rows)
    if (!newest.has(revision.chapterId)) newest.set(revision.chapterId, revision)
  return [...newest.values()]
}

import { and, eq, gt, inArray, isNull, max } from 'drizzle-orm'
import { chapters, manuscripts, revisions } from '../schema/index.ts'
import { count } from '../sql.ts'
import type { Reader } from '../types.ts'

/** Counts the pending revisions of each chapter; chapters without one are missing. */
export async function pendingOf(q: Reader, chapterIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await q
    .select({ id: revisions.chapterId, n: count() })
    .from(revisions)
    .where(and(inArray(revisions.chapterId, [...chapterIds]), eq(revisions.state, 'pending')))
    .groupBy(revisions.chapterId)
  return new Map(rows.map(({ id, n }) => [id, n]))
}

/** Returns those of the chapters whose manuscript has changes that no revision contains. */
export async function unsavedOf(q: Reader, chapterIds: readonly string[]): Promise<Set<string>> {
  const rows = await q
    .select({ id: manuscripts.chapterId })
    .from(manuscripts)
    .where(and(inArray(manuscripts.chapterId, [...chapterIds]), gt(manuscripts.headSeq, manuscripts.cutSeq)))
  return new Set(rows.map(({ id }) => id))
}

/** Counts the branches of each chapter; chapters without one are missing. */
export async function countBranchesOf(
  q: Reader,
  chapterIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await q
    .select({ id: chapters.branchOfId, n: count() })
    .from(chapters)
    .where(inArray(chapters.branchOfId, [...chapterIds]))
    .groupBy(chapters.branchOfId)
  return new Map(rows.flatMap(({ id, n }) => (id === null ? [] : [[id, n] as const])))
}

/** Returns the latest revision of each chapter: its words, who wrote in it and when. */
export async function latestRevisionsOf(q: Reader, chapterIds: readonly string[]) {
  const last = q
    .select({ chapterId: revisions.chapterId, n: max(revisions.n).as('last_n') })
    .from(revisions)
    .where(and(inArray(revisions.chapterId, [...chapterIds]), isNull(revisions.partOfId)))
    .groupBy(revisions.chapterId)
    .as('last')
  const rows = await q
    .select({
      chapterId: revisions.chapterId,
      words: revisions.words,
      contributorIds: revisions.contributorIds,
      at: revisions.createdAt,
    })
    .from(revisions)
    .innerJoin(last, and(eq(last.chapterId, revisions.chapterId), eq(last.n, revisions.n)))
  return new Map(rows.map(({ chapterId, ...row }) => [chapterId, row]))
}

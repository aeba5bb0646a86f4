import { and, eq, gt, inArray, lte } from 'drizzle-orm'
import { runPrepared } from '../prepared.ts'
import { brandMembers, declinedPassages, manuscriptUpdates, members, revisions } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'

/** Returns the brand's team and the administrators: the rules do not judge their text. */
export async function exemptFromRules(q: Reader, brandId: string): Promise<string[]> {
  const team = await runPrepared(q, 'team_ids', { brandId }, (value) =>
    q
      .select({ id: brandMembers.memberId })
      .from(brandMembers)
      .where(eq(brandMembers.brandId, value('brandId'))),
  )
  const admins = await runPrepared(q, 'admin_ids', {}, () =>
    q.select({ id: members.id }).from(members).where(eq(members.role, 'admin')),
  )
  return [...new Set([...team, ...admins].map(({ id }) => id))].sort()
}

/** Returns the members who joined in (after, upto] and wrote in the manuscript. */
export async function newcomersWriting(
  q: Reader,
  chapterId: string,
  after: Date,
  upto: Date,
): Promise<string[]> {
  const writers = q
    .select({ id: manuscriptUpdates.memberId })
    .from(manuscriptUpdates)
    .where(eq(manuscriptUpdates.chapterId, chapterId))
  const rows = await q
    .select({ id: members.id })
    .from(members)
    .where(and(gt(members.createdAt, after), lte(members.createdAt, upto), inArray(members.id, writers)))
  return rows.map(({ id }) => id).sort()
}

/** Returns the hashes of the passages of a chapter that reviewers declined, while those decisions stand. */
export async function declinedIn(q: Reader, chapterId: string): Promise<string[]> {
  const rows = await runPrepared(q, 'declined_in', { chapterId }, (value) =>
    q
      .selectDistinct({ hash: declinedPassages.hash })
      .from(declinedPassages)
      .innerJoin(revisions, eq(revisions.id, declinedPassages.revisionId))
      .where(and(eq(declinedPassages.chapterId, value('chapterId')), eq(revisions.state, 'declined'))),
  )
  return rows.map(({ hash }) => hash).sort()
}

type Declined = { id: string; chapterId: string }

export async function saveDeclined(tx: Tx, revision: Declined, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return
  const rows = [...new Set(hashes)].map((hash) => ({
    ...{ revisionId: revision.id, chapterId: revision.chapterId, hash },
  }))
  await tx.insert(declinedPassages).values(rows).onConflictDoNothing()
}

/** Forgets that passages were declined, because a reviewer approved their text. All of them without `hashes`. */
export async function forgetDeclined(tx: Tx, chapterId: string, hashes?: readonly string[]): Promise<void> {
  const inChapter = eq(declinedPassages.chapterId, chapterId)
  await tx
    .delete(declinedPassages)
    .where(hashes ? and(inChapter, inArray(declinedPassages.hash, [...hashes])) : inChapter)
}

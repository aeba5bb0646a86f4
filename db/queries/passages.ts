import { and, eq, gt, inArray, lte } from 'drizzle-orm'
import { runPrepared } from '../prepared.ts'
import { brandMembers, manuscriptUpdates, members } from '../schema/index.ts'
import type { Reader } from '../types.ts'

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

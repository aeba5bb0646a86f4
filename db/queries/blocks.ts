import { and, asc, eq, gt, inArray, or } from 'drizzle-orm'
import { blocks, members, mutes } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'

export type TieKind = 'block' | 'mute'
const tableOf = (kind: TieKind) => (kind === 'block' ? blocks : mutes)

export async function addTie(tx: Tx, kind: TieKind, memberId: string, otherId: string, at: Date) {
  await tx.insert(tableOf(kind)).values({ memberId, otherId, createdAt: at }).onConflictDoNothing()
}

export async function removeTie(tx: Tx, kind: TieKind, memberId: string, otherId: string) {
  const ties = tableOf(kind)
  await tx.delete(ties).where(and(eq(ties.memberId, memberId), eq(ties.otherId, otherId)))
}

export async function isTied(q: Reader, kind: TieKind, memberId: string, otherId: string): Promise<boolean> {
  const ties = tableOf(kind)
  return (await q.$count(ties, and(eq(ties.memberId, memberId), eq(ties.otherId, otherId)))) > 0
}

/** Lists the members whom a member blocked or muted, by handle, after the handle `after`. */
export function listTies(
  q: Reader,
  kind: TieKind,
  memberId: string,
  after: string | undefined,
  limit: number,
) {
  const ties = tableOf(kind)
  return q
    .select({
      handle: members.handle,
      displayName: members.displayName,
      createdAt: ties.createdAt,
    })
    .from(ties)
    .innerJoin(members, eq(members.id, ties.otherId))
    .where(and(eq(ties.memberId, memberId), after === undefined ? undefined : gt(members.handle, after)))
    .orderBy(asc(members.handle))
    .limit(limit)
}

/** Returns those of the members who blocked this member or whom this member blocked. */
export async function blockedEitherWay(
  q: Reader,
  memberId: string,
  otherIds: readonly string[],
): Promise<Set<string>> {
  if (otherIds.length === 0) return new Set()
  const others = [...otherIds]
  const rows = await q
    .select({ a: blocks.memberId, b: blocks.otherId })
    .from(blocks)
    .where(
      or(
        and(eq(blocks.memberId, memberId), inArray(blocks.otherId, others)),
        and(eq(blocks.otherId, memberId), inArray(blocks.memberId, others)),
      ),
    )
  return new Set(rows.map(({ a, b }) => (a === memberId ? b : a)))
}

/** Returns those of the members whom this member blocked. */
export async function blockedBy(
  q: Reader,
  memberId: string,
  otherIds: readonly string[],
): Promise<Set<string>> {
  if (otherIds.length === 0) return new Set()
  const rows = await q
    .select({ id: blocks.otherId })
    .from(blocks)
    .where(and(eq(blocks.memberId, memberId), inArray(blocks.otherId, [...otherIds])))
  return new Set(rows.map(({ id }) => id))
}

/** Returns those of the members who muted this member. */
export async function mutersOf(
  q: Reader,
  mutedId: string,
  memberIds: readonly string[],
): Promise<Set<string>> {
  if (memberIds.length === 0) return new Set()
  const rows = await q
    .select({ id: mutes.memberId })
    .from(mutes)
    .where(and(eq(mutes.otherId, mutedId), inArray(mutes.memberId, [...memberIds])))
  return new Set(rows.map(({ id }) => id))
}

import { and, eq, inArray, or } from 'drizzle-orm'
import { blocks, mutes } from '../schema/index.ts'
import type { Reader } from '../types.ts'

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

/** Returns the members whom this member muted. */
export async function mutedBy(q: Reader, memberId: string): Promise<Set<string>> {
  const rows = await q.select({ id: mutes.otherId }).from(mutes).where(eq(mutes.memberId, memberId))
  return new Set(rows.map(({ id }) => id))
}

/** Returns those of the recipients who muted or blocked the actor, and so receive no notices about what the actor does. */
export async function silencedFor(
  q: Reader,
  actorId: string,
  recipientIds: readonly string[],
): Promise<Set<string>> {
  if (recipientIds.length === 0) return new Set()
  const recipients = [...recipientIds]
  const muting = await q
    .select({ id: mutes.memberId })
    .from(mutes)
    .where(and(eq(mutes.otherId, actorId), inArray(mutes.memberId, recipients)))
  const blocking = await q
    .select({ id: blocks.memberId })
    .from(blocks)
    .where(and(eq(blocks.otherId, actorId), inArray(blocks.memberId, recipients)))
  return new Set([...muting, ...blocking].map(({ id }) => id))
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

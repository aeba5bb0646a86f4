import { and, asc, eq } from 'drizzle-orm'
import { type BrandRole, brandInvitations, brands, members } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'

type Which = { brandId: string; memberId: string }
const isOf = ({ brandId, memberId }: Which) =>
  and(eq(brandInvitations.brandId, brandId), eq(brandInvitations.memberId, memberId))

export async function invitationOf(q: Reader, which: Which) {
  const [row] = await q.select().from(brandInvitations).where(isOf(which))
  return row
}

/** A second invitation takes the place of the first: another role, or the same once more. */
export async function keepInvitation(
  tx: Tx,
  which: Which,
  how: { role: BrandRole; invitedBy: string; createdAt: Date },
): Promise<void> {
  await tx
    .insert(brandInvitations)
    .values({ ...which, ...how })
    .onConflictDoUpdate({ target: [brandInvitations.brandId, brandInvitations.memberId], set: how })
}

export async function dropInvitation(tx: Tx, which: Which): Promise<boolean> {
  const gone = await tx
    .delete(brandInvitations)
    .where(isOf(which))
    .returning({ memberId: brandInvitations.memberId })
  return gone.length > 0
}

/** Teams that wait for the member's answer. */
export const invitationsTo = (q: Reader, memberId: string) =>
  q
    .select({ slug: brands.slug, name: brands.name, role: brandInvitations.role })
    .from(brandInvitations)
    .innerJoin(brands, eq(brands.id, brandInvitations.brandId))
    .where(eq(brandInvitations.memberId, memberId))
    .orderBy(asc(brandInvitations.createdAt))
    .limit(50)

/** Who has not answered the brand yet. */
export const invitedTo = (q: Reader, brandId: string) =>
  q
    .select({ handle: members.handle, displayName: members.displayName, role: brandInvitations.role })
    .from(brandInvitations)
    .innerJoin(members, eq(members.id, brandInvitations.memberId))
    .where(eq(brandInvitations.brandId, brandId))
    .orderBy(asc(brandInvitations.createdAt))
    .limit(100)

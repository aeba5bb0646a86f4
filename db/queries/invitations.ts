import { and, asc, eq } from 'drizzle-orm'
import type { BrandRole } from '#app/domain/actor.ts'
import { brandInvitations, brands, members } from '../schema/index.ts'
import { firstRow } from '../sql.ts'
import type { Reader, Tx } from '../types.ts'
import { person } from './people.ts'

type Which = { brandId: string; memberId: string }
const isOf = ({ brandId, memberId }: Which) =>
  and(eq(brandInvitations.brandId, brandId), eq(brandInvitations.memberId, memberId))

export const invitationOf = (q: Reader, which: Which) =>
  firstRow(q.select().from(brandInvitations).where(isOf(which)))

/** Saves an invitation; a second one replaces the first. */
export async function saveInvitation(
  tx: Tx,
  which: Which,
  how: { role: BrandRole; invitedBy: string; createdAt: Date },
): Promise<void> {
  await tx
    .insert(brandInvitations)
    .values({ ...which, ...how })
    .onConflictDoUpdate({ target: [brandInvitations.brandId, brandInvitations.memberId], set: how })
}

export async function deleteInvitation(tx: Tx, which: Which): Promise<boolean> {
  const gone = await tx
    .delete(brandInvitations)
    .where(isOf(which))
    .returning({ memberId: brandInvitations.memberId })
  return gone.length > 0
}

/** Lists the brands whose invitations the member has not answered. */
export const invitationsTo = (q: Reader, memberId: string) =>
  q
    .select({ slug: brands.slug, name: brands.name, role: brandInvitations.role })
    .from(brandInvitations)
    .innerJoin(brands, eq(brands.id, brandInvitations.brandId))
    .where(eq(brandInvitations.memberId, memberId))
    .orderBy(asc(brandInvitations.createdAt))
    .limit(50)

/** Lists members who have not answered the brand's invitation. */
export const invitedTo = (q: Reader, brandId: string) =>
  q
    .select({ ...person, role: brandInvitations.role })
    .from(brandInvitations)
    .innerJoin(members, eq(members.id, brandInvitations.memberId))
    .where(eq(brandInvitations.brandId, brandId))
    .orderBy(asc(brandInvitations.createdAt))
    .limit(100)

import { and, desc, eq, gt } from 'drizzle-orm'
import { brandMailInvitations, brands, members } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'

type NewInvitation = typeof brandMailInvitations.$inferInsert

/** Saves an invitation; a second one to the same address replaces the first, whose key is no longer valid. */
export async function saveMailInvitation(tx: Tx, row: NewInvitation): Promise<void> {
  const { brandId, emailKey, ...set } = row
  await tx
    .insert(brandMailInvitations)
    .values({ brandId, emailKey, ...set })
    .onConflictDoUpdate({ target: [brandMailInvitations.brandId, brandMailInvitations.emailKey], set })
}

/** Finds an invitation by the digest of its key, with the brand and the name of the member who sent it. */
export async function mailInvitationBy(q: Reader, keyDigest: string) {
  const [row] = await q
    .select({
      invitation: brandMailInvitations,
      brand: { id: brands.id, slug: brands.slug, name: brands.name },
      by: members.displayName,
    })
    .from(brandMailInvitations)
    .innerJoin(brands, eq(brands.id, brandMailInvitations.brandId))
    .innerJoin(members, eq(members.id, brandMailInvitations.invitedBy))
    .where(eq(brandMailInvitations.keyDigest, keyDigest))
  return row
}

/** Deletes an invitation and returns whether it was there, so that a key can be used once only. */
export async function deleteMailInvitation(tx: Tx, keyDigest: string): Promise<boolean> {
  const gone = await tx
    .delete(brandMailInvitations)
    .where(eq(brandMailInvitations.keyDigest, keyDigest))
    .returning({ id: brandMailInvitations.brandId })
  return gone.length > 0
}

/** Deletes the invitation to an address and returns whether there was one. */
export async function deleteInvitationOf(tx: Tx, brandId: string, emailKey: string): Promise<boolean> {
  const gone = await tx
    .delete(brandMailInvitations)
    .where(and(eq(brandMailInvitations.brandId, brandId), eq(brandMailInvitations.emailKey, emailKey)))
    .returning({ id: brandMailInvitations.brandId })
  return gone.length > 0
}

/** Lists the addresses that have not answered an invitation, newest first; with `openAt`, only those that still can. */
export const mailInvitationsOf = (q: Reader, brandId: string, openAt?: Date) =>
  q
    .select({
      email: brandMailInvitations.email,
      role: brandMailInvitations.role,
      expiresAt: brandMailInvitations.expiresAt,
    })
    .from(brandMailInvitations)
    .where(
      and(eq(brandMailInvitations.brandId, brandId), openAt && gt(brandMailInvitations.expiresAt, openAt)),
    )
    .orderBy(desc(brandMailInvitations.createdAt))
    .limit(100)

import { and, asc, eq, sql } from 'drizzle-orm'
import { brandMembers, brands, members, redirects } from '../schema/index.ts'
import type { Reader } from '../types.ts'

export type BrandRow = typeof brands.$inferSelect

/** By slug, by an old slug, or by id. */
export async function brandBy(q: Reader, key: string): Promise<BrandRow | undefined> {
  const [found] = await q
    .select()
    .from(brands)
    .where(sql`${brands.slug} = ${key} or ${brands.id} = ${key}`)
    .limit(1)
  if (found) return found
  const target = await redirectTarget(q, 'brand', key)
  if (!target) return undefined
  const [moved] = await q.select().from(brands).where(eq(brands.id, target))
  return moved
}

export async function redirectTarget(
  q: Reader,
  kind: (typeof redirects.$inferSelect)['kind'],
  slug: string,
  scope = '',
): Promise<string | undefined> {
  const [row] = await q
    .select({ targetId: redirects.targetId })
    .from(redirects)
    .where(and(eq(redirects.kind, kind), eq(redirects.scope, scope), eq(redirects.slug, slug)))
  return row?.targetId
}

export const brandTeam = (q: Reader, brandId: string) =>
  q
    .select({ handle: members.handle, displayName: members.displayName, role: brandMembers.role })
    .from(brandMembers)
    .innerJoin(members, eq(members.id, brandMembers.memberId))
    .where(eq(brandMembers.brandId, brandId))
    .orderBy(asc(brandMembers.createdAt), asc(members.handle))

export const allBrands = (q: Reader) => q.select().from(brands).orderBy(asc(brands.name)).limit(200)

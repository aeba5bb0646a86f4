import { and, asc, desc, eq, isNull, or, sql } from 'drizzle-orm'
import { brandRequests, brands, members } from '../schema/index.ts'
import { firstRow } from '../sql.ts'
import type { Reader } from '../types.ts'
import { redirectTarget } from './brands.ts'
import { decodeCursor, type PageRequest } from './pages.ts'

export type BrandRequestRow = typeof brandRequests.$inferSelect

/** Finds the member's newest request, decided or not. */
export async function lastRequestOf(q: Reader, memberId: string): Promise<BrandRequestRow | undefined> {
  const [row] = await q
    .select()
    .from(brandRequests)
    .where(eq(brandRequests.memberId, memberId))
    .orderBy(desc(brandRequests.createdAt), desc(brandRequests.id))
    .limit(1)
  return row
}

export const brandRequestById = (q: Reader, id: string): Promise<BrandRequestRow | undefined> =>
  firstRow(q.select().from(brandRequests).where(eq(brandRequests.id, id)))

/** Lists limit + 1 requests that wait for a decision, oldest first, with the members who sent them. */
export function waitingRequests(q: Reader, { cursor, limit }: PageRequest) {
  const [at, id] = decodeCursor(cursor, 2) ?? []
  const after =
    at === undefined
      ? undefined
      : sql`(${brandRequests.createdAt}, ${brandRequests.id}) > (${sql.param(new Date(String(at)), brandRequests.createdAt)}, ${String(id)})`
  return q
    .select({
      id: brandRequests.id,
      name: brandRequests.name,
      slug: brandRequests.slug,
      site: brandRequests.site,
      why: brandRequests.why,
      createdAt: brandRequests.createdAt,
      member: { handle: members.handle, displayName: members.displayName },
    })
    .from(brandRequests)
    .innerJoin(members, eq(members.id, brandRequests.memberId))
    .where(and(isNull(brandRequests.decidedAt), after))
    .orderBy(asc(brandRequests.createdAt), asc(brandRequests.id))
    .limit(limit + 1)
}

/** Finds the brand whose name people could confuse with this one, or whose address is the same. */
export async function similarBrand(
  q: Reader,
  { nameKey, slug }: { nameKey: string; slug: string },
): Promise<{ name: string; sameSlug: boolean } | undefined> {
  const found = await q
    .select({ name: brands.name, slug: brands.slug })
    .from(brands)
    .where(or(eq(brands.nameKey, nameKey), eq(brands.slug, slug)))
    .limit(2)
  const lookAlike = found.find((brand) => brand.slug !== slug) ?? found[0]
  if (lookAlike) return { name: lookAlike.name, sameSlug: lookAlike.slug === slug }
  return (await redirectTarget(q, 'brand', slug)) ? { name: '', sameSlug: true } : undefined
}

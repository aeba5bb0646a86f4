import { and, asc, eq, inArray, or, sql } from 'drizzle-orm'
import type { BrandRole } from '#app/domain/actor.ts'
import { isId } from '#app/domain/addresses.ts'
import { brandNameKey } from '#app/domain/brands/name-key.ts'
import { runPrepared } from '../prepared.ts'
import { brandMembers, brands, members, redirects } from '../schema/index.ts'
import { firstRow } from '../sql.ts'
import type { Reader } from '../types.ts'
import { decodeCursor, type PageRequest } from './pages.ts'
import { person } from './people.ts'

export type BrandRow = typeof brands.$inferSelect

/** The columns of a brand on cards; see `brandRef`. */
export const brandColumns = {
  slug: brands.slug,
  name: brands.name,
  verifiedAt: brands.verifiedAt,
  markId: brands.markId,
  accentLight: brands.accentLight,
  accentDark: brands.accentDark,
}

/** Finds a brand by slug, former slug or id. */
export async function brandBy(q: Reader, key: string): Promise<BrandRow | undefined> {
  const [by, column] = isId(key) ? (['brand_id', brands.id] as const) : (['brand', brands.slug] as const)
  const [found] = await runPrepared(q, by, { key }, (value) =>
    q
      .select()
      .from(brands)
      .where(eq(column, value('key'))),
  )
  if (found) return found
  const target = await redirectTarget(q, 'brand', key)
  if (!target) return undefined
  return firstRow(q.select().from(brands).where(eq(brands.id, target)))
}

const MOST_BRANDS = 5_000

/** Lists the ids of brands, oldest first. */
export async function brandIds(q: Reader): Promise<string[]> {
  const rows = await q.select({ id: brands.id }).from(brands).orderBy(asc(brands.id)).limit(MOST_BRANDS)
  return rows.map(({ id }) => id)
}

export async function redirectTarget(
  q: Reader,
  kind: (typeof redirects.$inferSelect)['kind'],
  slug: string,
  scope = '',
): Promise<string | undefined> {
  if (isId(slug)) return undefined
  const [row] = await q
    .select({ targetId: redirects.targetId })
    .from(redirects)
    .where(and(eq(redirects.kind, kind), eq(redirects.scope, scope), eq(redirects.slug, slug)))
  return row?.targetId
}

export const brandTeam = (q: Reader, brandId: string) =>
  q
    .select({ ...person, role: brandMembers.role })
    .from(brandMembers)
    .innerJoin(members, eq(members.id, brandMembers.memberId))
    .where(eq(brandMembers.brandId, brandId))
    .orderBy(asc(brandMembers.createdAt), asc(members.handle))

const REVIEWING: BrandRole[] = ['owner', 'manager', 'moderator']

/** Returns the ids of the members of the team who review. */
export async function reviewersOf(q: Reader, brandId: string): Promise<string[]> {
  const rows = await q
    .select({ id: brandMembers.memberId })
    .from(brandMembers)
    .where(and(eq(brandMembers.brandId, brandId), inArray(brandMembers.role, REVIEWING)))
  return rows.map(({ id }) => id)
}

/** Lists the ids of a brand's owners and managers. */
export async function managersOf(q: Reader, brandId: string): Promise<string[]> {
  const rows = await q
    .select({ id: brandMembers.memberId })
    .from(brandMembers)
    .where(and(eq(brandMembers.brandId, brandId), inArray(brandMembers.role, ['owner', 'manager'])))
  return rows.map(({ id }) => id)
}

/** Lists limit + 1 brands by name. */
export function brandsByName(q: Reader, { cursor, limit }: PageRequest): PromiseLike<BrandRow[]> {
  const [name, id] = decodeCursor(cursor, 2) ?? []
  const after =
    name === undefined ? undefined : sql`(${brands.name}, ${brands.id}) > (${String(name)}, ${String(id)})`
  return q
    .select()
    .from(brands)
    .where(after)
    .orderBy(asc(brands.name), asc(brands.id))
    .limit(limit + 1)
}

export const brandsWithIds = (q: Reader, ids: string[]): PromiseLike<BrandRow[]> =>
  q.select().from(brands).where(inArray(brands.id, ids)).orderBy(asc(brands.name), asc(brands.id))

/** Lists brands whose name or slug people could confuse with a name. */
export const brandsNamedLike = (q: Reader, name: string) => {
  const key = brandNameKey(name)
  return key === ''
    ? Promise.resolve([])
    : q
        .select({ id: brands.id })
        .from(brands)
        .where(or(eq(brands.nameKey, key), eq(brands.slugKey, key)))
        .limit(20)
}

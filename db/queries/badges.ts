import { and, asc, eq, inArray } from 'drizzle-orm'
import { brandBadges, brands, members } from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { person } from './people.ts'

/** A badge of a member, as it is shown beside the name. */
export type ExpertBadge = { label: string; brand: { slug: string; name: string } }

/** Lists members' badges of one brand, or of every brand if none is given; members without a badge are absent. */
export async function badgesOf(
  q: Reader,
  brandId: string | undefined,
  memberIds: readonly string[],
): Promise<Map<string, ExpertBadge[]>> {
  const badges = new Map<string, ExpertBadge[]>()
  if (memberIds.length === 0) return badges
  const rows = await q
    .select({
      memberId: brandBadges.memberId,
      label: brandBadges.label,
      brand: { slug: brands.slug, name: brands.name },
    })
    .from(brandBadges)
    .innerJoin(brands, eq(brands.id, brandBadges.brandId))
    .where(
      and(
        inArray(brandBadges.memberId, [...new Set(memberIds)]),
        brandId === undefined ? undefined : eq(brandBadges.brandId, brandId),
      ),
    )
    .orderBy(asc(brandBadges.createdAt), asc(brandBadges.brandId))
  for (const { memberId, ...badge } of rows) badges.set(memberId, [...(badges.get(memberId) ?? []), badge])
  return badges
}

/** Lists the members to whom a brand gave a badge, newest first. */
export const badgesGivenBy = (q: Reader, brandId: string) =>
  q
    .select({
      memberId: members.id,
      ...person,
      label: brandBadges.label,
      createdAt: brandBadges.createdAt,
    })
    .from(brandBadges)
    .innerJoin(members, eq(members.id, brandBadges.memberId))
    .where(eq(brandBadges.brandId, brandId))
    .orderBy(asc(members.handle))
    .limit(500)

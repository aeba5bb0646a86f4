import { and, eq, inArray, isNull } from 'drizzle-orm'
import { barringSanction } from '#app/domain/moderation/sanctions.ts'
import { brandMembers, members } from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { activeSanctions } from './sanctions.ts'

type Role = 'owner' | 'manager' | 'moderator'
const REVIEWERS: readonly Role[] = ['owner', 'manager', 'moderator']
export const CREDIT_REVIEWERS: readonly Role[] = ['owner', 'manager']

/**
 * Lists the members who may decide the cases of a brand, or of the installation with null. Administrators may decide a
 * brand's cases too, but are not expected to. `roles` limits the result to some roles of the team.
 */
export async function reviewersOf(
  q: Reader,
  brandId: string | null,
  now: Date,
  roles = REVIEWERS,
): Promise<string[]> {
  const rows =
    brandId === null
      ? await q
          .select({ id: members.id })
          .from(members)
          .where(and(eq(members.role, 'admin'), isNull(members.leftAt)))
          .limit(200)
      : await q
          .select({ id: members.id })
          .from(brandMembers)
          .innerJoin(members, eq(members.id, brandMembers.memberId))
          .where(
            and(
              eq(brandMembers.brandId, brandId),
              inArray(brandMembers.role, [...roles]),
              isNull(members.leftAt),
            ),
          )
          .limit(200)
  const ids = rows.map(({ id }) => id)
  const sanctions = await activeSanctions(q, ids, now)
  return ids.filter((id) => !barringSanction(sanctions.get(id), brandId, now))
}

import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lte, ne, or } from 'drizzle-orm'
import { digests, members, notices } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'

/** Lists members whose digest is due or not scheduled, or scheduled later than `latest`, which only a clock error does. */
export const membersWithDueDigest = (q: Reader, now: Date, latest: Date, limit: number) =>
  q
    .select({ id: members.id })
    .from(members)
    .where(
      and(
        or(isNull(members.digestDueAt), lte(members.digestDueAt, now), gt(members.digestDueAt, latest)),
        ne(members.digest, 'off'),
        isNotNull(members.email),
        isNotNull(members.verifiedAt),
        isNull(members.leftAt),
      ),
    )
    .orderBy(asc(members.digestDueAt), asc(members.id))
    .limit(limit)

/** Claims a period. Returns false if its digest was sent or skipped already; the database decides. */
export async function claimDigest(tx: Tx, memberId: string, period: string, at: Date): Promise<boolean> {
  const claimed = await tx
    .insert(digests)
    .values({ memberId, period, createdAt: at })
    .onConflictDoNothing()
    .returning({ period: digests.period })
  return claimed.length > 0
}

export const digestMailed = (tx: Tx, memberId: string, period: string, mailId: string) =>
  tx
    .update(digests)
    .set({ mailId })
    .where(and(eq(digests.memberId, memberId), eq(digests.period, period)))

/** Lists the member's newest notices for the digest that they have not read on the site. */
export const noticesForDigest = (q: Reader, memberId: string, since: Date, limit: number) =>
  q
    .select()
    .from(notices)
    .where(
      and(
        eq(notices.mail, 'digest'),
        isNull(notices.mailedAt),
        eq(notices.memberId, memberId),
        isNull(notices.readAt),
        gt(notices.createdAt, since),
      ),
    )
    .orderBy(desc(notices.id))
    .limit(limit)

/**
 * Marks the notices of a digest as mailed, and those that need no mail any more: read on the site, or older than
 * `since`.
 */
export const digestDone = (
  tx: Tx,
  memberId: string,
  { told, since, at }: { told: readonly string[]; since: Date; at: Date },
) =>
  tx
    .update(notices)
    .set({ mailedAt: at })
    .where(
      and(
        eq(notices.mail, 'digest'),
        isNull(notices.mailedAt),
        eq(notices.memberId, memberId),
        or(
          told.length > 0 ? inArray(notices.id, [...told]) : undefined,
          isNotNull(notices.readAt),
          lte(notices.createdAt, since),
        ),
      ),
    )

/** Lists notices to mail at once that have not been mailed. */
export const noticesToMailAtOnce = (q: Reader, limit: number) =>
  q
    .select()
    .from(notices)
    .where(and(eq(notices.mail, 'at_once'), isNull(notices.mailedAt)))
    .orderBy(asc(notices.memberId), asc(notices.id))
    .limit(limit)

/** Marks a notice as mailed. Returns false if it was already. */
export async function claimNoticeMail(tx: Tx, id: string, at: Date): Promise<boolean> {
  const claimed = await tx
    .update(notices)
    .set({ mailedAt: at })
    .where(and(eq(notices.id, id), isNull(notices.mailedAt)))
    .returning({ id: notices.id })
  return claimed.length > 0
}

export const addressesOf = (q: Reader, memberIds: readonly string[]) =>
  q
    .select({ id: members.id, email: members.email })
    .from(members)
    .where(
      and(
        inArray(members.id, [...memberIds]),
        isNotNull(members.email),
        isNotNull(members.verifiedAt),
        isNull(members.leftAt),
      ),
    )

import { and, asc, eq, lte } from 'drizzle-orm'
import type { ListeningMail } from '#app/domain/listening/mail-kinds.ts'
import { listeningSubscriptions } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'

export type ListeningSubscription = typeof listeningSubscriptions.$inferSelect

export const subscriptionsOf = (q: Reader, memberId: string, brandId: string) =>
  q
    .select({ kind: listeningSubscriptions.kind })
    .from(listeningSubscriptions)
    .where(and(eq(listeningSubscriptions.memberId, memberId), eq(listeningSubscriptions.brandId, brandId)))

export const subscriptionsDue = (q: Reader, now: Date, limit: number) =>
  q
    .select()
    .from(listeningSubscriptions)
    .where(lte(listeningSubscriptions.dueAt, now))
    .orderBy(asc(listeningSubscriptions.dueAt), asc(listeningSubscriptions.memberId))
    .limit(limit)

const isSame = ({ memberId, brandId, kind }: Pick<ListeningSubscription, 'memberId' | 'brandId' | 'kind'>) =>
  and(
    eq(listeningSubscriptions.memberId, memberId),
    eq(listeningSubscriptions.brandId, brandId),
    eq(listeningSubscriptions.kind, kind),
  )

/** Moves a subscription to its next date. Returns false if another process did so already. */
export async function claimSubscription(
  tx: Tx,
  subscription: ListeningSubscription,
  next: Pick<ListeningSubscription, 'dueAt' | 'told'>,
): Promise<boolean> {
  const claimed = await tx
    .update(listeningSubscriptions)
    .set(next)
    .where(and(isSame(subscription), eq(listeningSubscriptions.dueAt, subscription.dueAt)))
    .returning({ kind: listeningSubscriptions.kind })
  return claimed.length > 0
}

export const addSubscription = (tx: Tx, row: Omit<ListeningSubscription, 'told'>) =>
  tx
    .insert(listeningSubscriptions)
    .values({ ...row, told: [] })
    .onConflictDoNothing()

export const removeSubscription = (
  tx: Tx,
  of: Pick<ListeningSubscription, 'memberId' | 'brandId' | 'kind'>,
) => tx.delete(listeningSubscriptions).where(isSame(of))

/** Stops one kind of mail from every brand. */
export const removeSubscriptions = (tx: Tx, memberId: string, kind: ListeningMail) =>
  tx
    .delete(listeningSubscriptions)
    .where(and(eq(listeningSubscriptions.memberId, memberId), eq(listeningSubscriptions.kind, kind)))

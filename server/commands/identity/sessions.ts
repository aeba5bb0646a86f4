import { endExpiredSessions, endSession } from '#db/queries/identity.ts'
import { sessions } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { digest, newKey } from './keys.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

type Role = 'member' | 'admin'
/** A session ends after `idle` ms without requests, and in any case after `whole` ms. Admins get shorter sessions. */
const LIFETIMES: Record<Role, { idle: number; whole: number }> = {
  member: { idle: 14 * DAY, whole: 30 * DAY },
  admin: { idle: 8 * HOUR, whole: 7 * DAY },
}
/** How often `seenAt` is written, so that reading pages causes few writes. */
const SEEN_INTERVAL_MS = 10 * MINUTE

export function expiryOf(role: Role, createdAt: Date, seenAt: Date): Date {
  const { idle, whole } = LIFETIMES[role]
  return new Date(Math.min(seenAt.getTime() + idle, createdAt.getTime() + whole))
}

export const shouldUpdateSeenAt = (seenAt: Date, now: Date): boolean =>
  now.getTime() - seenAt.getTime() >= SEEN_INTERVAL_MS

export type NewSession = { memberId: string; role: Role; userAgent: string; replaces?: string | undefined }

/** Opens a session and returns its token. The token is always new, which prevents session fixation. */
export async function openSession(tx: Tx, session: NewSession, now: Date): Promise<string> {
  const token = newKey()
  await endExpiredSessions(tx, now)
  if (session.replaces) await endSession(tx, session.replaces)
  await tx.insert(sessions).values({
    id: digest(token),
    memberId: session.memberId,
    userAgent: session.userAgent.slice(0, 300),
    createdAt: now,
    seenAt: now,
    expiresAt: expiryOf(session.role, now, now),
  })
  return token
}

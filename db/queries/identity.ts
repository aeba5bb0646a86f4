import {
  and,
  asc,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  ne,
  notInArray,
  or,
  sql,
} from 'drizzle-orm'
import { runPrepared } from '../prepared.ts'
import { brandMembers, mailKeys, members, sessions, tokens } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'
import { person } from './people.ts'

export type MemberRow = typeof members.$inferSelect
export type SessionRow = typeof sessions.$inferSelect
export type TokenRow = typeof tokens.$inferSelect
export type MailPurpose = (typeof mailKeys.$inferSelect)['purpose']

const first = async <Row>(rows: Promise<Row[]>): Promise<Row | undefined> => (await rows)[0]

export const memberById = (q: Reader, id: string) => first(q.select().from(members).where(eq(members.id, id)))
export const memberByHandleKey = (q: Reader, key: string) =>
  first(q.select().from(members).where(eq(members.handleKey, key)))
export const memberByEmailKey = (q: Reader, key: string) =>
  first(q.select().from(members).where(eq(members.emailKey, key)))
/** Whether the handle or a confusable one is taken. */
export const handleTaken = (q: Reader, key: string, skeleton: string) =>
  first(
    q
      .select({ id: members.id })
      .from(members)
      .where(or(eq(members.handleKey, key), eq(members.handleSkeleton, skeleton)))
      .limit(1),
  )

/** Lists members by the beginning of their handle for the mention menu, without those who left. */
export const membersByPrefix = (q: Reader, prefix: string, limit: number) =>
  q
    .select({ id: members.id, ...person })
    .from(members)
    .where(
      and(
        gte(members.handleKey, prefix),
        // '~' sorts after every letter a handle may have; LIKE would not use the index.
        lt(members.handleKey, `${prefix}~`),
        isNull(members.leftAt),
        isNotNull(members.verifiedAt),
      ),
    )
    .orderBy(asc(members.handleKey))
    .limit(limit)

/** Lists members with a word in their name that begins with `typed`, by handle, without `exceptIds`. */
export const membersByName = (q: Reader, typed: string, exceptIds: string[], limit: number) =>
  q
    .select({ id: members.id, ...person })
    .from(members)
    .where(
      and(
        sql`(${members.nameKey} like ${`${likeText(typed)}%`} escape '!' or ${members.nameKey} like ${`% ${likeText(typed)}%`} escape '!')`,
        exceptIds.length > 0 ? notInArray(members.id, exceptIds) : undefined,
        isNull(members.leftAt),
        isNotNull(members.verifiedAt),
      ),
    )
    .orderBy(asc(members.handleKey))
    .limit(limit)
const likeText = (text: string) => text.replace(/[!%_]/g, '!$&')

export const brandRolesOf = (q: Reader, memberId: string) =>
  runPrepared(q, 'brand_roles', { memberId }, (value) =>
    q
      .select({ brandId: brandMembers.brandId, role: brandMembers.role })
      .from(brandMembers)
      .where(eq(brandMembers.memberId, value('memberId'))),
  )

export async function sessionWithMember(q: Reader, id: string, now: Date) {
  const found = await first(
    runPrepared(q, 'session', { id }, (value) =>
      q
        .select({ session: sessions, member: members })
        .from(sessions)
        .innerJoin(members, eq(members.id, sessions.memberId))
        .where(and(eq(sessions.id, value('id')), isNull(members.leftAt))),
    ),
  )
  return found && found.session.expiresAt > now ? found : undefined
}

export const sessionsOf = (q: Reader, memberId: string, now: Date) =>
  q
    .select({
      id: sessions.id,
      userAgent: sessions.userAgent,
      createdAt: sessions.createdAt,
      seenAt: sessions.seenAt,
    })
    .from(sessions)
    .where(and(eq(sessions.memberId, memberId), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.seenAt))
    .limit(100)

export const endSession = (tx: Tx, id: string) => tx.delete(sessions).where(eq(sessions.id, id))

/** Ends all sessions of a member, except `except`. */
export const endSessions = (tx: Tx, memberId: string, except?: string) =>
  tx
    .delete(sessions)
    .where(and(eq(sessions.memberId, memberId), except === undefined ? undefined : ne(sessions.id, except)))

export const endExpiredSessions = (tx: Tx, now: Date) =>
  tx.delete(sessions).where(lt(sessions.expiresAt, now))

export const mailKeyById = (q: Reader, id: string, purpose: MailPurpose) =>
  first(
    q
      .select()
      .from(mailKeys)
      .where(and(eq(mailKeys.id, id), eq(mailKeys.purpose, purpose))),
  )

/** Marks the key as used. Returns true to exactly one caller. */
export async function consumeMailKey(tx: Tx, id: string, at: Date): Promise<boolean> {
  const used = await tx
    .update(mailKeys)
    .set({ usedAt: at })
    .where(and(eq(mailKeys.id, id), isNull(mailKeys.usedAt)))
    .returning({ id: mailKeys.id })
  return used.length > 0
}

/** Deletes a member's unused keys; a newer key invalidates older ones. */
export const deleteMailKeys = (tx: Tx, memberId: string, purpose: MailPurpose) =>
  tx
    .delete(mailKeys)
    .where(and(eq(mailKeys.memberId, memberId), eq(mailKeys.purpose, purpose), isNull(mailKeys.usedAt)))

export const tokenWithMember = (q: Reader, id: string) =>
  first(
    q
      .select({ token: tokens, member: members })
      .from(tokens)
      .innerJoin(members, eq(members.id, tokens.memberId))
      .where(and(eq(tokens.id, id), isNull(tokens.revokedAt), isNull(members.leftAt))),
  )

export const tokensOf = (q: Reader, memberId: string) =>
  q
    .select({
      id: tokens.id,
      label: tokens.label,
      scopes: tokens.scopes,
      createdAt: tokens.createdAt,
      usedAt: tokens.usedAt,
    })
    .from(tokens)
    .where(and(eq(tokens.memberId, memberId), isNull(tokens.revokedAt)))
    .orderBy(desc(tokens.createdAt))
    .limit(100)

/** Revokes all tokens of a member, after a password change or when they prove that the address is theirs. */
export const revokeTokens = (tx: Tx, memberId: string, at: Date) =>
  tx
    .update(tokens)
    .set({ revokedAt: at })
    .where(and(eq(tokens.memberId, memberId), isNull(tokens.revokedAt)))

export type DemoRole = 'member' | 'manager' | 'admin'

/** Returns the oldest account of a role, for the demo's sign-in page. */
export async function memberOfKind(q: Reader, kind: DemoRole): Promise<MemberRow | undefined> {
  const leads = q
    .select({ id: brandMembers.memberId })
    .from(brandMembers)
    .where(inArray(brandMembers.role, ['owner', 'manager']))
  const team = q.select({ id: brandMembers.memberId }).from(brandMembers)
  const rules = {
    admin: eq(members.role, 'admin'),
    manager: and(eq(members.role, 'member'), inArray(members.id, leads)),
    member: and(eq(members.role, 'member'), notInArray(members.id, team)),
  }
  return first(
    q
      .select()
      .from(members)
      .where(and(rules[kind], isNull(members.leftAt), isNotNull(members.verifiedAt)))
      .orderBy(asc(members.createdAt), asc(members.id))
      .limit(1),
  )
}

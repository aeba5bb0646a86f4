import { aliasedTable, and, eq, isNotNull, isNull, notExists, or, sql } from 'drizzle-orm'
import {
  blocks,
  brandBadges,
  brandInvitations,
  brandMailInvitations,
  brandMembers,
  brandTrust,
  chapterLooks,
  digests,
  exportJobs,
  idempotencyKeys,
  lateDrafts,
  listeningSubscriptions,
  mailKeys,
  mails,
  members,
  mutes,
  noticeSettings,
  notices,
  promiseSpeakers,
  sessions,
  signalActors,
  storyAuthors,
  tokens,
  watches,
} from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'
import type { MemberRow } from './identity.ts'

/** Tables whose rows only serve the member, and end with the account. */
const OWN_TABLES = [
  ...[sessions, mailKeys, tokens, idempotencyKeys, notices, noticeSettings, digests, chapterLooks],
  ...[lateDrafts, watches, blocks, mutes, brandMembers, brandInvitations, brandTrust, brandBadges],
  ...[signalActors, listeningSubscriptions, promiseSpeakers, exportJobs],
] as const

/** Lists the ids of the brands that would have no owner without the member. */
export async function brandsOwnedAlone(q: Reader, memberId: string): Promise<string[]> {
  const other = aliasedTable(brandMembers, 'other_owner')
  const rows = await q
    .select({ id: brandMembers.brandId })
    .from(brandMembers)
    .where(
      and(
        eq(brandMembers.memberId, memberId),
        eq(brandMembers.role, 'owner'),
        notExists(
          q
            .select({ one: sql`1` })
            .from(other)
            .where(
              and(
                eq(other.brandId, brandMembers.brandId),
                eq(other.role, 'owner'),
                sql`${other.memberId} <> ${memberId}`,
              ),
            ),
        ),
      ),
    )
  return rows.map(({ id }) => id)
}

export const countOtherAdmins = (q: Reader, memberId: string) =>
  q.$count(members, and(eq(members.role, 'admin'), isNull(members.leftAt), sql`${members.id} <> ${memberId}`))

/** Deletes what only served the member: sessions, keys, drafts, watches, roles, and the key of their signals. */
export async function deleteOwnRows(tx: Tx, memberId: string): Promise<void> {
  for (const owned of OWN_TABLES)
    await tx.delete(owned as typeof sessions).where(eq((owned as typeof sessions).memberId, memberId))
  await tx.delete(watches).where(and(eq(watches.kind, 'member'), eq(watches.targetId, memberId)))
  await tx.delete(blocks).where(eq(blocks.otherId, memberId))
  await tx.delete(mutes).where(eq(mutes.otherId, memberId))
  await tx
    .delete(storyAuthors)
    .where(
      and(eq(storyAuthors.memberId, memberId), isNull(storyAuthors.acceptedAt), isNull(storyAuthors.leftAt)),
    )
}

const containing = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** Deletes mails to the member, sent mails to others that name the member, and the address where others joined with it. */
export async function deleteMailsAbout(tx: Tx, member: MemberRow): Promise<void> {
  const { email, emailKey, handle, displayName } = member
  const named = [displayName, `@${handle}`, ...(email ? [email] : [])].map(containing)
  const mentions = named.flatMap((text) =>
    [mails.subject, mails.body, mails.html].map((column) => sql`${column} like ${text} escape '\\'`),
  )
  await tx.delete(mails).where(and(isNotNull(mails.sentAt), or(...mentions)))
  if (email) await tx.delete(mails).where(eq(mails.to, email))
  if (!emailKey) return
  await tx.delete(brandMailInvitations).where(eq(brandMailInvitations.emailKey, emailKey))
  await tx
    .update(members)
    .set({ email: null, claimedEmailKey: null })
    .where(eq(members.claimedEmailKey, emailKey))
}

/** Replaces everything that identifies the member. `placeholder` keeps handles unique. */
export const eraseMember = (tx: Tx, memberId: string, placeholder: string, at: Date) =>
  tx
    .update(members)
    .set({
      ...{ handle: placeholder, handleKey: placeholder, handleSkeleton: placeholder },
      ...{
        email: null,
        emailKey: null,
        claimedEmailKey: null,
        passwordHash: null,
        displayName: '',
        nameKey: '',
        bio: '',
      },
      ...{ avatarId: null, role: 'member' as const, digest: 'off' as const, digestDueAt: null },
      ...{ showsWriting: false, watchesOwn: false, leftAt: at },
    })
    .where(and(eq(members.id, memberId), isNull(members.leftAt)))

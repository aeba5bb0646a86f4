import { eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { paths } from '#app/paths.ts'
import {
  consumeMailKey,
  deleteMailKeys,
  type MailPurpose,
  type MemberRow,
  mailKeyById,
  memberById,
  revokeTokens,
} from '#db/queries/identity.ts'
import { mailKeys, members } from '#db/schema/index.ts'
import type { Reader, Tx } from '#db/types.ts'
import { indexDocument } from '../../search/index-document.ts'
import type { IdentityDeps } from './identity-deps.ts'
import { digest, newKey } from './keys.ts'

const KEY_LIFETIMES: Record<MailPurpose, number> = { verify: 24 * 60 * 60_000, reset: 10 * 60_000 }

/** Creates a single-use mail key and deletes earlier ones for the same purpose. */
export async function createMailKey(
  tx: Tx,
  memberId: string,
  purpose: MailPurpose,
  now: Date,
): Promise<string> {
  const key = newKey()
  await deleteMailKeys(tx, memberId, purpose)
  const expiresAt = new Date(now.getTime() + KEY_LIFETIMES[purpose])
  await tx.insert(mailKeys).values({ id: digest(key), memberId, purpose, createdAt: now, expiresAt })
  return key
}

export async function sendVerification(
  { now, mail, site }: IdentityDeps,
  tx: Tx,
  member: MemberRow,
  next = '',
): Promise<void> {
  const key = await createMailKey(tx, member.id, 'verify', now())
  const values = {
    name: member.displayName,
    link: `${site.url()}${paths.verify(key, { next: next || undefined })}`,
  }
  await mail.enqueue(tx, { to: member.email ?? '', locale: member.locale, kind: 'verify', values })
}

/** Finds a mail key, or refuses when it is unknown, used or expired. */
export async function checkMailKey(q: Reader, key: string, purpose: MailPurpose, now: Date) {
  const found = await mailKeyById(q, digest(key), purpose)
  if (!found) return refuse('not_found')
  if (found.usedAt) return refuse('token_used')
  return found.expiresAt <= now ? refuse('token_expired') : ok(found)
}

/** Checks a mail key without using it, for the confirmation page: mail scanners open every link. */
export const inspectKey =
  ({ db, now }: IdentityDeps) =>
  async (key: string, purpose: MailPurpose): Promise<Result<{ handle: string }>> => {
    const checked = await checkMailKey(db.read, key, purpose, now())
    if (!checked.ok) return checked
    const member = await memberById(db.read, checked.value.memberId)
    return member && !member.leftAt ? ok({ handle: member.handle }) : refuse('not_found')
  }

export const verifyEmail =
  ({ db, now, events }: IdentityDeps) =>
  async ({ key }: { key: string }): Promise<Result<{ memberId: string }>> =>
    db.write(async (tx) => {
      const checked = await checkMailKey(tx, key, 'verify', now())
      if (!checked.ok) return checked
      const { id, memberId } = checked.value
      if (!(await consumeMailKey(tx, id, now()))) return refuse('token_used')
      await tx.update(members).set({ verifiedAt: now() }).where(eq(members.id, memberId))
      // Until now the account may have been used by somebody who does not own the address.
      await revokeTokens(tx, memberId, now())
      await indexDocument(tx, 'member', memberId)
      db.afterCommit(() => events.emit('accessChanged', { memberId }))
      return ok({ memberId })
    })

/** Sends the verification mail again. */
export const resendVerification =
  (deps: IdentityDeps) =>
  async (actor: Actor): Promise<Result<null>> => {
    if (!isMember(actor)) return refuse('sign_in')
    await deps.db.write(async (tx) => {
      const member = await memberById(tx, actor.id)
      if (member?.email && !member.verifiedAt) await sendVerification(deps, tx, member)
    })
    await deps.mail.settled()
    return ok(null)
  }

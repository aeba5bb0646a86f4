import { eq } from 'drizzle-orm'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { emailKey } from '#app/domain/identity/forms.ts'
import { paths } from '#app/paths.ts'
import {
  consumeMailKey,
  deleteMailKeys,
  endSessions,
  memberByEmailKey,
  memberById,
  revokeTokens,
} from '#db/queries/identity.ts'
import { members } from '#db/schema/index.ts'
import { rateLimitKey } from '../../http/networks.ts'
import { indexDocument } from '../../search/index-document.ts'
import type { ClientInfo } from './client-info.ts'
import type { IdentityDeps } from './identity-deps.ts'
import { checkMailKey, createMailKey } from './verify-email.ts'

/** Sends a password reset mail. The result does not reveal whether the address is known. */
export const requestReset =
  ({ db, now, limits, mail, site }: IdentityDeps) =>
  async (caller: ClientInfo, form: { email: string }): Promise<Result<null>> => {
    const allowed = await limits.consume('reset', rateLimitKey(caller.ip))
    if (!allowed.ok) return allowed
    // Counted whether or not the address is known, so that the result does not reveal it.
    const mails = await limits.consume('reset_account', emailKey(form.email))
    if (!mails.ok) return mails
    await db.write(async (tx) => {
      const member = await memberByEmailKey(tx, emailKey(form.email))
      if (!member?.email || member.leftAt) return
      const key = await createMailKey(tx, member.id, 'reset', now())
      const values = { name: member.displayName, link: `${site.url()}${paths.reset(key)}` }
      await mail.enqueue(tx, { to: member.email, locale: member.locale, kind: 'reset', values })
    })
    await mail.settled()
    return ok(null)
  }

/** Sets a new password with the key from a mail. The key also verifies the address. All earlier sessions, tokens and mail keys end, because they may be an attacker's. */
export const resetPassword =
  ({ db, now, events, passwords, mail, site }: IdentityDeps) =>
  async (form: { key: string; password: string }): Promise<Result<null>> => {
    const early = await checkMailKey(db.read, form.key, 'reset', now())
    if (!early.ok) return early
    const hashed = await passwords.hash(form.password)
    if (!hashed.ok) return hashed
    const done = await db.write(async (tx) => {
      const checked = await checkMailKey(tx, form.key, 'reset', now())
      if (!checked.ok) return checked
      const { id, memberId } = checked.value
      if (!(await consumeMailKey(tx, id, now()))) return refuse('token_used')
      const member = await memberById(tx, memberId)
      if (!member) return refuse('not_found')
      await tx
        .update(members)
        .set({ passwordHash: hashed.value, verifiedAt: member.verifiedAt ?? now() })
        .where(eq(members.id, memberId))
      await indexDocument(tx, 'member', memberId)
      await endSessions(tx, memberId)
      await revokeTokens(tx, memberId, now())
      for (const purpose of ['verify', 'reset'] as const) await deleteMailKeys(tx, memberId, purpose)
      const values = { name: member.displayName, link: `${site.url()}${paths.requestReset()}` }
      await mail.enqueue(tx, {
        to: member.email ?? '',
        locale: member.locale,
        kind: 'password_changed',
        values,
      })
      db.afterCommit(() => events.emit('accessChanged', { memberId }))
      return ok(null)
    })
    await mail.settled()
    return done
  }

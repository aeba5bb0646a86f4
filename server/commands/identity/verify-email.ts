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
  memberByEmailKey,
  memberById,
  revokeTokens,
} from '#db/queries/identity.ts'
import { mailKeys, members } from '#db/schema/index.ts'
import type { Reader, Tx } from '#db/types.ts'
import { indexDocument } from '../../search/index-document.ts'
import type { ClientInfo } from './client-info.ts'
import type { IdentityDeps } from './identity-deps.ts'
import { digest, isDeviceOf, newKey } from './keys.ts'
import { authenticate, enter, type SignedIn } from './sign-in.ts'

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

async function sendVerification(
  { now, mail, site }: IdentityDeps,
  tx: Tx,
  member: MemberRow,
  next: string,
): Promise<void> {
  const key = await createMailKey(tx, member.id, 'verify', now())
  const link = `${site.url()}${paths.verify(key, { next: next || undefined })}`
  // The handle, not the display name: a joiner chooses the address, and must not send words of their own to a stranger.
  const values = { name: `@${member.handle}`, link }
  await mail.enqueue(tx, { to: member.email ?? '', locale: member.locale, kind: 'verify', values })
}

/** Tells the owner of an address that somebody else joined with it. */
async function sendKnownAddress(
  { mail, site }: IdentityDeps,
  tx: Tx,
  { claimedEmailKey, email, locale }: MemberRow,
): Promise<void> {
  const owner = claimedEmailKey === null ? undefined : await memberByEmailKey(tx, claimedEmailKey)
  const to = owner?.email ?? email
  if (!to) return
  const values = { name: owner?.displayName ?? to, link: `${site.url()}${paths.requestReset()}` }
  await mail.enqueue(tx, { to, locale: owner?.locale ?? locale, kind: 'known_address', values })
}

/** Sends the mail that confirms the address of a member who joined, or warns its owner when it is another member's. */
export const sendConfirmation = (deps: IdentityDeps, tx: Tx, member: MemberRow, next = ''): Promise<void> =>
  member.claimedEmailKey === null
    ? sendVerification(deps, tx, member, next)
    : sendKnownAddress(deps, tx, member)

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

/** The effect of a confirmation link in a browser. */
export type Confirmation = {
  handle: string
  displayName: string
  /**
   * `here`: this browser joined, so confirming signs it in. `elsewhere`: it signs in with the password only, because the
   * link may have reached a stranger, or come from one. `own` and `other`: it is signed in as the same or another member.
   */
  from: 'here' | 'elsewhere' | 'own' | 'other'
}

function originOf({ secret }: IdentityDeps, caller: ClientInfo, actor: Actor, memberId: string) {
  if (isMember(actor)) return actor.id === memberId ? 'own' : 'other'
  return isDeviceOf(secret, memberId, caller.device) ? 'here' : 'elsewhere'
}

/** Checks the key of a confirmation link without using it, and returns what confirming would do in this browser. */
export const viewConfirmation =
  (deps: IdentityDeps) =>
  async (caller: ClientInfo, key: string, actor: Actor): Promise<Result<Confirmation>> => {
    const checked = await checkMailKey(deps.db.read, key, 'verify', deps.now())
    if (!checked.ok) return checked
    const member = await memberById(deps.db.read, checked.value.memberId)
    if (!member || member.leftAt) return refuse('not_found')
    const { handle, displayName } = member
    return ok({ handle, displayName, from: originOf(deps, caller, actor, member.id) })
  }

export type Confirmed = { handle: string; from: Confirmation['from']; signedIn: SignedIn | undefined }

/** Whether confirming signs in: where the member joined, or with the right password. */
async function maySignIn(
  deps: IdentityDeps,
  caller: ClientInfo,
  { handle, from }: Confirmation,
  password: string,
): Promise<Result<boolean>> {
  if (from !== 'elsewhere' || password === '') return ok(from === 'here')
  const known = await authenticate(deps, caller, { login: handle, password })
  if (known.ok) return ok(true)
  return known.code === 'wrong_credentials'
    ? refuse('invalid', { fields: { password: 'field.password_wrong' } })
    : known
}

/** Confirms an address with the key from a mail. Opens a session only in the browser that joined, or with the password. */
export const verifyEmail =
  (deps: IdentityDeps) =>
  async (
    caller: ClientInfo,
    { key, password = '' }: { key: string; password?: string },
    actor: Actor,
  ): Promise<Result<Confirmed>> => {
    const { db, now, events } = deps
    const viewed = await viewConfirmation(deps)(caller, key, actor)
    if (!viewed.ok) return viewed
    const signsIn = await maySignIn(deps, caller, viewed.value, password)
    if (!signsIn.ok) return signsIn
    return db.write(async (tx) => {
      const checked = await checkMailKey(tx, key, 'verify', now())
      if (!checked.ok) return checked
      const { id, memberId } = checked.value
      if (!(await consumeMailKey(tx, id, now()))) return refuse('token_used')
      const [member] = await tx
        .update(members)
        .set({ verifiedAt: now() })
        .where(eq(members.id, memberId))
        .returning()
      if (!member) return refuse('not_found')
      // Until now the account may have been used by somebody who does not own the address.
      await revokeTokens(tx, memberId, now())
      await indexDocument(tx, 'member', memberId)
      const signedIn = signsIn.value ? await enter(deps, tx, caller, member) : undefined
      db.afterCommit(() => events.emit('accessChanged', { memberId }))
      return ok({ handle: member.handle, from: viewed.value.from, signedIn })
    })
  }

/** Sends the verification mail again. */
export const resendVerification =
  (deps: IdentityDeps) =>
  async (actor: Actor): Promise<Result<null>> => {
    if (!isMember(actor)) return refuse('sign_in')
    await deps.db.write(async (tx) => {
      const member = await memberById(tx, actor.id)
      if (member?.email && !member.verifiedAt) await sendConfirmation(deps, tx, member)
    })
    await deps.mail.settled()
    return ok(null)
  }

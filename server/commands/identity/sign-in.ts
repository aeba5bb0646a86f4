import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { emailKey, type SignIn } from '#app/domain/identity/forms.ts'
import { handleKey, isEmail } from '#app/domain/identity/handle.ts'
import { type MemberRow, memberByEmailKey, memberByHandleKey } from '#db/queries/identity.ts'
import type { Reader } from '#db/types.ts'
import type { Limits } from '../../http/limits.ts'
import { rateLimitKey } from '../../http/networks.ts'
import type { ClientInfo } from './client-info.ts'
import type { IdentityDeps } from './identity-deps.ts'
import { isDeviceOf, newDevice } from './keys.ts'
import { openSession } from './sessions.ts'

export type SignedIn = { memberId: string; token: string; device: string; displayName: string }

async function findByLogin(q: Reader, login: string): Promise<MemberRow | undefined> {
  const member = isEmail(login)
    ? await memberByEmailKey(q, emailKey(login))
    : await memberByHandleKey(q, handleKey(login))
  return member?.leftAt ? undefined : member
}

/**
 * Limits attempts on one account from many addresses. After as many as one person may mistype in an hour, all unknown
 * browsers together get one try a minute: too slow for guessing, but the member can still sign in.
 */
async function limitByAccount(limits: Limits, account: string): Promise<Result<null>> {
  const taken = await limits.consume('login_account', account)
  return taken.ok ? taken : limits.consume('login_slowly', account)
}

/**
 * Counts an attempt against three limits: per account and address, per address, and per account. A browser from which the
 * member has signed in before has its own counter, so that an attacker can't lock the member out. On success, the returned
 * function undoes the count.
 */
async function takeAttempt(
  { limits, secret }: IdentityDeps,
  caller: ClientInfo,
  login: string,
  member?: MemberRow,
) {
  const account = member?.id ?? (isEmail(login) ? emailKey(login) : handleKey(login))
  const known = member !== undefined && isDeviceOf(secret, member.id, caller.device)
  const address = rateLimitKey(caller.ip)
  const key = `${account}|${known ? caller.device : address}`
  const allowed = await limits.consume('login', key)
  if (!allowed.ok) return allowed
  const fromThere = known ? ok(null) : await limits.consume('login_address', address)
  if (!fromThere.ok) return fromThere
  const slow = known ? ok(null) : await limitByAccount(limits, account)
  if (!slow.ok) return slow
  const forgive = async () => {
    await limits.reset('login', key)
    if (known) return
    await limits.refund('login_address', address)
    await limits.refund('login_account', account)
  }
  return ok(forgive)
}

/** Signs in. An unknown name and a wrong password give the same refusal after the same time. */
export const signIn =
  (deps: IdentityDeps) =>
  async (caller: ClientInfo, form: SignIn, replaces?: string): Promise<Result<SignedIn>> => {
    const { db, now, passwords, secret } = deps
    const member = await findByLogin(db.read, form.login)
    const attempt = await takeAttempt(deps, caller, form.login, member)
    if (!attempt.ok) return attempt
    const matches = await passwords.matches(form.password, member?.passwordHash)
    if (!matches.ok) return matches
    if (!member || !matches.value) return refuse('wrong_credentials')
    await attempt.value()
    const { id: memberId, role, displayName } = member
    const token = await db.write((tx) =>
      openSession(tx, { memberId, role, userAgent: caller.userAgent, replaces }, now()),
    )
    const known = caller.device !== undefined && isDeviceOf(secret, memberId, caller.device)
    return ok({
      memberId,
      token,
      device: known ? caller.device! : newDevice(secret, memberId, caller.device),
      displayName,
    })
  }

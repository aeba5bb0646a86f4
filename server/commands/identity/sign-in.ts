import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { emailKey, type SignIn } from '#app/domain/identity/forms.ts'
import { handleKey, isEmail } from '#app/domain/identity/handle.ts'
import { type MemberRow, memberByEmailKey, memberByHandleKey } from '#db/queries/identity.ts'
import type { Reader, Tx } from '#db/types.ts'
import type { Limits } from '../../http/limits.ts'
import { rateLimitKey } from '../../http/networks.ts'
import type { ClientInfo } from './client-info.ts'
import type { IdentityDeps } from './identity-deps.ts'
import { isDeviceOf, newDevice } from './keys.ts'
import { openSession } from './sessions.ts'

export type SignedIn = { memberId: string; token: string; device: string; displayName: string }

async function findByLogin(q: Reader, login: string): Promise<MemberRow | undefined> {
  if (!isEmail(login)) {
    const member = await memberByHandleKey(q, handleKey(login))
    return member?.leftAt ? undefined : member
  }
  // An unconfirmed address belongs to nobody yet: a sign-in with it would reveal who joined with another member's
  // address.
  const member = await memberByEmailKey(q, emailKey(login))
  return member?.leftAt || !member?.verifiedAt ? undefined : member
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

/** Finds the member by login and password. An unknown name and a wrong password give the same refusal after the same time. */
export async function authenticate(
  deps: IdentityDeps,
  caller: ClientInfo,
  { login, password }: { login: string; password: string },
): Promise<Result<MemberRow>> {
  const member = await findByLogin(deps.db.read, login)
  const attempt = await takeAttempt(deps, caller, login, member)
  if (!attempt.ok) return attempt
  const matches = await deps.passwords.matches(password, member?.passwordHash)
  if (!matches.ok) return matches
  if (!member || !matches.value) return refuse('wrong_credentials')
  await attempt.value()
  return ok(member)
}

/** Returns the device cookie of the caller's browser for a member, with the name that it has already. */
export const deviceFor = ({ secret }: IdentityDeps, caller: ClientInfo, memberId: string): string =>
  caller.device !== undefined && isDeviceOf(secret, memberId, caller.device)
    ? caller.device
    : newDevice(secret, memberId, caller.device)

/** Opens a session for the caller's browser. */
export async function enter(
  deps: IdentityDeps,
  tx: Tx,
  caller: ClientInfo,
  { id: memberId, role, displayName }: MemberRow,
  replaces?: string,
): Promise<SignedIn> {
  const { userAgent } = caller
  const token = await openSession(tx, { memberId, role, userAgent, replaces }, deps.now())
  return { memberId, token, device: deviceFor(deps, caller, memberId), displayName }
}

/** Signs in. */
export const signIn =
  (deps: IdentityDeps) =>
  async (caller: ClientInfo, form: SignIn, replaces?: string): Promise<Result<SignedIn>> => {
    const found = await authenticate(deps, caller, form)
    if (!found.ok) return found
    return ok(await deps.db.write((tx) => enter(deps, tx, caller, found.value, replaces)))
  }

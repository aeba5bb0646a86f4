import { uuidv7 } from 'uuidv7'
import type { Actor } from '#app/domain/actor.ts'
import { ok, type Refusal, type Result, refuse } from '#app/domain/decision.ts'
import { fold } from '#app/domain/fold.ts'
import { CheckHandle, emailKey, type Join } from '#app/domain/identity/forms.ts'
import { handleKey, handleSkeleton } from '#app/domain/identity/handle.ts'
import { safeNext } from '#app/domain/identity/next.ts'
import { parse } from '#app/domain/parse.ts'
import { brandsNamedLike } from '#db/queries/brands.ts'
import { handleTaken, memberByEmailKey, memberByHandleKey } from '#db/queries/identity.ts'
import { members } from '#db/schema/index.ts'
import type { Reader, Tx } from '#db/types.ts'
import { judgeName } from '../../classifiers/judge-text.ts'
import { rateLimitKey } from '../../http/networks.ts'
import type { ClientInfo } from './client-info.ts'
import type { IdentityDeps } from './identity-deps.ts'
import { deviceFor } from './sign-in.ts'
import { sendConfirmation } from './verify-email.ts'

type Account = { form: Join; caller: ClientInfo; passwordHash: string }
/** The device cookie of the browser that joined: it signs in by confirming the address, other browsers do not. */
export type Joined = { device: string }

const refuseHandle = (key: string): Refusal => refuse('taken', { fields: { handle: key } })

/** Returns why a handle can't be taken; undefined when it is free. */
async function handleProblem(q: Reader, handle: string): Promise<Refusal | undefined> {
  if (await handleTaken(q, handleKey(handle), handleSkeleton(handle)))
    return refuseHandle('field.handle_taken')
  return (await brandsNamedLike(q, handle)).length > 0 ? refuseHandle('field.name_of_brand') : undefined
}

/** Whether a handle is free for a new member, for the check while typing. */
export const checkHandle =
  ({ db }: IdentityDeps) =>
  async (_actor: Actor, typed: { handle: string }): Promise<Result<{ handle: string }>> => {
    const parsed = parse(CheckHandle, typed)
    if (!parsed.ok) return parsed
    return (await handleProblem(db.read, parsed.value.handle)) ?? ok(parsed.value)
  }

/** A display name is shown beside everything one writes, so the rules for profiles apply. */
async function nameProblem(q: Reader, name: string | undefined): Promise<Refusal | undefined> {
  if (name === undefined) return undefined
  const { held, reasons } = judgeName(name)
  if (held) return refuse('rules_hold', { detail: { quote: reasons[0]?.quote ?? name } })
  return (await brandsNamedLike(q, name)).length > 0
    ? refuse('taken', { fields: { displayName: 'field.name_of_brand' } })
    : undefined
}

/**
 * Creates the account and sends a mail. With the address of another member the account is created too, but that address
 * stays its owner's, who gets the mail: otherwise the handle, or signing in, would tell whether the address is known.
 */
async function createAccount(deps: IdentityDeps, tx: Tx, { form, caller, passwordHash }: Account) {
  const key = handleKey(form.handle)
  const address = emailKey(form.email)
  const owner = await memberByEmailKey(tx, address)
  const displayName = form.displayName ?? form.handle
  const [member] = await tx
    .insert(members)
    .values({
      ...{ id: uuidv7(), handle: form.handle, handleKey: key, handleSkeleton: handleSkeleton(key) },
      ...{ email: form.email, emailKey: owner ? null : address, claimedEmailKey: owner ? address : null },
      ...{ passwordHash, displayName, nameKey: fold(displayName) },
      ...{ locale: caller.locale, zone: caller.zone, createdAt: deps.now() },
    })
    .onConflictDoNothing()
    .returning()
  // On PostgreSQL a concurrent transaction may have taken the handle first.
  if (!member) return refuseHandle('field.handle_taken')
  await sendConfirmation(deps, tx, member, safeNext(form.next, ''))
  return ok({ device: deviceFor(deps, caller, member.id) })
}

/**
 * Finds the account that the same form, sent twice (a double click, the back button), has created. The password has to
 * match, and is compared in any case, so that neither the response nor its timing reveals which address belongs to a handle.
 */
async function createdBefore({ db, passwords }: IdentityDeps, form: Join): Promise<string | undefined> {
  const holder = await memberByHandleKey(db.read, handleKey(form.handle))
  const address = emailKey(form.email)
  const isSame = holder?.emailKey === address || holder?.claimedEmailKey === address
  const candidate = isSame && !holder?.verifiedAt ? holder : undefined
  const same = await passwords.matches(form.password, candidate?.passwordHash)
  return same.ok && same.value ? candidate?.id : undefined
}

/**
 * Creates an account and sends the verification mail. The result is the same when the address is known already,
 * because a different result would reveal who is a member; the owner of the address gets a mail instead.
 */
export const join =
  (deps: IdentityDeps) =>
  async (caller: ClientInfo, form: Join): Promise<Result<Joined>> => {
    const { db, limits, passwords, mail } = deps
    const address = rateLimitKey(caller.ip)
    const early = await handleProblem(db.read, form.handle)
    if (early) {
      const memberId = await createdBefore(deps, form)
      return memberId === undefined ? early : ok({ device: deviceFor(deps, caller, memberId) })
    }
    const named = await nameProblem(db.read, form.displayName)
    if (named) return named
    const allowed = await limits.consume('signup', address)
    if (!allowed.ok) return allowed
    const hashed = await passwords.hash(form.password)
    if (!hashed.ok) {
      await limits.refund('signup', address)
      return hashed
    }
    const joined = await db.write(async (tx) => {
      const problem = (await handleProblem(tx, form.handle)) ?? (await nameProblem(tx, form.displayName))
      return problem ?? createAccount(deps, tx, { form, caller, passwordHash: hashed.value })
    })
    if (joined.ok) await mail.settled()
    else await limits.refund('signup', address)
    return joined
  }

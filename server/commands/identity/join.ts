import { uuidv7 } from 'uuidv7'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { emailKey, type Join } from '#app/domain/identity/forms.ts'
import { handleKey, handleSkeleton } from '#app/domain/identity/handle.ts'
import { safeNext } from '#app/domain/identity/next.ts'
import { paths } from '#app/paths.ts'
import { brandsNamedLike } from '#db/queries/brands.ts'
import { handleTaken, memberByEmailKey, memberByHandleKey } from '#db/queries/identity.ts'
import { members } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { rateLimitKey } from '../../http/networks.ts'
import type { ClientInfo } from './client-info.ts'
import type { IdentityDeps } from './identity-deps.ts'
import { sendVerification } from './verify-email.ts'

type Account = { form: Join; caller: ClientInfo; passwordHash: string }

async function createAccount(deps: IdentityDeps, tx: Tx, { form, caller, passwordHash }: Account) {
  const key = handleKey(form.handle)
  const [member] = await tx
    .insert(members)
    .values({
      id: uuidv7(),
      handle: form.handle,
      handleKey: key,
      handleSkeleton: handleSkeleton(key),
      email: form.email,
      emailKey: emailKey(form.email),
      passwordHash,
      displayName: form.handle,
      locale: caller.locale,
      zone: caller.zone,
      createdAt: deps.now(),
    })
    .onConflictDoNothing()
    .returning()
  // On PostgreSQL a concurrent transaction may have taken the handle first.
  if (!member) return refuse('taken', { fields: { handle: 'field.handle_taken' } })
  await sendVerification(deps, tx, member, safeNext(form.next, ''))
  return ok(null)
}

/**
 * Whether the same form was sent twice (a double click, the back button), which counts as one. The password has to match,
 * and is compared in any case, so that neither the response nor its timing reveals which address belongs to a handle.
 */
async function isSameAgain({ db, passwords }: IdentityDeps, form: Join): Promise<boolean> {
  const holder = await memberByHandleKey(db.read, handleKey(form.handle))
  const candidate = holder?.emailKey === emailKey(form.email) && !holder.verifiedAt ? holder : undefined
  const same = await passwords.matches(form.password, candidate?.passwordHash)
  return same.ok && same.value
}

/**
 * Creates an account and sends the verification mail. The result is the same when the address is known already, because
 * otherwise one could find out who is a member; the owner of the address gets a mail instead.
 */
export const join =
  (deps: IdentityDeps) =>
  async (caller: ClientInfo, form: Join): Promise<Result<null>> => {
    const { db, limits, passwords, mail } = deps
    const skeleton = handleSkeleton(form.handle)
    const address = rateLimitKey(caller.ip)
    if (await handleTaken(db.read, handleKey(form.handle), skeleton)) {
      return (await isSameAgain(deps, form)) ? ok(null) : taken
    }
    if ((await brandsNamedLike(db.read, form.handle)).length > 0) return likeBrand
    const allowed = await limits.consume('signup', address)
    if (!allowed.ok) return allowed
    const hashed = await passwords.hash(form.password)
    if (!hashed.ok) {
      await limits.refund('signup', address)
      return hashed
    }
    const joined = await db.write(async (tx) => {
      if (await handleTaken(tx, handleKey(form.handle), skeleton)) return taken
      if ((await brandsNamedLike(tx, form.handle)).length > 0) return likeBrand
      const owner = await memberByEmailKey(tx, emailKey(form.email))
      if (!owner) return createAccount(deps, tx, { form, caller, passwordHash: hashed.value })
      const values = { name: owner.displayName, link: `${deps.site.url()}${paths.requestReset()}` }
      await mail.enqueue(tx, {
        to: owner.email ?? form.email,
        locale: owner.locale,
        kind: 'known_address',
        values,
      })
      return ok(null)
    })
    if (joined.ok) await mail.settled()
    else await limits.refund('signup', address)
    return joined
  }

const taken = refuse('taken', { fields: { handle: 'field.handle_taken' } })
const likeBrand = refuse('taken', { fields: { handle: 'field.name_of_brand' } })

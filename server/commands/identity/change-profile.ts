import { eq } from 'drizzle-orm'
import { type Actor, brandRole, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { fold } from '#app/domain/fold.ts'
import type { UpdateProfile } from '#app/domain/identity/forms.ts'
import { paths } from '#app/paths.ts'
import { brandsNamedLike } from '#db/queries/brands.ts'
import { deleteMailKeys, endSessions, memberById, revokeTokens } from '#db/queries/identity.ts'
import { members } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { judgeName, judgeSpam } from '../../classifiers/judge-text.ts'
import { indexDocument } from '../../search/index-document.ts'
import { changedFields } from '../changed-fields.ts'
import type { IdentityDeps } from './identity-deps.ts'

/** Whether a name could be mistaken for a brand's. A brand's own team may use its name. */
const isNameOfOtherBrand = async (tx: Tx, actor: Actor, name: string): Promise<boolean> =>
  (await brandsNamedLike(tx, name)).some(({ id }) => !brandRole(actor, id))

export const changeProfile =
  ({ db }: IdentityDeps) =>
  async (actor: Actor, profile: UpdateProfile): Promise<Result<null>> => {
    if (!isMember(actor)) return refuse('sign_in')
    const { displayName = '', bio = '' } = profile
    const judged = [judgeName(displayName), judgeSpam(bio)].find(({ held }) => held)
    if (judged) return refuse('rules_hold', { detail: { quote: judged.reasons[0]?.quote ?? bio } })
    return db.write(async (tx) => {
      const member = await memberById(tx, actor.id)
      const changes = changedFields(member ?? {}, profile)
      if (Object.keys(changes).length === 0) return ok(null)
      if (changes.displayName && (await isNameOfOtherBrand(tx, actor, changes.displayName)))
        return refuse('taken', { fields: { displayName: 'field.name_of_brand' } })
      await tx
        .update(members)
        .set({ ...changes, ...(changes.displayName && { nameKey: fold(changes.displayName) }) })
        .where(eq(members.id, actor.id))
      await indexDocument(tx, 'member', actor.id)
      return ok(null)
    })
  }

/** Changes the password. Requires the current one (wrong guesses are rate-limited like sign-ins), and ends all other sessions and all tokens. */
export const changePassword =
  ({ db, now, events, limits, passwords, mail, site }: IdentityDeps) =>
  async (actor: Actor, form: { currentPassword: string; password: string }): Promise<Result<null>> => {
    if (!isMember(actor)) return refuse('sign_in')
    const { id: memberId, sessionId } = actor
    const allowed = await limits.consume('login', `${memberId}|change`)
    if (!allowed.ok) return allowed
    const member = await memberById(db.read, memberId)
    const matches = await passwords.matches(form.currentPassword, member?.passwordHash)
    if (!matches.ok) return matches
    if (!member || !matches.value)
      return refuse('invalid', { fields: { currentPassword: 'field.password_wrong' } })
    const hashed = await passwords.hash(form.password)
    if (!hashed.ok) return hashed
    await limits.reset('login', `${memberId}|change`)
    await db.write(async (tx) => {
      await tx.update(members).set({ passwordHash: hashed.value }).where(eq(members.id, memberId))
      await endSessions(tx, memberId, sessionId)
      await revokeTokens(tx, memberId, now())
      await deleteMailKeys(tx, memberId, 'reset')
      const values = { name: member.displayName, link: `${site.url()}${paths.requestReset()}` }
      if (member.email)
        await mail.enqueue(tx, { to: member.email, locale: member.locale, kind: 'password_changed', values })
    })
    events.emit('accessChanged', { memberId })
    return ok(null)
  }

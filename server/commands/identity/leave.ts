import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { Leave } from '#app/domain/identity/leaving.ts'
import { NO_HANDLE } from '#db/columns.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { memberById } from '#db/queries/identity.ts'
import {
  brandsOwnedAlone,
  countOtherAdmins,
  deleteMailsAbout,
  deleteOwnRows,
  eraseMember,
} from '#db/queries/leaving.ts'
import { deleteMedia } from '#db/queries/media.ts'
import { unassignAll } from '#db/queries/questions.ts'
import { indexDocument } from '../../search/index-document.ts'
import { closeCases } from '../cases/open-case.ts'
import type { IdentityDeps } from './identity-deps.ts'
import { newKey } from './keys.ts'

/**
 * Ends the actor's account for good: the name, the address and everything that only served the member are erased; texts,
 * votes and shares stay, without a name. Wrong passwords are rate-limited like sign-ins. Banned members may leave too.
 */
export const leave =
  ({ db, now, events, limits, passwords }: IdentityDeps) =>
  async (actor: Actor, form: Leave): Promise<Result<null>> => {
    if (!isMember(actor)) return refuse('sign_in')
    const { id: memberId } = actor
    const allowed = await limits.consume('login', `${memberId}|change`)
    if (!allowed.ok) return allowed
    const known = await memberById(db.read, memberId)
    const matches = await passwords.matches(form.password, known?.passwordHash)
    if (!matches.ok) return matches
    if (!known || !matches.value) return refuse('invalid', { fields: { password: 'field.password_wrong' } })
    return db.write(async (tx) => {
      const member = await memberById(tx, memberId)
      if (!member || member.leftAt) return refuse('sign_in')
      if ((await brandsOwnedAlone(tx, memberId)).length > 0) return refuse('last_owner')
      if (member.role === 'admin' && (await countOtherAdmins(tx, memberId)) === 0) return refuse('last_admin')
      const at = now()
      await deleteMailsAbout(tx, member)
      await deleteOwnRows(tx, memberId)
      await unassignAll(tx, memberId)
      await eraseMember(tx, memberId, `${NO_HANDLE}${newKey()}`, at)
      if (member.avatarId) await deleteMedia(tx, member.avatarId)
      await indexDocument(tx, 'member', memberId)
      await closeCases(tx, { kind: 'member', id: memberId }, { by: memberId, outcome: 'left', at })
      await appendAudit(tx, {
        ...{ chain: 'platform', actorId: memberId, action: 'member.leave' },
        ...{ targetKind: 'member', targetId: memberId, at },
      })
      db.afterCommit(() => events.emit('accessChanged', { memberId }))
      return ok(null)
    })
  }

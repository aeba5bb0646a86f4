import { type Actor, brandRole, isAdmin, isMember, mayContribute } from '#app/domain/actor.ts'
import type { InviteByMail } from '#app/domain/brands/forms.ts'
import { allow, type Decision, ok, type Result, refuse } from '#app/domain/decision.ts'
import { emailKey } from '#app/domain/identity/forms.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { brandBy } from '#db/queries/brands.ts'
import { memberById } from '#db/queries/identity.ts'
import {
  deleteInvitationOf,
  deleteMailInvitation,
  mailInvitationBy,
  mailInvitationsOf,
  saveMailInvitation,
} from '#db/queries/mail-invitations.ts'
import { brandMembers } from '#db/schema/index.ts'
import type { Reader } from '#db/types.ts'
import type { IdentityDeps } from './identity-deps.ts'
import { digest, newKey } from './keys.ts'

/** Addresses are for those who may invite: the owners of the brand, and admins. */
function changesTeam(actor: Actor, brandId: string): Decision {
  if (!isMember(actor)) return refuse('sign_in')
  return isAdmin(actor) || brandRole(actor, brandId) === 'owner' ? allow : refuse('forbidden')
}

const LIFETIME_MS = 14 * 24 * 60 * 60 * 1000

/** Invites an e-mail address to a brand's team. The member who confirms the address and accepts joins the team. For owners. */
export const inviteToTeam =
  ({ db, now, mail, site }: IdentityDeps) =>
  async (actor: Actor, brandId: string, { email, role }: InviteByMail): Promise<Result<null>> => {
    const invited = await db.write<Result<null>>(async (tx) => {
      const changes = changesTeam(actor, brandId)
      if (!changes.ok || !isMember(actor)) return changes.ok ? refuse('sign_in') : changes
      const may = mayContribute(actor, now(), brandId)
      if (!may.ok) return may
      const brand = await brandBy(tx, brandId)
      if (!brand) return refuse('not_found')
      const at = now()
      const key = newKey()
      await saveMailInvitation(tx, {
        ...{ keyDigest: digest(key), brandId, email, emailKey: emailKey(email), role },
        ...{ invitedBy: actor.id, createdAt: at, expiresAt: new Date(at.getTime() + LIFETIME_MS) },
      })
      // The log is exported, so it names the role and not the address.
      await appendAudit(tx, {
        ...{ chain: brandId, actorId: actor.id, action: 'team.invite_mail', at },
        ...{ targetKind: 'brand', targetId: brandId, data: { role } },
      })
      const values = {
        name: actor.displayName,
        brand: brand.name,
        link: `${site.url()}${paths.teamInvitation(key)}`,
      }
      await mail.enqueue(tx, { to: email, locale: actor.locale, kind: 'team_invitation', values })
      return ok(null)
    })
    if (invited.ok) await mail.settled()
    return invited
  }

/** Withdraws the open invitation to an address: the link in its mail no longer works. For owners. */
export const withdrawInvitation =
  ({ db, now }: IdentityDeps) =>
  async (actor: Actor, brandId: string, { email }: { email: string }): Promise<Result<null>> =>
    db.write(async (tx) => {
      const changes = changesTeam(actor, brandId)
      if (!changes.ok || !isMember(actor)) return changes.ok ? refuse('sign_in') : changes
      if (!(await deleteInvitationOf(tx, brandId, emailKey(email)))) return refuse('not_found')
      await appendAudit(tx, {
        ...{ chain: brandId, actorId: actor.id, action: 'team.withdraw_mail', at: now() },
        ...{ targetKind: 'brand', targetId: brandId, data: {} },
      })
      return ok(null)
    })

/** Lists the invitations by mail without an answer, expired ones too. For owners. */
export const listInvitations =
  ({ db, now }: IdentityDeps) =>
  async (actor: Actor, brandId: string) => {
    const changes = changesTeam(actor, brandId)
    if (!changes.ok) return changes
    const rows = await mailInvitationsOf(db.read, brandId)
    return ok(rows.map((row) => ({ ...row, hasExpired: row.expiresAt <= now() })))
  }

async function openInvitation(q: Reader, key: string, now: Date) {
  const found = await mailInvitationBy(q, digest(key))
  if (!found) return refuse('not_found')
  return found.invitation.expiresAt <= now ? refuse('token_expired') : ok(found)
}

/** Views an invitation for its page, and whether it was sent to the actor. */
export const viewTeamInvitation =
  ({ db, now }: IdentityDeps) =>
  async (actor: Actor, key: string) => {
    const found = await openInvitation(db.read, key, now())
    if (!found.ok) return found
    const { invitation, brand, by } = found.value
    const member = isMember(actor) ? await memberById(db.read, actor.id) : undefined
    return ok({
      ...{ brand, by, role: invitation.role, email: invitation.email },
      isAddressee: member?.emailKey === invitation.emailKey,
    })
  }

/** Joins the team. The actor's confirmed address must be the one that was invited. The key works once. */
export const acceptTeamInvitation =
  ({ db, now, events }: IdentityDeps) =>
  async (actor: Actor, key: string): Promise<Result<{ slug: string; name: string }>> =>
    db.write(async (tx) => {
      if (!isMember(actor)) return refuse('sign_in')
      const at = now()
      const found = await openInvitation(tx, key, at)
      if (!found.ok) return found
      const { invitation, brand } = found.value
      const member = await memberById(tx, actor.id)
      if (member?.emailKey !== invitation.emailKey) return refuse('other_address')
      const may = mayContribute(actor, at, brand.id)
      if (!may.ok) return may
      if (!(await deleteMailInvitation(tx, invitation.keyDigest))) return refuse('token_used')
      const { role } = invitation
      const seat = { brandId: brand.id, memberId: actor.id }
      // Somebody who is on the team already keeps their role.
      await tx
        .insert(brandMembers)
        .values({ ...seat, role, createdAt: at })
        .onConflictDoNothing()
      await appendAudit(tx, {
        ...{ chain: brand.id, actorId: actor.id, action: 'team.join', at },
        ...{ targetKind: 'member', targetId: actor.id, data: { role } },
      })
      db.afterCommit(() => events.emit('accessChanged', { memberId: actor.id, brandId: brand.id }))
      return ok({ slug: brand.slug, name: brand.name })
    })

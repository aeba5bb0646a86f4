import { and, eq } from 'drizzle-orm'
import { type Actor, type BrandRole, brandRole, isAdmin, isMember, mayContribute } from '#app/domain/actor.ts'
import type { ChangeTeam } from '#app/domain/brands/forms.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { AnswerInvitation } from '#app/domain/stories/forms.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { brandBy, brandTeam } from '#db/queries/brands.ts'
import { memberById } from '#db/queries/identity.ts'
import { deleteInvitation, invitationOf, invitationsTo, saveInvitation } from '#db/queries/invitations.ts'
import { unassignAll } from '#db/queries/questions.ts'
import { brandMembers } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { notify } from '../notices/notify.ts'

type TeamMember = { brandId: string; memberId: string }

async function setRole(tx: Tx, { brandId, memberId }: TeamMember, role: BrandRole, at: Date): Promise<void> {
  await tx
    .insert(brandMembers)
    .values({ brandId, memberId, role, createdAt: at })
    .onConflictDoUpdate({ target: [brandMembers.brandId, brandMembers.memberId], set: { role } })
}

async function record(
  tx: Tx,
  by: string,
  action: string,
  { brandId, memberId }: TeamMember,
  role: string,
  at: Date,
) {
  const target = { targetKind: 'member', targetId: memberId, data: { role } }
  await appendAudit(tx, { chain: brandId, actorId: by, action, ...target, at })
}

function isLastOwner(team: readonly { memberId: string; role: BrandRole }[], memberId: string): boolean {
  const owners = team.filter((one) => one.role === 'owner')
  return owners.length === 1 && owners[0]?.memberId === memberId
}

/** The role of a member on the team, or the role in their invitation. */
const roleIn = async (tx: Tx, team: readonly { memberId: string; role: BrandRole }[], where: TeamMember) =>
  team.find(({ memberId }) => memberId === where.memberId)?.role ?? (await invitationOf(tx, where))?.role

/** Invites a member to the team. They join only when they accept. */
async function invite(tx: Tx, by: string, where: TeamMember, role: BrandRole, at: Date): Promise<void> {
  await saveInvitation(tx, where, { role, invitedBy: by, createdAt: at })
  await record(tx, by, 'team.invite', where, role, at)
  const subject = { kind: 'brand' as const, id: where.brandId }
  const news = { kind: 'team_invited', subject, path: paths.studios(), actorId: by, data: { role } }
  await notify(tx, [where.memberId], news, at)
}

/**
 * Changes a member's role; `none` removes the member or cancels the invitation. A member who is not on the team yet is
 * invited. Refuses to remove the last owner.
 */
export const changeTeam =
  ({ db, now, events }: Deps) =>
  async (
    actor: Actor,
    brandId: string,
    { memberId, role, was }: ChangeTeam,
  ): Promise<Result<{ invited: boolean }>> =>
    db.write({ lock: `team:${brandId}` }, async (tx) => {
      if (!isMember(actor)) return refuse('sign_in')
      if (!isAdmin(actor) && brandRole(actor, brandId) !== 'owner') return refuse('forbidden')
      if (!(await brandBy(tx, brandId))) return refuse('not_found')
      const member = await memberById(tx, memberId)
      if (!member || member.leftAt) return refuse('invalid', { fields: { memberId: 'field.choose' } })
      const at = now()
      const where = { brandId, memberId }
      const team = await tx.select().from(brandMembers).where(eq(brandMembers.brandId, brandId))
      if (was !== undefined && was !== (await roleIn(tx, team, where))) return refuse('stale')
      if (role !== 'owner' && isLastOwner(team, memberId)) return refuse('last_owner')
      if (team.some((one) => one.memberId === memberId && one.role === role)) return ok({ invited: false })
      if (role !== 'none' && !team.some((one) => one.memberId === memberId)) {
        await invite(tx, actor.id, where, role, at)
        return ok({ invited: true })
      }
      const row = and(eq(brandMembers.brandId, brandId), eq(brandMembers.memberId, memberId))
      if (role === 'none') {
        await deleteInvitation(tx, where)
        await tx.delete(brandMembers).where(row)
        await unassignAll(tx, memberId, brandId)
      } else await setRole(tx, where, role, at)
      await record(tx, actor.id, 'team.change', where, role, at)
      db.afterCommit(() => events.emit('accessChanged', { memberId, brandId }))
      return ok({ invited: false })
    })

/** Adds a member to the team without an invitation. Only for the command line and the demo; no page or endpoint calls it. */
export const addToTeam =
  ({ db, now, events }: Deps) =>
  async (actor: Actor, brandId: string, { memberId, role }: ChangeTeam): Promise<Result<null>> =>
    db.write({ lock: `team:${brandId}` }, async (tx) => {
      if (!isMember(actor)) return refuse('sign_in')
      if (!isAdmin(actor) || role === 'none') return refuse('forbidden')
      if (!(await brandBy(tx, brandId))) return refuse('not_found')
      if (!(await memberById(tx, memberId)))
        return refuse('invalid', { fields: { memberId: 'field.choose' } })
      const team = await tx.select().from(brandMembers).where(eq(brandMembers.brandId, brandId))
      if (role !== 'owner' && isLastOwner(team, memberId)) return refuse('last_owner')
      const at = now()
      await deleteInvitation(tx, { brandId, memberId })
      await setRole(tx, { brandId, memberId }, role, at)
      await record(tx, actor.id, 'team.change', { brandId, memberId }, role, at)
      db.afterCommit(() => events.emit('accessChanged', { memberId, brandId }))
      return ok(null)
    })

export const answerTeamInvitation =
  ({ db, now, events }: Deps) =>
  async (
    actor: Actor,
    brandKey: string,
    { answer }: AnswerInvitation,
  ): Promise<Result<{ slug: string; name: string }>> =>
    db.write(async (tx) => {
      if (!isMember(actor)) return refuse('sign_in')
      const brand = await brandBy(tx, brandKey)
      const where = { brandId: brand?.id ?? '', memberId: actor.id }
      const invitation = brand && (await invitationOf(tx, where))
      if (!brand || !invitation) return refuse('not_found')
      const at = now()
      const may = answer === 'accept' ? mayContribute(actor, at, brand.id) : ok(null)
      if (!may.ok) return may
      await deleteInvitation(tx, where)
      if (answer === 'accept') {
        await setRole(tx, where, invitation.role, at)
        db.afterCommit(() => events.emit('accessChanged', { memberId: actor.id, brandId: brand.id }))
      }
      await record(
        tx,
        actor.id,
        answer === 'accept' ? 'team.join' : 'team.decline',
        where,
        invitation.role,
        at,
      )
      return ok({ slug: brand.slug, name: brand.name })
    })

export const teamInvitations =
  ({ db }: Deps) =>
  async (actor: Actor) =>
    isMember(actor) ? invitationsTo(db.read, actor.id) : []

export const teamOf =
  ({ db }: Deps) =>
  (brandId: string) =>
    brandTeam(db.read, brandId)

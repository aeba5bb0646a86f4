import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeInvitation, INVITATION_INTENTS } from '#app/components/studio/invitation-action.ts'
import { InviteByMail } from '#app/components/studio/invite-by-mail.tsx'
import { managesBrand } from '#app/domain/actor.ts'
import { ChangeTeam } from '#app/domain/brands/forms.ts'
import { BRAND_ROLES } from '#app/domain/brands/roles.ts'
import { refuse } from '#app/domain/decision.ts'
import { parse } from '#app/domain/parse.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, redirectWith, refusedForm, valueOrThrow } from '#app/responses.ts'
import { Who } from '#app/ui/avatar.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Field, GroupError, Options, Select } from '#app/ui/field.tsx'
import { ActionForm, formStateFor } from '#app/ui/form-problems.tsx'
import { Badge } from '#app/ui/notice.tsx'
import { type Studio, useStudio } from '../studio.$brand/studio-view.ts'
import { changeBadge, changeTrust } from './change-grants.ts'
import { Experts, Trust } from './grants.tsx'

type Props = { member: Studio['team'][number]; editable: boolean; answer: unknown; waits?: boolean }

function TeamMember({ member, editable, answer, waits = false }: Props) {
  const t = useT()
  return (
    <li className="team-row">
      <Who person={member} size={36}>
        <span className="muted small"> @{member.handle}</span>
      </Who>
      {waits ? <Badge>{t('studio.team_waits')}</Badge> : null}
      {editable ? (
        <RoleForm member={member} answer={answer} />
      ) : (
        <Badge>{t(`studio.role_${member.role}`)}</Badge>
      )}
    </li>
  )
}

function RoleForm({ member, answer }: Pick<Props, 'member' | 'answer'>) {
  const t = useT()
  const state = formStateFor(answer, { intent: 'change', handle: member.handle })
  return (
    <ActionForm state={state} className="team-row__form">
      <input type="hidden" name="intent" value="change" />
      <input type="hidden" name="handle" value={member.handle} />
      <input type="hidden" name="was" value={member.role} />
      <div className="row">
        <label>
          <span className="sr-only">{t('studio.role_of', { name: member.displayName })}</span>
          <select name="role" className="input input--small" defaultValue={state.values.role ?? member.role}>
            <Options
              value={state.values.role ?? member.role}
              options={[
                ...BRAND_ROLES.map((role) => ({ value: role, label: t(`studio.role_${role}`) })),
                { value: 'none', label: t('studio.role_none') },
              ]}
            />
          </select>
        </label>
        <SubmitButton look="quiet" size="small">
          {t('common.save')}
          <span className="sr-only">: {member.displayName}</span>
        </SubmitButton>
      </div>
      <GroupError name="role" error={state.errors.role} />
    </ActionForm>
  )
}

/** The form to invite a member to the team by username. */
function Invite({ answer }: { answer: unknown }) {
  const t = useT()
  const state = formStateFor(answer, { intent: 'add' })
  return (
    <ActionForm state={state} labels={{ handle: 'studio.team_handle', role: 'studio.team_role' }}>
      <input type="hidden" name="intent" value="add" />
      <Field
        name="handle"
        label={t('studio.team_handle')}
        hint={t('studio.team_handle_hint')}
        required
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <Select
        name="role"
        label={t('studio.team_role')}
        hint={t('studio.team_role_hint')}
        defaultValue="moderator"
        options={BRAND_ROLES.map((role) => ({ value: role, label: t(`studio.role_${role}`) }))}
      />
      <SubmitButton>{t('studio.team_add')}</SubmitButton>
    </ActionForm>
  )
}

/** The form names members by handle; the command takes ids. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const { app, actor } = context
  const form = await memberForm(request, actor)
  const brand = valueOrThrow(await app.brands.view(actor, params.brand ?? ''))
  const back = paths.studioSection(brand.slug, 'team')
  if (INVITATION_INTENTS.some((intent) => intent === form.get('intent')))
    return changeInvitation(form, brand, back, context)
  const handle = String(form.get('handle') ?? '')
    .replace(/^\s*@/, '')
    .trim()
  const member = handle ? await app.identity.profile(handle) : undefined
  if (member?.ok === false)
    return refusedForm(refuse('invalid', { fields: { handle: 'form.no_member' } }), form)
  if (form.get('intent') === 'trust' || form.get('intent') === 'withdraw')
    return changeTrust(form, brand, member?.value, context)
  if (form.get('intent') === 'badge' || form.get('intent') === 'unbadge')
    return changeBadge(form, brand, member?.value, context)
  const input = parse(ChangeTeam, {
    ...{ memberId: member?.value.id ?? '', role: form.get('role') ?? '' },
    was: form.get('was') ?? undefined,
  })
  if (!input.ok) {
    const { memberId, ...fields } = input.fields ?? {}
    return refusedForm({ ...input, fields: { ...fields, ...(memberId && { handle: memberId }) } }, form)
  }
  const changed = await app.brands.changeTeam(actor, brand.id, input.value)
  if (changed.ok) {
    const removed = input.value.role === 'none' ? 'studio.team_removed' : 'studio.team_changed'
    const key = changed.value.invited ? 'studio.team_invited' : removed
    return redirectWith(back, {
      key,
      values: { name: member?.value.displayName ?? handle },
    })
  }
  const last = changed.code === 'last_owner'
  return refusedForm(last ? refuse('invalid', { fields: { role: 'form.last_owner' } }) : changed, form)
}

export async function loader({ params, context: { app, actor } }: LoaderFunctionArgs) {
  const brand = valueOrThrow(await app.brands.view(actor, params.brand ?? ''))
  if (!managesBrand(actor, brand.id)) return { trusted: [], experts: [], invitedByMail: [] }
  const byMail = await app.identity.invitations(actor, brand.id)
  return {
    invitedByMail: byMail.ok ? byMail.value : [],
    trusted: await app.standing.trustedBy(brand.id),
    experts: await app.standing.badgesGivenBy(brand.id),
  }
}

export default function Team() {
  const { team, invited, can } = useStudio()
  const { trusted, experts, invitedByMail } = useLoaderData<typeof loader>()
  const t = useT()
  const answer = useActionData<typeof action>()
  return (
    <section className="stack-wide">
      <div className="stack">
        <h2>{t('studio.team')}</h2>
        <p className="muted">{can.changeTeam ? t('studio.team_about') : t('studio.only_owners')}</p>
        <ul className="rows rows--tight">
          {team.map((member) => (
            <TeamMember key={member.handle} member={member} editable={can.changeTeam} answer={answer} />
          ))}
          {invited.map((member) => (
            <TeamMember key={member.handle} member={member} editable={can.changeTeam} answer={answer} waits />
          ))}
        </ul>
      </div>
      {can.changeTeam ? (
        <section className="stack">
          <h2>{t('studio.team_add')}</h2>
          <div className="stack-wide">
            <div className="stack">
              <h3>{t('team.by_username')}</h3>
              <Invite answer={answer} />
            </div>
            <div className="stack">
              <h3>{t('team.by_mail')}</h3>
              <InviteByMail answer={answer} invited={invitedByMail} />
            </div>
          </div>
        </section>
      ) : null}
      {can.manage ? <Experts experts={experts} answer={answer} /> : null}
      {can.manage ? <Trust trusted={trusted} answer={answer} /> : null}
    </section>
  )
}

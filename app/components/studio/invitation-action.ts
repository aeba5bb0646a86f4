import type { ActionFunctionArgs } from '@remix-run/node'
import { InvitationOf, InviteByMail } from '#app/domain/brands/forms.ts'
import { readForm, redirectWith, refusedForm, requireMember } from '#app/responses.ts'

/** The intents of the forms of `<InviteByMail>` and `<MailInvitations>`. */
export const INVITATION_INTENTS = ['invite', 'resend', 'uninvite'] as const

type Brand = { id: string; slug: string }

/** Sends, renews or withdraws an invitation by mail, and goes back to `back`. */
export async function changeInvitation(
  form: FormData,
  brand: Brand,
  back: string,
  { app, actor }: ActionFunctionArgs['context'],
) {
  requireMember(actor, form)
  if (form.get('intent') === 'uninvite') {
    const { parsed } = await readForm(form, InvitationOf)
    if (!parsed.ok) return refusedForm(parsed, form)
    const withdrawn = await app.identity.withdrawInvitation(actor, brand.id, parsed.value)
    if (!withdrawn.ok) return refusedForm(withdrawn, form)
    return redirectWith(back, { key: 'team.invitation_withdrawn', values: { email: parsed.value.email } })
  }
  const { parsed } = await readForm(form, InviteByMail)
  if (!parsed.ok) return refusedForm(parsed, form)
  const sent = await app.identity.inviteToTeam(actor, brand.id, parsed.value)
  if (!sent.ok) return refusedForm(sent, form)
  return redirectWith(back, { key: 'start.invited', values: { email: parsed.value.email } })
}

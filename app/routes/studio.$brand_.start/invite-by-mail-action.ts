import type { ActionFunctionArgs } from '@remix-run/node'
import { InviteByMail } from '#app/domain/brands/forms.ts'
import { redirectWith } from '#app/flash.ts'
import { paths } from '#app/paths.ts'
import { readForm } from '#app/read-form.ts'
import { refusedForm, requireMember, valueOrThrow } from '#app/responses.ts'

/** Handles the form of `<InviteByMail>`. */
export async function inviteByMail({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const { form, parsed } = await readForm(request, InviteByMail)
  requireMember(actor, form)
  if (!parsed.ok) return refusedForm(parsed, form)
  const brand = valueOrThrow(await app.brands.view(actor, params.brand ?? ''))
  const sent = await app.identity.inviteToTeam(actor, brand.id, parsed.value)
  if (!sent.ok) return refusedForm(sent, form)
  const { email } = parsed.value
  return redirectWith(paths.firstSteps(brand.slug, { step: 'team' }), {
    key: 'start.invited',
    values: { email },
  })
}

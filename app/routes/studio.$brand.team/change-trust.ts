import type { AppLoadContext } from '@remix-run/node'
import { parse } from '#app/domain/parse.ts'
import { ChangeTrust } from '#app/domain/standing/forms.ts'
import { redirectWith } from '#app/flash.ts'
import { paths } from '#app/paths.ts'
import { refusedForm } from '#app/responses.ts'

type Brand = { id: string; slug: string }
type Person = { id: string; displayName: string }

/** Handles the forms of `<Trust>`: grants, changes or revokes a member's trust. */
export async function changeTrust(
  form: FormData,
  brand: Brand,
  person: Person | undefined,
  { app, actor }: AppLoadContext,
) {
  const level = form.get('intent') === 'withdraw' ? 'none' : (form.get('level') ?? '')
  const input = parse(ChangeTrust, { memberId: person?.id ?? '', level })
  if (!input.ok) {
    const { memberId, ...fields } = input.fields ?? {}
    return refusedForm({ ...input, fields: { ...fields, ...(memberId && { handle: memberId }) } }, form)
  }
  const changed = await app.standing.changeTrust(actor, brand.id, input.value)
  if (!changed.ok) return refusedForm(changed, form)
  return redirectWith(paths.studioSection(brand.slug, 'team'), {
    key: input.value.level === 'none' ? 'trust.withdrawn' : 'trust.given',
    values: { name: person?.displayName ?? '' },
  })
}

import type { AppLoadContext } from '@remix-run/node'
import { refuse } from '#app/domain/decision.ts'
import { parse } from '#app/domain/parse.ts'
import { ChangeTrust, GiveBadge } from '#app/domain/standing/forms.ts'
import { paths } from '#app/paths.ts'
import { redirectWith, refusedForm } from '#app/responses.ts'

type Brand = { id: string; slug: string }
type Person = { id: string; displayName: string }

/** Handles the forms of `<Experts>`: gives, changes or withdraws a badge. */
export async function changeBadge(
  form: FormData,
  brand: Brand,
  person: Person | undefined,
  { app, actor }: AppLoadContext,
) {
  const back = paths.studioSection(brand.slug, 'team')
  const values = { name: person?.displayName ?? '' }
  if (person && form.get('intent') === 'unbadge') {
    const withdrawn = await app.standing.withdrawBadge(actor, brand.id, person.id)
    if (!withdrawn.ok) return refusedForm(withdrawn, form)
    return redirectWith(back, { key: 'experts.withdrawn', values })
  }
  const input = parse(GiveBadge, { memberId: person?.id ?? '', label: form.get('label') ?? '' })
  if (!person || !input.ok) {
    const { label } = (input.ok ? {} : input.fields) ?? {}
    const fields = { ...(person ? {} : { handle: 'form.no_member' }), ...(label && { label }) }
    return refusedForm(refuse('invalid', { fields }), form)
  }
  const given = await app.standing.giveBadge(actor, brand.id, input.value)
  return given.ok ? redirectWith(back, { key: 'experts.given', values }) : refusedForm(given, form)
}

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

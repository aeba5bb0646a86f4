import { type ActionFunctionArgs, data } from '@remix-run/node'
import { ChangeBrand } from '#app/domain/brands/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { memberForm, refusedForm, submittedValues, valueOrThrow } from '#app/responses.ts'

/**
 * Handles a `<BrandForm>`: saves the fields that changed, because the audit log names them, and continues with `done`. The
 * intent `preview` saves nothing and returns the typed values, from which the page draws the preview without JavaScript.
 */
export async function saveBrandForm(
  { params, request, context: { app, actor } }: ActionFunctionArgs,
  fields: readonly (keyof ChangeBrand)[],
  done: (slug: string) => Response,
) {
  const form = await memberForm(request, actor)
  const brand = valueOrThrow(await app.brands.view(actor, params.brand ?? ''))
  // A form that does not send a field leaves it as it is.
  const sent = fields.filter((name) => form.has(name))
  const input = parse(ChangeBrand, Object.fromEntries(sent.map((name) => [name, form.get(name)])))
  if (!input.ok) return refusedForm(input, form)
  if (form.get('intent') === 'preview') return data({ refusal: undefined, values: submittedValues(form) })
  const stored = { ...brand, accent: brand.chosenAccent }
  const changed = Object.fromEntries(
    sent.flatMap((name) => (input.value[name] === stored[name] ? [] : [[name, input.value[name]]])),
  )
  if (Object.keys(changed).length > 0) {
    const result = await app.brands.change(actor, brand.id, changed)
    if (!result.ok) return refusedForm(result, form)
  }
  return done(brand.slug)
}

import { DecideBrandRequest } from '#app/domain/brands/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { redirectWith } from '#app/flash.ts'
import type { LoadContext } from '#app/load-context.ts'
import { paths } from '#app/paths.ts'
import { refusedForm } from '#app/responses.ts'

/** Handles the form of one requested brand. */
export async function decideRequest(id: string, form: FormData, { app, actor }: LoadContext) {
  const input = parse(DecideBrandRequest, {
    decision: form.get('decision') ?? '',
    answer: form.get('answer') ?? '',
  })
  if (!input.ok) return refusedForm(input, form)
  const decided = await app.brands.decideRequest(actor, id, input.value)
  if (!decided.ok) return refusedForm(decided, form)
  const key = input.value.decision === 'approve' ? 'admin.request_approved' : 'admin.request_declined'
  return redirectWith(paths.admin(), { key, values: { brand: decided.value.name } })
}

import type { ActionFunctionArgs } from '@remix-run/node'
import { parse } from '#app/domain/parse.ts'
import { ChangePromise } from '#app/domain/promises/forms.ts'
import { redirectWith } from '#app/flash.ts'
import { paths } from '#app/paths.ts'
import { refusedForm, requireMember } from '#app/responses.ts'

const textIn = (form: FormData, name: string) => ({ [name]: form.get(name) ?? '' })

/** The fields that each of the team's forms sends. */
function changeIn(form: FormData): Record<string, unknown> | undefined {
  const intent = form.get('intent')
  if (intent === 'keep') return { state: 'kept', ...textIn(form, 'outcome') }
  if (intent === 'withdraw') return { state: 'withdrawn', ...textIn(form, 'outcome') }
  if (intent === 'reopen') return { state: 'open' }
  if (intent === 'change') return { ...textIn(form, 'text'), ...textIn(form, 'due') }
  return intent === 'assign' ? textIn(form, 'owner') : undefined
}

/** Handles the forms of a promise: the team's, and the choice of who said it. */
export async function handlePromiseForm({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await request.formData()
  requireMember(actor, form)
  const [brand, id] = [params.brand ?? '', params.promise ?? '']
  const change = changeIn(form)
  if (change === undefined) {
    const isNamed = form.get('intent') === 'name'
    const done = await app.promises.nameSpeaker(actor, id, isNamed)
    if (!done.ok) return refusedForm(done, form)
    return redirectWith(paths.promise(brand, id), {
      key: isNamed ? 'promises.named_now' : 'promises.unnamed_now',
    })
  }
  const input = parse(ChangePromise, change)
  if (!input.ok) return refusedForm(input, form)
  const done = await app.promises.change(actor, id, input.value)
  if (!done.ok) return refusedForm(done, form)
  return redirectWith(paths.promise(brand, id), { key: 'promises.saved' })
}

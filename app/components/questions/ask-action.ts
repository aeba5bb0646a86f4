import { type AppLoadContext, data } from '@remix-run/node'
import { parse } from '../../domain/parse.ts'
import { AskQuestion, JoinQuestion } from '../../domain/questions/forms.ts'
import { redirectWith, refusedForm, requireMember, submittedValues } from '../../responses.ts'
import { FORM_STAMP } from '../../ui/form-stamp.tsx'

type On = { kind: AskQuestion['on']['kind']; id: string }

/** Handles `<AskForm>`: joins an alike question with the typed words, shows alike ones, or asks a new question. */
export async function handleAskForm(form: FormData, on: On, { app, actor }: AppLoadContext) {
  requireMember(actor, form)
  const body = String(form.get('body') ?? '')
  const once = { once: true, typedMs: app.formStamps.typedMs(actor, form.get(FORM_STAMP)) }
  const joins = form.get('join')
  if (typeof joins === 'string' && joins !== '') {
    const input = parse(JoinQuestion, body.trim() === '' ? {} : { words: body })
    if (!input.ok) return refusedForm({ ...input, fields: { body: 'field.too_long' } }, form)
    const joined = await app.questions.join(actor, joins, input.value, once)
    if (!joined.ok) return refusedForm(joined, form)
    return redirectWith(joined.value.path, {
      key: joined.value.held ? 'questions.joined_held' : 'questions.joined',
    })
  }
  const quote = String(form.get('quote') ?? '').trim()
  const anchor = on.kind === 'chapter' && quote !== '' ? { anchor: { quote } } : {}
  const input = parse(AskQuestion, {
    ...{ on: { ...on, ...anchor }, body, to: form.get('to') ?? undefined },
    label: form.get('label') === 'true' || undefined,
  })
  if (!input.ok) return refusedForm(input, form)
  if (!form.has('new') && !form.has('label')) {
    const found = await app.questions.alike(actor, { ...on, text: input.value.body.slice(0, 2_000) })
    if (found.ok && found.value.length > 0) return data({ alike: found.value, values: submittedValues(form) })
  }
  const asked = await app.questions.ask(actor, input.value, once)
  if (!asked.ok) return refusedForm(asked, form)
  return redirectWith(asked.value.path, {
    key: asked.value.held ? 'questions.asked_held' : 'questions.asked_done',
  })
}

import type { AppLoadContext } from '@remix-run/node'
import { parse } from '#app/domain/parse.ts'
import {
  AnswerHours,
  AssignQuestion,
  AssignQuestions,
  CloseQuestions,
  SaveReply,
} from '#app/domain/questions/forms.ts'
import { redirectWith, refusedForm } from '#app/responses.ts'

type Call = { form: FormData; brand: string; back: string; context: AppLoadContext }
type Handle = (call: Call) => Promise<Response | ReturnType<typeof refusedForm>>

const assign: Handle = async ({ form, back, context: { app, actor } }) => {
  const input = parse(AssignQuestion, { handle: form.get('handle') || null })
  if (!input.ok) return refusedForm(input, form)
  const assigned = await app.questions.assign(actor, String(form.get('question') ?? ''), input.value)
  return assigned.ok ? redirectWith(back, { key: 'questions.desk_assigned' }) : refusedForm(assigned, form)
}

const assignMany: Handle = async ({ form, back, context: { app, actor } }) => {
  const input = parse(AssignQuestions, {
    ids: form.getAll('question').map(String),
    handle: form.get('handle') || null,
  })
  if (!input.ok) return refusedForm(input, form)
  const done = await app.questions.assignMany(actor, input.value)
  if (!done.ok) return refusedForm(done, form)
  const { assigned, refused } = done.value
  return redirectWith(back, {
    key: refused > 0 ? 'questions.desk_assigned_some' : 'questions.desk_assigned_many',
    values: { count: assigned, refused },
  })
}

const save: Handle = async ({ form, brand, back, context: { app, actor } }) => {
  const input = parse(SaveReply, { title: form.get('title') ?? '', body: form.get('body') ?? '' })
  if (!input.ok) return refusedForm(input, form)
  const saved = await app.questions.saveReply(actor, brand, input.value)
  return saved.ok ? redirectWith(back, { key: 'questions.reply_saved' }) : refusedForm(saved, form)
}

const remove: Handle = async ({ form, back, context: { app, actor } }) => {
  const deleted = await app.questions.deleteReply(actor, String(form.get('reply') ?? ''))
  return deleted.ok ? redirectWith(back, { key: 'questions.reply_deleted' }) : refusedForm(deleted, form)
}

const promise: Handle = async ({ form, brand, back, context: { app, actor } }) => {
  const typed = String(form.get('hours') ?? '').trim()
  const input = parse(AnswerHours, { hours: typed === '' ? null : typed })
  if (!input.ok) return refusedForm(input, form)
  const promised = await app.questions.promiseAnswers(actor, brand, input.value)
  return promised.ok ? redirectWith(back, { key: 'questions.promise_saved' }) : refusedForm(promised, form)
}

const close: Handle = async ({ form, back, context: { app, actor } }) => {
  const input = parse(CloseQuestions, {
    ids: form.getAll('question').map(String),
    reason: form.get('reason') || null,
  })
  if (!input.ok) return refusedForm(input, form)
  const done = await app.questions.close(actor, input.value)
  if (!done.ok) return refusedForm(done, form)
  const { changed: count, refused } = done.value
  const key =
    input.value.reason === null
      ? 'questions.close_reopened'
      : refused > 0
        ? 'questions.close_some'
        : 'questions.close_done'
  return redirectWith(back, { key, values: { count, refused } })
}

/** The handlers of the forms of the desk, by intent. */
export const DESK_FORMS: Readonly<Record<string, Handle>> = {
  ...{ assign, close, save, remove, promise },
  'assign-many': assignMany,
}

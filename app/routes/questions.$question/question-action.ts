import type { AppLoadContext } from '@remix-run/node'
import { parse } from '#app/domain/parse.ts'
import { AnswerQuestion, AssignQuestion, JoinQuestion } from '#app/domain/questions/forms.ts'
import { paths } from '#app/paths.ts'
import { redirectWith, refusedForm } from '#app/responses.ts'
import { FORM_STAMP } from '#app/ui/form-stamp.tsx'

type Handle = (
  form: FormData,
  id: string,
  context: AppLoadContext,
) => Promise<Response | ReturnType<typeof refusedForm>>

const join: Handle = async (form, id, { app, actor }) => {
  const words = String(form.get('words') ?? '').trim()
  const input = parse(JoinQuestion, words === '' ? {} : { words })
  if (!input.ok) return refusedForm(input, form)
  const joined = await app.questions.join(actor, id, input.value, { once: true })
  if (!joined.ok) return refusedForm(joined, form)
  const key = joined.value.held ? 'questions.joined_held' : 'questions.joined'
  return redirectWith(joined.value.path, { key })
}

const leave: Handle = async (form, id, { app, actor }) => {
  const left = await app.questions.leave(actor, id)
  return left.ok ? redirectWith(left.value.path, { key: 'questions.left' }) : refusedForm(left, form)
}

const split: Handle = async (form, _, { app, actor }) => {
  const own = await app.questions.split(actor, String(form.get('words') ?? ''))
  return own.ok ? redirectWith(own.value.path, { key: 'questions.split_done' }) : refusedForm(own, form)
}

const answer: Handle = async (form, id, { app, actor }) => {
  const input = parse(AnswerQuestion, {
    body: form.get('body') ?? '',
    official: form.get('official') === 'true' || undefined,
    label: form.get('label') === 'true' || undefined,
  })
  if (!input.ok) return refusedForm(input, form)
  const typedMs = app.formStamps.typedMs(actor, form.get(FORM_STAMP))
  const given = await app.questions.answer(actor, id, input.value, { once: true, typedMs })
  if (!given.ok) return refusedForm(given, form)
  const { held, official, path } = given.value
  const key = held
    ? 'questions.answered_held'
    : official
      ? 'questions.official_done'
      : 'questions.answered_done'
  return redirectWith(official ? paths.officialAnswer(id) : path, { key })
}

const solving =
  (isSolved: boolean): Handle =>
  async (form, _, { app, actor }) => {
    const marked = await app.questions.markSolved(actor, String(form.get('answer') ?? ''), isSolved)
    if (!marked.ok) return refusedForm(marked, form)
    return redirectWith(marked.value.path, {
      key: isSolved ? 'questions.solved_done' : 'questions.unsolved_done',
    })
  }

const official: Handle = async (form, _, { app, actor }) => {
  const chosen = await app.questions.chooseOfficial(actor, String(form.get('answer') ?? ''))
  if (!chosen.ok) return refusedForm(chosen, form)
  return redirectWith(chosen.value.path, { key: 'questions.official_done' })
}

const assign: Handle = async (form, id, { app, actor }) => {
  const input = parse(AssignQuestion, { handle: form.get('handle') || null })
  if (!input.ok) return refusedForm(input, form)
  const assigned = await app.questions.assign(actor, id, input.value)
  if (!assigned.ok) return refusedForm(assigned, form)
  return redirectWith(paths.question(id), { key: 'questions.desk_assigned' })
}

/** The handlers of the forms of the page, by intent. */
export const QUESTION_FORMS: Readonly<Record<string, Handle>> = {
  ...{ join, leave, split, answer, official, assign },
  solve: solving(true),
  unsolve: solving(false),
}

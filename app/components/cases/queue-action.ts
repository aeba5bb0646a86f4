import type { AppLoadContext } from '@remix-run/node'
import { DecideCase, DecideCases, NoteOnCase } from '#app/domain/cases/forms.ts'
import { REASON_TEMPLATES } from '#app/domain/cases/templates.ts'
import { type Refusal, refuse } from '#app/domain/decision.ts'
import { LOCALES } from '#app/domain/locales.ts'
import { parse } from '#app/domain/parse.ts'
import type { Flash } from '#app/flash.ts'
import { translator } from '#app/messages/translate.ts'
import { memberForm, nameAsTyped, redirectWith, refusedForm } from '#app/responses.ts'

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '')

/** Returns the name of the template with these words, so that each author reads it in their own language. */
const templateOf = (words: string): string | undefined =>
  REASON_TEMPLATES.find((name) =>
    LOCALES.some((locale) => translator(locale)(`cases.template.${name}`) === words),
  )

/** The fields that a single decision and a decision for several cases share. Own words replace the chosen reason. */
function decisionIn(form: FormData) {
  const decision = textOf(form, 'decision')
  const typed = textOf(form, 'message').trim()
  const words = templateOf(typed) ?? typed
  const approves = decision === 'approve' || decision === 'approve_trust'
  const reason = words || (approves ? '' : textOf(form, 'template'))
  return {
    ...{ decision, reason },
    ...(textOf(form, 'note') && { note: textOf(form, 'note') }),
    ...(decision === 'decline_suspend' && { days: textOf(form, 'days') || '7' }),
  }
}

/** The message after a decision, with the form that undoes it. */
const undoable = (path: string, ids: readonly string[], flash: Flash): Flash => ({
  ...flash,
  undo: { action: path, fields: { intent: 'undo', cases: ids.join(' ') } },
})

/** The message after a decision for several cases. */
const flashOfMany = (done: number, left: number): Flash =>
  left > 0
    ? { key: 'cases.bulk_partly', values: { done, left } }
    : { key: 'cases.decided_many', values: { count: done } }

/** The names that the fields of a decision have in the forms. */
const TYPED = { reason: 'message', cases: 'selected' }

async function decideOne(form: FormData, { app, actor }: AppLoadContext, path: string) {
  const id = textOf(form, 'case')
  const input = parse(DecideCase, {
    ...decisionIn(form),
    ...(textOf(form, 'decision') === 'edit' && { text: textOf(form, 'text') }),
    seen: textOf(form, 'seen') || undefined,
    ...(form.has('with_alike') && { alike: form.getAll('alike').map(String) }),
  })
  if (!input.ok) return refusedForm(nameAsTyped(input, TYPED), form)
  const decided = await app.cases.decide(actor, id, input.value)
  if (!decided.ok) return refusedForm(nameAsTyped(decided, TYPED), form)
  const next = textOf(form, 'next')
  const separator = path.includes('?') ? '&' : '?'
  const { decision, alike } = decided.value
  const ids = [id, ...(alike?.decided ?? [])]
  return redirectWith(
    next ? `${path}${separator}case=${encodeURIComponent(next)}` : path,
    undoable(
      path,
      ids,
      alike ? flashOfMany(ids.length, alike.refused.length) : { key: `cases.now_${decision}` },
    ),
  )
}

async function decideSelected(form: FormData, { app, actor }: AppLoadContext, path: string) {
  const input = parse(DecideCases, { ...decisionIn(form), cases: form.getAll('selected').map(String) })
  if (!input.ok) return refusedForm(nameAsTyped(input, TYPED), form)
  const made = await app.cases.decideMany(actor, input.value)
  if (!made.ok) return refusedForm(nameAsTyped(made, TYPED), form)
  const ids = made.value.decided.map(({ id }) => id)
  return redirectWith(path, undoable(path, ids, flashOfMany(ids.length, made.value.refused.length)))
}

/** Handles every form of the queue and returns to `path`, the queue with its current tab. */
export async function queueAction(request: Request, context: AppLoadContext, path: string) {
  const { app, actor } = context
  const form = await memberForm(request, actor)
  const id = textOf(form, 'case')
  const back = id ? `${path}${path.includes('?') ? '&' : '?'}case=${encodeURIComponent(id)}` : path
  const answer = (result: { ok: true } | Refusal, key: string) =>
    result.ok ? redirectWith(back, { key }) : refusedForm(result, form)
  switch (form.get('intent')) {
    case 'decide':
      return decideOne(form, context, path)
    case 'bulk':
      return decideSelected(form, context, path)
    case 'claim':
      // Choosing a decision claims the case; the page stays as it is.
      if (form.has('quiet')) return { claimed: (await app.cases.claim(actor, id)).ok }
      return answer(await app.cases.claim(actor, id), 'cases.claimed_now')
    case 'release':
      return answer(await app.cases.release(actor, id), 'cases.released_now')
    case 'note': {
      const input = parse(NoteOnCase, { note: textOf(form, 'note') })
      return answer(input.ok ? await app.cases.note(actor, id, input.value) : input, 'cases.note_saved')
    }
    case 'undo': {
      const ids = textOf(form, 'cases').split(' ').filter(Boolean).slice(0, 50)
      const undone = await app.cases.undo(actor, ids)
      const first = `${path}${path.includes('?') ? '&' : '?'}case=${encodeURIComponent(ids[0] ?? '')}`
      if (undone.ok) return redirectWith(first, { key: 'cases.undone' })
      return redirectWith(path, { key: `refusal.${undone.code}`, tone: 'bad' })
    }
    default:
      return refusedForm(refuse('malformed'), form)
  }
}

import type { AppLoadContext } from '@remix-run/node'
import { refuse } from '#app/domain/decision.ts'
import { parse } from '#app/domain/parse.ts'
import { ApproveEdit, DeclineEdit, EDIT_KINDS } from '#app/domain/review/forms.ts'
import { redirectWith } from '#app/flash.ts'
import { refusedForm, refusedPage } from '#app/responses.ts'

/** Handles the forms of `PendingEdit`. */
export async function reviewEdit(form: FormData, { app, actor }: AppLoadContext, back: string) {
  const kind = EDIT_KINDS.find((one) => one === form.get('kind'))
  if (!kind) throw refusedPage(refuse('malformed'))
  const id = String(form.get('id') ?? '')
  const version = String(form.get('version') ?? '')
  if (form.get('intent') === 'approve-edit') {
    const input = parse(ApproveEdit, { version })
    const approved = input.ok ? await app.review.approve(actor, kind, id, input.value) : input
    return approved.ok ? redirectWith(back, { key: 'review.edit_approved_now' }) : refusedForm(approved, form)
  }
  const input = parse(DeclineEdit, { version, reason: form.get('reason') ?? '' })
  const declined = input.ok ? await app.review.decline(actor, kind, id, input.value) : input
  return declined.ok ? redirectWith(back, { key: 'review.edit_declined_now' }) : refusedForm(declined, form)
}

import type { AppLoadContext } from '@remix-run/node'
import { refuse } from '#app/domain/decision.ts'
import { parse } from '#app/domain/parse.ts'
import { ApprovePart, DeclineRevision } from '#app/domain/revisions/forms.ts'
import { redirectWith, refusedForm } from '#app/responses.ts'

type Which = { chapterId: string; n: number }

/** Handles the submission of `<ReviewForms>` on any page and redirects to `back`. */
export async function reviewRevision(
  form: FormData,
  { chapterId, n }: Which,
  { app, actor }: AppLoadContext,
  back: string,
) {
  if (form.get('intent') === 'approve-revision') {
    const approved = await app.revisions.approve(actor, chapterId, n)
    return approved.ok
      ? redirectWith(back, { key: 'revisions.approved', values: { n } })
      : refusedForm(approved, form)
  }
  if (form.get('intent') === 'approve-part') {
    const input = parse(ApprovePart, { base: form.get('base'), changes: form.getAll('change') })
    if (!input.ok) return refusedForm(input, form)
    const part = await app.revisions.approvePart(actor, chapterId, n, input.value)
    return part.ok
      ? redirectWith(back, { key: 'revisions.approved_part', values: { n: part.value.n } })
      : refusedForm(part, form)
  }
  if (form.get('intent') !== 'decline-revision') return refusedForm(refuse('malformed'), form)
  const input = parse(DeclineRevision, { reason: form.get('reason') ?? '' })
  if (!input.ok) return refusedForm(input, form)
  const declined = await app.revisions.decline(actor, chapterId, n, input.value)
  return declined.ok ? redirectWith(back, { key: 'revisions.declined' }) : refusedForm(declined, form)
}

/** Parses a revision number from an address or a form; returns 0, which no revision has, for invalid input. */
export function parseRevisionNumber(text: unknown): number {
  const n = Number(text)
  return Number.isSafeInteger(n) && n > 0 ? n : 0
}

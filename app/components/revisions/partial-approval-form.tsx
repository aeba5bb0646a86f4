import { Form } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { formStateFor } from '#app/ui/form-errors.ts'
import { FormProblems } from '#app/ui/form-problems.tsx'

/** The id of the form; the checkboxes are outside of it, beside the changes, and refer to it. */
export const PARTIAL_APPROVAL_FORM = 'approve-part'

type Props = { base: number; n: number; chapter: { id: string }; answer: unknown; someOnly: boolean }

/** The form that publishes only the ticked changes; the others stay pending. `someOnly`: there are more changes on other pages. */
export function PartialApprovalForm({ base, n, chapter, answer, someOnly }: Props) {
  const t = useT()
  const { refusal, errors } = formStateFor(answer, { intent: 'approve-part', chapter: chapter.id })
  return (
    <Form method="post" id={PARTIAL_APPROVAL_FORM} className="stack">
      <FormProblems refusal={refusal} />
      {errors.changes ? <p className="field__error">{errors.changes}</p> : null}
      <input type="hidden" name="chapter" value={chapter.id} />
      <input type="hidden" name="n" value={n} />
      <input type="hidden" name="base" value={base} />
      <p className="row">
        <SubmitButton name="intent" value="approve-part" look="quiet">
          {t('revisions.approve_part')}
        </SubmitButton>
        <span className="meta">{t('revisions.approve_part_hint')}</span>
      </p>
      {someOnly ? <p className="meta">{t('revisions.approve_part_page')}</p> : null}
    </Form>
  )
}

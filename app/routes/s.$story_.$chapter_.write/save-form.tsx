import { Form, useActionData } from '@remix-run/react'
import { useT } from '../../messages/use-t.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { FormProblems, formState } from '../../ui/form-problems.tsx'

/** Puts what stands on the desk into the history, with a word about it. */
export function SaveForm() {
  const t = useT()
  const { refusal, errors, values } = formState(useActionData())
  return (
    <Form method="post" className="write-save stack">
      <FormProblems refusal={refusal} />
      <Field
        name="summary"
        label={t('revisions.summary')}
        required
        defaultValue={values.summary}
        error={errors.summary}
      />
      <SubmitButton look="quiet">{t('revisions.save')}</SubmitButton>
    </Form>
  )
}

import { Form, useActionData } from '@remix-run/react'
import type { KeyboardEvent } from 'react'
import { useT } from '../../messages/use-t.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { FormProblems, formState } from '../../ui/form-problems.tsx'

/** Prevents Enter from submitting the form: a member whom Tab brought here from the text may still be typing. */
function preventSubmitByEnter(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
  event.preventDefault()
  if (event.ctrlKey || event.metaKey) event.currentTarget.form?.requestSubmit()
}

/** The form that saves the live text as a revision with a summary. */
export function SaveForm() {
  const t = useT()
  const { refusal, errors, values } = formState(useActionData())
  return (
    <Form method="post" className="write-save stack">
      <FormProblems refusal={refusal} labels={{ summary: 'revisions.summary' }} />
      <Field
        name="summary"
        label={t('revisions.summary')}
        required
        defaultValue={values.summary}
        error={errors.summary}
        hint={t('revisions.summary_keys')}
        onKeyDown={preventSubmitByEnter}
      />
      <SubmitButton look="quiet">{t('revisions.save')}</SubmitButton>
    </Form>
  )
}

import { Form, useActionData } from '@remix-run/react'
import type { KeyboardEvent } from 'react'
import { useT } from '../../messages/use-t.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { FormProblems, formState } from '../../ui/form-problems.tsx'

/** Whom Tab has led here from the text goes on typing: Enter alone must not save, and close the editor. */
function preventSaveByEnter(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
  event.preventDefault()
  if (event.ctrlKey || event.metaKey) event.currentTarget.form?.requestSubmit()
}

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
        hint={t('revisions.summary_keys')}
        onKeyDown={preventSaveByEnter}
      />
      <SubmitButton look="quiet">{t('revisions.save')}</SubmitButton>
    </Form>
  )
}

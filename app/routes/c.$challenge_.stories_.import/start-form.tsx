import { Form } from '@remix-run/react'
import type { PreviewedFile } from '#app/components/imports/file-preview.tsx'
import { STATEMENT_LABELS, StatementFields } from '#app/components/imports/statement-fields.tsx'
import { useT } from '#app/messages/use-t.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Choices, Field } from '#app/ui/field.tsx'
import { formStateFor } from '#app/ui/form-errors.ts'
import { FormProblems } from '#app/ui/form-problems.tsx'
import { TextArea } from '#app/ui/text-area.tsx'

type Props = { file: PreviewedFile; terms: string; answer: unknown }

const LABELS = {
  ...{ title: 'stories.field_title', synopsis: 'stories.field_synopsis', coauthors: 'stories.authors' },
  ...STATEMENT_LABELS,
}

/** Starts a story with the chapters of a file; its title and synopsis are those of the file until somebody changes them. */
export function StartForm({ file, terms, answer }: Props) {
  const t = useT()
  const { refusal, errors, values } = formStateFor(answer, { intent: 'start' })
  const modes = [
    { value: 'open', label: t('stories.mode_open') },
    { value: 'invited', label: t('stories.mode_invited') },
  ]
  return (
    <Form method="post" className="form">
      <FormProblems refusal={refusal} labels={LABELS} terms={terms} />
      <input type="hidden" name="intent" value="start" />
      <Field
        name="title"
        label={t('stories.field_title')}
        error={errors.title}
        defaultValue={values.title ?? file.title}
        required
      />
      <TextArea
        name="synopsis"
        label={t('stories.field_synopsis')}
        hint={t('stories.field_synopsis_hint')}
        error={errors.synopsis}
        defaultValue={values.synopsis ?? file.synopsis}
        max={500}
      />
      <Choices
        name="coauthors"
        legend={t('stories.authors')}
        options={modes}
        defaultValue={values.coauthors ?? 'open'}
      />
      <StatementFields file={file} values={values} errors={errors} />
      <SubmitButton>{t('imports.start')}</SubmitButton>
    </Form>
  )
}

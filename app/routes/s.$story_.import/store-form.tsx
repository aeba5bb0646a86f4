import { Form } from '@remix-run/react'
import type { PreviewedFile } from '#app/components/imports/file-preview.tsx'
import { STATEMENT_LABELS, StatementFields } from '#app/components/imports/statement-fields.tsx'
import { useT } from '#app/messages/use-t.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Select } from '#app/ui/field.tsx'
import { formStateFor } from '#app/ui/form-errors.ts'
import { FormProblems } from '#app/ui/form-problems.tsx'

type Props = { file: PreviewedFile; existing: readonly { id: string; title: string }[]; answer: unknown }

const LABELS = { ...STATEMENT_LABELS, into: 'imports.into' }

/**
 * The form in which the importer names the authors and chooses where the text goes. Names from the file are filled
 * in.
 */
export function StoreForm({ file, existing, answer }: Props) {
  const t = useT()
  const { refusal, errors, values } = formStateFor(answer, { intent: 'store' })
  return (
    <Form method="post" className="form">
      <FormProblems refusal={refusal} labels={LABELS} />
      <input type="hidden" name="intent" value="store" />
      <StatementFields file={file} values={values} errors={errors} />
      {existing.length > 0 ? (
        <Select
          name="into"
          label={t('imports.into')}
          options={[
            { value: '', label: t('imports.into_none') },
            ...existing.map(({ id, title }) => ({ value: id, label: title })),
          ]}
          defaultValue={values.into ?? ''}
          error={errors.into}
          wide
        />
      ) : null}
      <SubmitButton>{t('imports.store')}</SubmitButton>
    </Form>
  )
}

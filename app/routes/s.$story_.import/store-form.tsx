import { Form } from '@remix-run/react'
import { IMPORT_RIGHTS } from '#app/domain/imports/forms.ts'
import { RIGHTS_LABELS } from '#app/domain/imports/rights.ts'
import { useT } from '#app/messages/use-t.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Choices, Select } from '#app/ui/field.tsx'
import { formStateFor } from '#app/ui/form-errors.ts'
import { FormProblems } from '#app/ui/form-problems.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import type { PreviewedFile } from './file-preview.tsx'

type Props = { file: PreviewedFile; existing: readonly { id: string; title: string }[]; answer: unknown }

const LABELS = { rights: 'imports.rights', authors: 'imports.authors', into: 'imports.into' }

/** The importer states whose text it is and where it goes. The names of the file are filled in. */
export function StoreForm({ file, existing, answer }: Props) {
  const t = useT()
  const { refusal, errors, values } = formStateFor(answer, { intent: 'store' })
  const stated = file.licence && file.licence !== 'terms' ? file.licence : ''
  const rights = IMPORT_RIGHTS.map((value) => ({ value, label: t(RIGHTS_LABELS[value]) }))
  return (
    <Form method="post" className="form">
      <FormProblems refusal={refusal} labels={LABELS} />
      <input type="hidden" name="intent" value="store" />
      <Select
        name="rights"
        label={t('imports.rights')}
        options={stated ? rights : [{ value: '', label: '—' }, ...rights]}
        defaultValue={values.rights ?? stated}
        error={errors.rights}
        required
        wide
      />
      <TextArea
        name="authors"
        label={t('imports.authors')}
        hint={t('imports.authors_hint')}
        defaultValue={values.authors ?? file.authors.map(({ name }) => name).join('\n')}
        error={errors.authors}
        rows={3}
        wide
      />
      <Choices
        name="as"
        legend={t('imports.as')}
        options={[
          { value: 'chapters', label: t('imports.as_chapters') },
          { value: 'chapter', label: t('imports.as_chapter') },
        ]}
        defaultValue={values.as ?? 'chapters'}
      />
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

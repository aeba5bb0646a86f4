import { IMPORT_RIGHTS, RIGHTS_LABELS } from '#app/domain/imports/rights.ts'
import { useT } from '#app/messages/use-t.tsx'
import { Choices, Select } from '#app/ui/field.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import type { PreviewedFile } from './file-preview.tsx'

type Props = { file: PreviewedFile }

export const STATEMENT_LABELS = { rights: 'imports.rights', authors: 'imports.authors' }

/**
 * The fields in which the importer names the authors and says whether headings begin chapters. Names from the file
 * are filled in.
 */
export function StatementFields({ file }: Props) {
  const t = useT()
  const stated = file.licence && file.licence !== 'terms' ? file.licence : ''
  const rights = IMPORT_RIGHTS.map((value) => ({ value, label: t(RIGHTS_LABELS[value]) }))
  return (
    <>
      <Select
        name="rights"
        label={t('imports.rights')}
        options={stated ? rights : [{ value: '', label: '—' }, ...rights]}
        defaultValue={stated}
        required
        wide
      />
      <TextArea
        name="authors"
        label={t('imports.authors')}
        hint={t('imports.authors_hint')}
        defaultValue={file.authors.map(({ name }) => name).join('\n')}
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
        defaultValue="chapters"
      />
    </>
  )
}

import type { SerializeFrom } from '@remix-run/node'
import { RIGHTS_FOR_READERS } from '#app/domain/imports/rights.ts'
import { useT } from '#app/messages/use-t.tsx'
import type { ListedImport } from '#server/commands/imports/import-file.ts'

/**
 * Lists the texts of a story that were imported from files, with the authors whom the importers named. These names
 * belong to no account.
 */
export function ImportedTexts({ imports }: { imports: readonly SerializeFrom<ListedImport>[] }) {
  const t = useT()
  if (imports.length === 0) return null
  return (
    <section className="stack">
      <h2 className="label">{t('imports.listed')}</h2>
      <ul className="stack">
        {imports.map(({ id, authors, rights, fileName, by }) => {
          const name = by?.displayName ?? t('common.former_member')
          return (
            <li key={id}>
              {authors.length > 0 ? (
                <p dir="auto">
                  {t('imports.declared', {
                    authors: authors.join(', '),
                    rights: t(RIGHTS_FOR_READERS[rights]),
                  })}
                </p>
              ) : null}
              <p className="small muted">
                {t(rights === 'mine' ? 'imports.own' : 'imports.by', { name, file: fileName })}
              </p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

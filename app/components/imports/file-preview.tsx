import type { SerializeFrom } from '@remix-run/node'
import { useT } from '#app/messages/use-t.tsx'
import type { ImportPreview } from '#server/commands/imports/import-file.ts'

export type PreviewedFile = NonNullable<SerializeFrom<ImportPreview>['file']>

/** Shows the chapters that a file becomes, with their first words, and lists what the import loses. */
export function FilePreview({ file, language }: { file: PreviewedFile; language: string }) {
  const t = useT()
  return (
    <section className="stack">
      <h2>{t('imports.preview', { name: file.name })}</h2>
      <p className="muted">
        {t('imports.chapters', { count: file.chapters.length })}. {t('imports.nothing_stored')}
      </p>
      <h3>{t('imports.losses')}</h3>
      {file.losses.length === 0 ? (
        <p>{t('imports.no_losses')}</p>
      ) : (
        <div className="plain">
          <ul>
            {file.losses.map(({ loss, count }) => (
              <li key={loss}>{t(`imports.lost_${loss}`, { count })}</li>
            ))}
          </ul>
        </div>
      )}
      {file.chapters.map((chapter, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the chapters of a file have no ids and keep their order
        <details key={at} open={at === 0}>
          <summary>
            <span dir="auto">{chapter.title || t('imports.untitled')}</span>{' '}
            <span className="muted">· {t('imports.words', { count: chapter.words })}</span>
          </summary>
          <div className="prose" lang={language}>
            {chapter.begins.map((block, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <Beginning key={n} block={block} />
            ))}
            {chapter.blocks > chapter.begins.length ? <p>…</p> : null}
          </div>
        </details>
      ))}
    </section>
  )
}

function Beginning({ block }: { block: PreviewedFile['chapters'][number]['begins'][number] }) {
  const t = useT()
  if (block.kind === 'break') return <hr aria-label={t('imports.scene_break')} />
  if (block.kind === 'image')
    return (
      <p className="muted">
        [{t('imports.picture')}] {block.text}
      </p>
    )
  if (block.kind === 'quote') return <blockquote dir="auto">{block.text}</blockquote>
  if (block.kind === 'item') return <p dir="auto">• {block.text}</p>
  return <p dir="auto">{block.kind === 'paragraph' ? block.text : <strong>{block.text}</strong>}</p>
}

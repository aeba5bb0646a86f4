import type { SerializeFrom } from '@remix-run/node'
import { Link } from '@remix-run/react'
import { DiffSummary } from '#app/components/revisions/diff-summary.tsx'
import { DiffView } from '#app/components/revisions/diff-view.tsx'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Prose } from '#app/ui/prose.tsx'
import type { loadPreview } from './preview.ts'

type Preview = NonNullable<SerializeFrom<Awaited<ReturnType<typeof loadPreview>>>>
type Props = { story: { slug: string; language: string }; preview: Preview; count: number }

export const PREVIEW_ID = 'text'

/** Shows one chapter as people will vote on it, then what was written since. */
export function ChapterPreview({ story, preview, count }: Props) {
  const t = useT()
  const { title, html, leftOut, n } = preview
  return (
    <section className="ballot-text stack" id={PREVIEW_ID} aria-labelledby="preview-title">
      <header>
        <p className="meta">{t('stories.submit_chapter_of', { n, count })}</p>
        <h2 id="preview-title" lang={story.language}>
          {title}
        </h2>
      </header>
      <Prose html={html} lang={story.language} />
      {leftOut ? (
        <div className="ballot-text__left stack">
          <h3>{t('stories.submit_left_here')}</h3>
          <DiffSummary diff={leftOut.diff} view="inline" />
          <DiffView changes={leftOut.diff.changes} lang={story.language} view="inline" />
          {leftOut.diff.parts > 1 ? (
            <p>
              <Link to={paths.diff(story.slug, preview.slug, { from: leftOut.from, to: leftOut.to })}>
                {t('stories.submit_left_all')}
              </Link>
            </p>
          ) : null}
        </div>
      ) : null}
      <Steps story={story} preview={preview} />
    </section>
  )
}

function Steps({ story, preview: { previous, next } }: Omit<Props, 'count'>) {
  const t = useT()
  const to = (chapter: string) => `${paths.submit(story.slug, { chapter })}#${PREVIEW_ID}`
  if (!previous && !next) return null
  return (
    <nav className="row row--apart" aria-label={t('stories.neighbours')}>
      {previous ? <Link to={to(previous)}>{t('stories.previous_chapter')}</Link> : <span />}
      {next ? <Link to={to(next)}>{t('stories.next_chapter')}</Link> : null}
    </nav>
  )
}

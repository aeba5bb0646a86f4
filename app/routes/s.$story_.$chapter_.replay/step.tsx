import { Link } from '@remix-run/react'
import { Authorship } from '#app/components/revisions/authorship.tsx'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import type { App, ViewOf } from '#app/view-of.ts'

type Props = { replay: ViewOf<App['replay']['steps']>; shown: ViewOf<App['replay']['viewAuthorship']> }

/** Shows the chapter at one revision. */
export function Step({ replay: { previous, next, story, chapter }, shown }: Props) {
  const t = useT()
  const to = (n: number) => ({ search: `?step=${n}` })
  return (
    <article className="stack">
      <h3>{t('replay.revision', { n: shown.n })}</h3>
      <nav className="row no-print" aria-label={t('replay.steps')}>
        {previous === null ? null : (
          <Link to={to(previous)} rel="prev" preventScrollReset>
            ← {t('replay.previous_step')}
          </Link>
        )}
        {next === null ? null : (
          <Link to={to(next)} rel="next" preventScrollReset>
            {t('replay.next_step')} →
          </Link>
        )}
        {previous === null ? null : (
          <Link to={paths.diff(story.slug, chapter.slug, { from: previous, to: shown.n })}>
            {t('replay.what_changed')}
          </Link>
        )}
      </nav>
      <Authorship who={shown} lang={story.language} />
    </article>
  )
}

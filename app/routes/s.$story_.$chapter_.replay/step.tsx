import { Link, useLoaderData } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { WhoWrote } from '#app/revisions/who-wrote.tsx'
import type { loader } from './route.tsx'

/** The chapter as it was at one revision. */
export function Step() {
  const { shown, previous, next, story, chapter } = useLoaderData<typeof loader>()
  const t = useT()
  if (!shown) return null
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
          <Link to={`/s/${story.slug}/${chapter.slug}/diff?from=${previous}&to=${shown.n}`}>
            {t('replay.what_changed')}
          </Link>
        )}
      </nav>
      <WhoWrote who={shown} lang={story.language} />
    </article>
  )
}

import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { wantedPath, wikiTarget } from '#app/domain/links/wiki.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { pageMeta } from '#app/ui/meta.ts'
import { EmptyState, Pager } from '#app/ui/notice.tsx'

const PAGE = 50

export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  const cursor = new URL(request.url).searchParams.get('after')
  const { items, nextCursor } = await app.links.wantedPages({ cursor, limit: PAGE })
  return {
    items: items.map(({ title, from, times }) => ({
      title,
      times,
      path: wantedPath(wikiTarget(title) ?? { story: title, chapter: null }, from),
    })),
    next: nextCursor ? paths.wanted({ after: nextCursor }) : null,
    title: translator(actor.locale)('links.wanted_title'),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data)

export default function WantedPage() {
  const { items, next } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <main className="page" id="content">
      <div className="stack">
        <h1>{t('links.wanted_title')}</h1>
        <p className="lead">{t('links.wanted_about')}</p>
        {items.length === 0 ? (
          <EmptyState
            text={t('links.wanted_empty')}
            action={{ to: paths.stories(), label: t('shell.nav_stories') }}
          />
        ) : (
          <ol className="rows rows--tight plain">
            {items.map(({ title, times, path }) => (
              <li key={path} className="row row--apart">
                <Link to={path} className="wiki wiki--wanted" rel="nofollow">
                  <bdi>{title.replace(/^#/, '').replace('#', ': ')}</bdi>
                </Link>
                <span className="meta numbers">{t('links.wanted_times', { count: times })}</span>
              </li>
            ))}
          </ol>
        )}
        <Pager next={next} label={t('common.load_more')} />
      </div>
    </main>
  )
}

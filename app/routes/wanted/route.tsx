import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { wantedPath, wikiTarget } from '#app/domain/links/wiki.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { EmptyState } from '#app/ui/notice.tsx'
import { Page, Pager } from '#app/ui/page.tsx'

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
    meta: { title: translator(actor.locale)('links.wanted_title') },
  }
}

export default function WantedPage() {
  const { items, next } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <Page title={t('links.wanted_title')} className="stack">
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
      <Pager next={next} />
    </Page>
  )
}

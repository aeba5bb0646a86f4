import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { isMember } from '#app/domain/actor.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import reviewStyles from '#app/styles/review.css?url'
import { pageMeta } from '#app/ui/meta.ts'
import { EmptyState, Pager } from '#app/ui/notice.tsx'
import { ChangeRow } from './change-row.tsx'

export const links = () => [{ rel: 'stylesheet', href: reviewStyles }]

const PAGE = 40
const FILTERS = ['all', 'published', 'pending'] as const
type Filter = (typeof FILTERS)[number]

export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const asked = searchParams.get('only')
  const filter: Filter = asked === 'published' || asked === 'pending' ? asked : 'all'
  const only = filter === 'all' ? null : filter
  const { items, nextCursor } = await app.revisions.changes(actor, {
    only,
    cursor: searchParams.get('after'),
    limit: PAGE,
  })
  const next = new URLSearchParams({ ...(only && { only }), after: nextCursor ?? '' })
  return {
    items,
    next: nextCursor ? `/changes?${next}` : null,
    filter,
    signedIn: isMember(actor),
    title: translator(actor.locale)('changes.title'),
  }
}

export type Change = Awaited<ReturnType<typeof loader>>['items'][number]

export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data)

export default function Changes() {
  const { items, next, filter, signedIn } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <main className="page" id="content">
      <div className="stack">
        <h1>{t('changes.title')}</h1>
        <p className="lead">{t('changes.about')}</p>
        {signedIn ? (
          <nav className="filter" aria-label={t('changes.filter')}>
            {FILTERS.map((each) => (
              <Link
                key={each}
                to={each === 'all' ? '/changes' : `/changes?only=${each}`}
                aria-current={each === filter ? 'true' : undefined}
              >
                {t(`changes.${each}`)}
              </Link>
            ))}
          </nav>
        ) : (
          <p className="muted">
            <Link to="/login?next=%2Fchanges">{t('changes.sign_in')}</Link>
          </p>
        )}
        {items.length === 0 ? (
          <EmptyState text={t('changes.empty')} action={{ to: '/stories', label: t('shell.nav_stories') }} />
        ) : (
          <ol className="rows rows--tight">
            {items.map((item) => (
              <ChangeRow key={`${item.story.slug}/${item.chapter.slug}/${item.n}`} change={item} />
            ))}
          </ol>
        )}
        <Pager next={next} label={t('common.load_more')} />
      </div>
    </main>
  )
}

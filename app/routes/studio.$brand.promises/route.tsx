import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { PromiseList } from '#app/components/promises/promise-list.tsx'
import { countAll, PromiseTally } from '#app/components/promises/promise-tally.tsx'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { valueOrThrow } from '#app/responses.ts'
import { EmptyState } from '#app/ui/notice.tsx'
import { Pager } from '#app/ui/page.tsx'

const PAGE = 20

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const key = params.brand ?? ''
  // The parent route shows the studio to the team only; data of this route is asked for on its own.
  valueOrThrow(await app.brands.studio(actor, key), request)
  const { searchParams } = new URL(request.url)
  const mine = searchParams.get('whose') !== 'all'
  const asked = { mine, cursor: searchParams.get('after'), limit: PAGE }
  return { ...valueOrThrow(await app.promises.list(actor, key, asked), request), mine }
}

export default function TeamPromises() {
  const { brand, counts, items, nextCursor, mine } = useLoaderData<typeof loader>()
  const t = useT()
  const all = mine ? {} : { whose: 'all' as const }
  return (
    <section className="stack">
      <h2>{t('promises.title')}</h2>
      <p className="measure">
        {t('promises.sources_about')} <Link to={paths.promises(brand.slug)}>{t('studio.public_page')}</Link>
      </p>
      <nav className="tabs" aria-label={t('promises.filter')}>
        <Link to={paths.ownPromises(brand.slug)} aria-current={mine ? 'page' : undefined}>
          {t('promises.mine')}
        </Link>
        <Link to={paths.ownPromises(brand.slug, { whose: 'all' })} aria-current={mine ? undefined : 'page'}>
          {t('promises.whole_team')}
        </Link>
      </nav>
      {countAll(counts) === 0 ? (
        <EmptyState
          text={t(mine ? 'promises.none_mine' : 'promises.none_team')}
          action={{ to: paths.listeningMessages(brand.slug), label: t('promises.find_comments') }}
        />
      ) : (
        <>
          <PromiseTally counts={counts} />
          <PromiseList promises={items} brand={brand} />
          <Pager next={nextCursor ? paths.ownPromises(brand.slug, { ...all, after: nextCursor }) : null} />
        </>
      )}
    </section>
  )
}

import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { Pager } from '#app/ui/page.tsx'
import { ChallengeRow } from '../../components/cards/challenge-row.tsx'
import { isLocale } from '../../domain/locales.ts'
import { translator } from '../../messages/translate.ts'
import { useT } from '../../messages/use-t.tsx'
import { EmptyState } from '../../ui/notice.tsx'

const PAGE = 20

export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const asked = searchParams.get('lang')
  const page = await app.challenges.list(actor, {
    cursor: searchParams.get('after'),
    limit: PAGE,
    language: isLocale(asked) ? asked : undefined,
  })
  const next = new URLSearchParams(searchParams)
  if (page.nextCursor) next.set('after', page.nextCursor)
  return {
    items: page.items,
    next: page.nextCursor ? `?${next}` : null,
    meta: { title: translator(actor.locale)('shell.nav_challenges') },
  }
}

export default function ChallengeList() {
  const t = useT()
  const { items, next } = useLoaderData<typeof loader>()
  return (
    <main className="page stack" id="content">
      <h1>{t('shell.nav_challenges')}</h1>
      {items.length === 0 ? (
        <EmptyState
          text={t('home.challenges_empty')}
          action={{ to: paths.requestBrand(), label: t('brand.request_title') }}
        />
      ) : (
        <ul className="rows">
          {items.map((challenge) => (
            <ChallengeRow level={2} key={challenge.id} challenge={challenge} />
          ))}
        </ul>
      )}
      <Pager next={next} />
    </main>
  )
}

import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { siteFeedLinks } from '#app/components/publishing/page-links.ts'
import { ChangeFilters } from '#app/components/revisions/change-filters.tsx'
import { ChangeList } from '#app/components/revisions/change-row.tsx'
import { isMember } from '#app/domain/actor.ts'
import { changesQuery, parseChangeFilter } from '#app/domain/revisions/changes.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import reviewStyles from '#app/styles/review.css?url'
import { EmptyState } from '#app/ui/notice.tsx'
import { Page, Pager } from '#app/ui/page.tsx'

export const links = () => [{ rel: 'stylesheet', href: reviewStyles }]

const PAGE = 40

export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const filters = parseChangeFilter(searchParams)
  const cursor = searchParams.get('after')
  const { items, nextCursor } = await app.revisions.changes(actor, { ...filters, cursor, limit: PAGE })
  const { items: challenges } = await app.challenges.list(actor, { limit: 100 })
  const story = filters.story ? await app.stories.view(actor, filters.story) : undefined
  return {
    items,
    filters,
    brands: (await app.brands.list({ limit: 200 })).items.map(({ slug, name }) => ({ slug, name })),
    challenges: challenges.map(({ slug, title }) => ({ slug, title })),
    story: story?.ok ? { slug: story.value.slug, title: story.value.title } : null,
    next: nextCursor ? paths.changes(changesQuery({ ...filters, after: nextCursor })) : null,
    everywhere: paths.changes(changesQuery({ ...filters, story: undefined })),
    signedIn: isMember(actor),
    meta: { title: translator(actor.locale)('changes.title') },
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  ...(data ? siteFeedLinks('changes', data.meta.title) : []),
]

export default function Changes() {
  const { items, filters, brands, challenges, story, next, everywhere, signedIn } =
    useLoaderData<typeof loader>()
  const t = useT()
  const isKept = Object.values(filters).some(Boolean)
  return (
    <Page title={t('changes.title')} className="stack">
      <p className="lead">{t('changes.about')}</p>
      {signedIn ? null : (
        <p className="muted">
          <Link to={paths.login({ next: paths.changes() })}>{t('changes.sign_in')}</Link>
        </p>
      )}
      <ChangeFilters {...{ filters, brands, challenges, signedIn }} action={paths.changes()} />
      {story ? (
        <p className="meta">
          {t('search.within', { name: story.title })} · <Link to={everywhere}>{t('changes.everywhere')}</Link>
        </p>
      ) : null}
      {items.length === 0 ? (
        <EmptyState
          text={t(isKept ? 'changes.none' : 'changes.empty')}
          action={
            isKept
              ? { to: paths.changes(), label: t('changes.clear') }
              : { to: paths.stories(), label: t('shell.nav_stories') }
          }
        />
      ) : (
        <ChangeList items={items} />
      )}
      <Pager next={next} />
    </Page>
  )
}

import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { BrandHead } from '#app/components/brands/brand-head.tsx'
import { Branded } from '#app/components/brands/branded.tsx'
import { WritingCount } from '#app/components/presence/writing-now.tsx'
import { itemFeedLinks } from '#app/components/publishing/page-links.ts'
import { brandData } from '#app/components/publishing/structured-data.ts'
import { WatchButton } from '#app/components/watches/watch-button.tsx'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import { valueOrThrow } from '#app/responses.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Tabs } from '#app/ui/tabs.tsx'

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const key = params.brand ?? ''
  const brand = valueOrThrow(await app.brands.head(actor, key), request)
  if (brand.slug !== key) throw redirectMoved(request, paths.brand(brand.slug))
  const [times, followers, writing] = await Promise.all([
    app.questions.answerTimes(brand.id),
    app.watches.followers(actor, { kind: 'brand', id: brand.id }),
    app.presence.writing(actor, { brandId: brand.id }),
  ])
  return {
    ...{ brand, followers, writing, medianMs: times?.medianMs ?? null },
    meta: { title: brand.name, description: brand.tagline || brand.about, site: app.address() },
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  ...(data
    ? [...itemFeedLinks('brand', data.brand.slug, data.brand.name), brandData(data.brand, data.meta.site)]
    : []),
]

/** The head and the tabs of a brand; each tab is a page of its own. */
export default function BrandLayout() {
  const { brand } = useLoaderData<typeof loader>()
  const t = useT()
  const { slug, counts } = brand
  return (
    <main className="whole-width" id="content">
      <Branded accent={brand.accent}>
        <BrandHead brand={brand} actions={<Actions />} facts={<Facts />} />
        <div className="page brand-page">
          <Tabs
            label={t('common.sections')}
            tabs={[
              { to: paths.brand(slug), label: t('brand.challenges'), end: true },
              { to: paths.brandStories(slug), label: t('stories.title'), count: counts.stories },
              { to: paths.promises(slug), label: t('promises.title'), count: counts.promises },
              { to: paths.questions(slug), label: t('brand.questions'), count: counts.questions },
              { to: paths.brandVoice(slug), label: t('brand.rules_and_voice') },
            ]}
          />
          <div className="section">
            <Outlet />
          </div>
        </div>
      </Branded>
    </main>
  )
}

function Actions() {
  const { brand, followers } = useLoaderData<typeof loader>()
  const t = useT()
  const { following } = followers
  return (
    <>
      <WatchButton kind="brand" id={brand.id} watching={following} title={brand.name} isMain={!following} />
      {brand.manages ? (
        <LinkButton to={paths.studio(brand.slug)} look="quiet" size="small">
          {t('shell.studio', { brand: brand.name })}
        </LinkButton>
      ) : null}
    </>
  )
}

function Facts() {
  const { brand, followers, medianMs, writing } = useLoaderData<typeof loader>()
  const t = useT()
  const format = useFormat()
  return (
    <p className="facts">
      <span>
        {followers.count === 0 ? t('follow.nobody') : t('follow.count', { count: followers.count })}
      </span>
      {medianMs === null ? null : <span>{t('brand.answers_in', { time: format.duration(medianMs) })}</span>}
      <WritingCount initial={writing} within={{ brand: brand.id }} />
      {brand.verified ? null : <span>{t('brand.unverified_note')}</span>}
      <a href={paths.feed('brand', brand.slug, 'atom')}>{t('brand.feed')}</a>
    </p>
  )
}

import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, Outlet, useLoaderData, useLocation } from '@remix-run/react'
import { BrandMark } from '#app/components/brands/brand-mark.tsx'
import { Branded } from '#app/components/brands/branded.tsx'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths, type StudioSection } from '#app/paths.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import { valueOrThrow } from '#app/responses.ts'
import reviewStyles from '#app/styles/review.css?url'
import styles from '#app/styles/studio.css?url'
import { Badge } from '#app/ui/notice.tsx'
import { Breadcrumbs } from '#app/ui/page.tsx'
import { Tabs } from '#app/ui/tabs.tsx'
import { studioView } from './studio-view.ts'

export const links = () => [styles, reviewStyles].map((href) => ({ rel: 'stylesheet', href }))

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const key = params.brand ?? ''
  const room = valueOrThrow(await app.brands.studio(actor, key), request)
  const { id, slug, name } = room.brand
  if (slug !== key) throw redirectMoved(request, paths.studio(slug))
  const [waiting, openFlags, questions] = await Promise.all([
    app.cases.countOpen(id),
    app.votes.countOpen(id),
    app.questions.countWaiting(id),
  ])
  const studio = studioView(actor, room, { waiting, openFlags, questions })
  return { studio, meta: { title: translator(actor.locale)('studio.of', { brand: name }) } }
}

export default function StudioLayout() {
  const { studio } = useLoaderData<typeof loader>()
  const t = useT()
  const { slug, name, verified, waiting, challenges, team, can } = studio
  const at = (section: StudioSection) => paths.studioSection(slug, section)
  const { pathname } = useLocation()
  return (
    <main className="page" id="content">
      <Branded accent={studio.accent}>
        <header className="stack studio-head">
          <Breadcrumbs trail={[{ to: paths.studios(), label: t('studio.title') }]} />
          <h1 className="with-mark">
            <BrandMark brand={studio} size={44} />
            {name}
          </h1>
          <p className="row meta">
            {verified ? (
              <Badge tone="good">{t('common.verified')}</Badge>
            ) : (
              <Badge>{t('common.unverified')}</Badge>
            )}
            <Link to={paths.brand(slug)}>{t('studio.public_page')}</Link>
          </p>
          <Tabs
            label={t('common.sections')}
            tabs={[
              { to: paths.studio(slug), label: t('studio.challenges'), count: challenges.length, end: true },
              ...(can.review ? [{ to: at('queue'), label: t('studio.queue'), count: waiting }] : []),
              { to: at('questions'), label: t('brand.questions'), count: studio.questions },
              ...(can.review ? [{ to: at('votes'), label: t('studio.votes'), count: studio.openFlags }] : []),
              { to: at('listening'), label: t('listening.title') },
              { to: at('promises'), label: t('promises.title') },
              { to: at('team'), label: t('studio.team'), count: team.length },
              { to: at('rules'), label: t('rules.title') },
              { to: at('audit'), label: t('studio.audit') },
              { to: at('settings'), label: t('studio.settings'), current: pathname === at('webhooks') },
            ]}
          />
        </header>
        <div className="section">
          <Outlet context={studio} />
        </div>
      </Branded>
    </main>
  )
}

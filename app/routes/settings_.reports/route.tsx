import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { translator } from '#app/messages/translate.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { valueOrThrow } from '#app/responses.ts'
import { Badge, EmptyState, Notice } from '#app/ui/notice.tsx'
import { Page, Pager } from '#app/ui/page.tsx'
import { Time } from '#app/ui/time.tsx'

export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  const before = new URL(request.url).searchParams.get('before') ?? undefined
  const own = valueOrThrow(await app.reports.own(actor, before), request)
  return { ...own, meta: { title: translator(actor.locale)('reports.own'), noIndex: true } }
}

type Item = ReturnType<typeof useLoaderData<typeof loader>>['items'][number]

export default function OwnReports() {
  const { items, pausedUntil, next } = useLoaderData<typeof loader>()
  const t = useT()
  const format = useFormat()
  return (
    <Page trail={[{ to: paths.settings(), label: t('settings.title') }]} title={t('reports.own')}>
      <p className="muted">{t('reports.own_about')}</p>
      {pausedUntil ? (
        <Notice tone="bad">
          <p>{t('reports.paused', { until: format.full(pausedUntil) })}</p>
        </Notice>
      ) : null}
      {items.length === 0 ? <EmptyState text={t('reports.none')} /> : null}
      <ul className="rows">
        {items.map((item) => (
          <ReportRow key={item.id} item={item} />
        ))}
      </ul>
      <Pager next={next && paths.ownReports({ before: next })} />
    </Page>
  )
}

const TONES = { upheld: 'good', rejected: 'plain', waits: 'live' } as const

function ReportRow({ item }: { item: Item }) {
  const t = useT()
  const state = item.outcome ?? 'waits'
  return (
    <li className="row row--apart">
      <span>
        {t(`reports.kind_${item.kind}`)} <bdi>{item.title ? `“${item.title}”` : t('reports.gone')}</bdi>
        <br />
        <span className="meta">
          {t(`reports.reason_${item.reason}`)} · <Time at={item.createdAt} />
        </span>
      </span>
      <Badge tone={TONES[state]}>{t(`reports.${state}`)}</Badge>
    </li>
  )
}

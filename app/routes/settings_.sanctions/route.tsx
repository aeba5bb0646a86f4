import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { safeNext } from '#app/domain/identity/next.ts'
import { NEWCOMER_LIMITS } from '#app/domain/text-rules/newcomers.ts'
import { describeSanction } from '#app/messages/describe-sanction.ts'
import { translator } from '#app/messages/translate.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, redirectWith, valueOrThrow } from '#app/responses.ts'
import { LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { Badge, EmptyState } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Time } from '#app/ui/time.tsx'

export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  const items = valueOrThrow(await app.moderation.ownSanctions(actor), request)
  return { items, meta: { title: translator(actor.locale)('sanctions.own'), noIndex: true } }
}

/** Acknowledges a warning. */
export async function action({ request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await memberForm(request, actor)
  valueOrThrow(await app.moderation.acknowledge(actor, String(form.get('sanction') ?? '')))
  return redirectWith(safeNext(form.get('next') ?? paths.ownSanctions()), {
    key: 'sanctions.own_acknowledged',
  })
}

type Item = ReturnType<typeof useLoaderData<typeof loader>>['items'][number]

export default function OwnSanctions() {
  const { items } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <Page
      trail={[{ to: paths.settings(), label: t('settings.title') }]}
      title={t('sanctions.own')}
      className="narrow stack-wide"
    >
      <p className="muted">{t('sanctions.own_about')}</p>
      {items.length === 0 ? <EmptyState text={t('sanctions.own_none')} /> : null}
      {items.map((item) => (
        <SanctionItem key={item.id} item={item} />
      ))}
    </Page>
  )
}

function SanctionItem({ item }: { item: Item }) {
  const t = useT()
  const format = useFormat()
  const { ideas, comments } = NEWCOMER_LIMITS
  return (
    <section className="card stack" aria-labelledby={`sanction-${item.id}`}>
      <h2 id={`sanction-${item.id}`}>{describeSanction(t, format, item)}</h2>
      <p className="meta">
        <Badge tone={item.isActive ? 'bad' : 'plain'}>
          {t(item.isActive ? 'sanctions.active' : 'sanctions.ended')}
        </Badge>{' '}
        {t.parts('sanctions.since', { date: <Time key="at" at={item.createdAt} as="date" /> })}
      </p>
      <blockquote className="bubble" dir="auto">
        {item.reason}
      </blockquote>
      {item.isActive ? <p>{t(`sanctions.does_${item.type}`, { ideas, comments })}</p> : null}
      <div className="row">
        {item.isActive && item.type === 'warn' ? (
          <Form method="post">
            <input type="hidden" name="sanction" value={item.id} />
            <SubmitButton>{t('sanctions.acknowledge')}</SubmitButton>
          </Form>
        ) : null}
        {item.caseId ? (
          <LinkButton to={paths.appeal(item.caseId)} look="quiet">
            {t('sanctions.appeal')}
          </LinkButton>
        ) : null}
      </div>
    </section>
  )
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { safeNext } from '#app/domain/identity/next.ts'
import { NEWCOMER_LIMITS } from '#app/domain/text-rules/newcomers.ts'
import { redirectWith } from '#app/flash.ts'
import { describeSanction } from '#app/messages/describe-sanction.ts'
import { translator } from '#app/messages/translate.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { requireMember, valueOrThrow } from '#app/responses.ts'
import { LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { pageMeta } from '#app/ui/meta.ts'
import { Badge, Breadcrumbs, EmptyState } from '#app/ui/notice.tsx'
import { Time } from '#app/ui/time.tsx'

export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  const items = valueOrThrow(await app.moderation.ownSanctions(actor), request)
  return { items, meta: { title: translator(actor.locale)('sanctions.own'), noIndex: true } }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data?.meta)

/** Acknowledges a warning. */
export async function action({ request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await request.formData()
  requireMember(actor, form)
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
    <main className="page" id="content">
      <Breadcrumbs
        label={t('common.breadcrumbs')}
        trail={[{ to: paths.settings(), label: t('settings.title') }]}
      />
      <div className="narrow stack-wide">
        <h1>{t('sanctions.own')}</h1>
        <p className="muted">{t('sanctions.own_about')}</p>
        {items.length === 0 ? <EmptyState text={t('sanctions.own_none')} /> : null}
        {items.map((item) => (
          <SanctionItem key={item.id} item={item} />
        ))}
      </div>
    </main>
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

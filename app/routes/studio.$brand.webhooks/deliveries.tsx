import { Form } from '@remix-run/react'
import type { WebhookEvent } from '#app/domain/webhooks/events.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Badge } from '#app/ui/notice.tsx'
import { Pager } from '#app/ui/page.tsx'
import { Time } from '#app/ui/time.tsx'

type Delivery = {
  id: string
  event: WebhookEvent
  state: 'waiting' | 'delivered' | 'failed'
  attempts: number
  status: number | null
  fault: string | null
  createdAt: Date | string
  nextAt: Date | string | null
  payload: string
}
type Props = {
  brand: string
  webhook: { id: string; url: string }
  page: { items: Delivery[]; nextCursor: string | null }
}

/** Lists the deliveries of one webhook, newest first, with a button to send each once more. */
export function Deliveries({ brand, webhook, page: { items, nextCursor } }: Props) {
  const t = useT()
  const next = nextCursor ? paths.webhooks(brand, { webhook: webhook.id, after: nextCursor }) : null
  return (
    <section className="stack" id="deliveries">
      <h3>{t('webhooks.deliveries')}</h3>
      <p className="small muted" dir="ltr">
        {webhook.url}
      </p>
      {items.length === 0 ? <p className="muted">{t('webhooks.deliveries_empty')}</p> : null}
      <ul className="stack">
        {items.map((delivery) => (
          <li key={delivery.id} className="stack">
            <DeliveryLine delivery={delivery} webhook={webhook.id} />
          </li>
        ))}
      </ul>
      <Pager next={next} />
    </section>
  )
}

function DeliveryLine({ delivery, webhook }: { delivery: Delivery; webhook: string }) {
  const t = useT()
  const { id, event, state, attempts, status, fault, createdAt, nextAt, payload } = delivery
  return (
    <>
      <p className="row">
        <span>{t(`webhooks.event_${event}`)}</span>
        <Badge tone={state === 'delivered' ? 'good' : undefined}>{t(`webhooks.state_${state}`)}</Badge>
        <span className="small muted">
          <Time at={createdAt} />
        </span>
        {attempts > 0 ? (
          <span className="small muted">
            {t('webhooks.attempts', { count: attempts })}
            {status === null ? '' : ` · ${t('webhooks.status', { status })}`}
            {fault === null ? '' : ` · ${t('webhooks.fault')} (${fault})`}
          </span>
        ) : null}
        {nextAt && attempts > 0 ? (
          <span className="small muted">
            {t.parts('webhooks.next', { date: <Time key="at" at={nextAt} /> })}
          </span>
        ) : null}
      </p>
      <Disclosure label={t('webhooks.payload')}>
        <pre className="small webhook-payload" dir="ltr">
          {payload}
        </pre>
      </Disclosure>
      <Form method="post">
        <input type="hidden" name="webhook" value={webhook} />
        <input type="hidden" name="delivery" value={id} />
        <SubmitButton {...{ look: 'quiet', size: 'small', name: 'intent', value: 'redeliver' }}>
          {t('webhooks.redeliver')}
        </SubmitButton>
      </Form>
    </>
  )
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { refuse } from '#app/domain/decision.ts'
import { parse } from '#app/domain/parse.ts'
import { WEBHOOK_EVENTS } from '#app/domain/webhooks/events.ts'
import { AddWebhook, ChangeWebhook } from '#app/domain/webhooks/forms.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, redirectWith, refusedForm, valueOrThrow } from '#app/responses.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Check, Field } from '#app/ui/field.tsx'
import { ActionForm, formState, wasChosen } from '#app/ui/form-problems.tsx'
import { Badge } from '#app/ui/notice.tsx'
import { useStudio } from '../studio.$brand/studio-view.ts'
import { Deliveries } from './deliveries.tsx'

const PAGE = 20

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const webhooks = valueOrThrow(await app.webhooks.list(actor, params.brand ?? ''), request)
  const shown = webhooks.find(({ id }) => id === searchParams.get('webhook')) ?? webhooks.at(-1)
  const cursor = searchParams.get('after')
  const deliveries = shown
    ? valueOrThrow(await app.webhooks.deliveries(actor, shown.id, { cursor, limit: PAGE }), request)
    : null
  return { webhooks, shown: shown ?? null, deliveries }
}

/** The answer to a new webhook is a page, not a redirect, because the secret is shown in it and nowhere else. */
export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await memberForm(request, actor)
  const brand = params.brand ?? ''
  const back = paths.webhooks(brand)
  const id = String(form.get('webhook') ?? '')
  if (form.get('intent') === 'redeliver') {
    const sent = await app.webhooks.redeliver(actor, id, String(form.get('delivery') ?? ''))
    if (!sent.ok) return refusedForm(sent, form)
    return redirectWith(paths.webhooks(brand, { webhook: id }), { key: 'webhooks.redelivered' })
  }
  if (form.get('intent') !== 'add') {
    const change = parse(ChangeWebhook, { change: form.get('intent') })
    const changed = change.ok ? await app.webhooks.change(actor, id, change.value) : refuse('invalid')
    return changed.ok ? redirectWith(back, { key: 'webhooks.changed' }) : refusedForm(changed, form)
  }
  const secret = String(form.get('secret') ?? '').trim()
  const input = parse(AddWebhook, {
    ...{ brand, url: String(form.get('url') ?? '').trim(), events: form.getAll('events') },
    ...(secret !== '' && { secret }),
  })
  if (!input.ok) return refusedForm(input, form)
  const added = await app.webhooks.add(actor, input.value)
  return added.ok ? { added: { url: added.value.url, secret: added.value.secret } } : refusedForm(added, form)
}

export default function Webhooks() {
  const { webhooks, shown, deliveries } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { slug } = useStudio()
  const t = useT()
  const added = answer && 'added' in answer ? answer.added : null
  return (
    <section className="stack-wide">
      <header className="stack">
        <h2>{t('webhooks.title')}</h2>
        <p className="measure">{t('webhooks.about')}</p>
        <p>
          <a href="https://www.standardwebhooks.com/" rel="noopener">
            {t('webhooks.docs')}
          </a>
        </p>
      </header>
      {added ? (
        <div className="notice stack" role="status">
          <p>{t('webhooks.added')}</p>
          <Field name="secret-shown" label={t('webhooks.secret')} readOnly required value={added.secret} />
        </div>
      ) : null}
      {webhooks.length === 0 ? <p className="muted">{t('webhooks.empty')}</p> : null}
      <ul className="stack">
        {webhooks.map((webhook) => (
          <li key={webhook.id} className="stack">
            <WebhookLine webhook={webhook} />
          </li>
        ))}
      </ul>
      <AddForm answer={answer} isOpen={webhooks.length === 0} />
      {shown && deliveries ? <Deliveries brand={slug} webhook={shown} page={deliveries} /> : null}
    </section>
  )
}

type Listed = ReturnType<typeof useLoaderData<typeof loader>>['webhooks'][number]

function WebhookLine({ webhook }: { webhook: Listed }) {
  const { slug } = useStudio()
  const t = useT()
  const { id, url, events, disabledAt, failing } = webhook
  return (
    <>
      <p className="row">
        <a href={`${paths.webhooks(slug, { webhook: id })}#deliveries`} dir="ltr">
          {url}
        </a>
        {disabledAt ? (
          <Badge>{t('webhooks.disabled')}</Badge>
        ) : (
          <Badge tone={failing ? undefined : 'good'}>
            {t(failing ? 'webhooks.failing' : 'webhooks.enabled')}
          </Badge>
        )}
      </p>
      <p className="small muted">{events.map((event) => t(`webhooks.event_${event}`)).join(' · ')}</p>
      <Form method="post" className="row">
        <input type="hidden" name="webhook" value={id} />
        <SubmitButton
          {...{ look: 'quiet', size: 'small', name: 'intent' }}
          value={disabledAt ? 'enable' : 'disable'}
          aria-label={`${t(disabledAt ? 'webhooks.enable' : 'webhooks.disable')}: ${url}`}
        >
          {t(disabledAt ? 'webhooks.enable' : 'webhooks.disable')}
        </SubmitButton>
        <SubmitButton
          {...{ look: 'danger', size: 'small', name: 'intent', value: 'delete' }}
          aria-label={`${t('webhooks.delete')}: ${url}`}
        >
          {t('webhooks.delete')}
        </SubmitButton>
      </Form>
    </>
  )
}

const LABELS = { url: 'webhooks.url', events: 'webhooks.events', secret: 'webhooks.secret' }

function AddForm({ answer, isOpen }: { answer: unknown; isOpen: boolean }) {
  const t = useT()
  const state = formState(answer)
  return (
    <Disclosure label={t('webhooks.add')} open={isOpen || state.refusal !== undefined}>
      <ActionForm state={state} labels={LABELS}>
        <input type="hidden" name="intent" value="add" />
        <Field
          {...{ name: 'url', type: 'text', inputMode: 'url', dir: 'ltr', required: true }}
          label={t('webhooks.url')}
          hint={t('webhooks.url_hint')}
        />
        <fieldset className="stack">
          <legend className="field__label">{t('webhooks.events')}</legend>
          {WEBHOOK_EVENTS.map((event, at) => (
            <Check
              key={event}
              error={at === 0 ? state.errors.events : undefined}
              name="events"
              value={event}
              label={t(`webhooks.event_${event}`)}
              defaultChecked={wasChosen(state, 'events', event, true)}
            />
          ))}
        </fieldset>
        <Field
          {...{ name: 'secret', type: 'password', autoComplete: 'off' }}
          label={t('webhooks.secret')}
          hint={t('webhooks.secret_hint')}
        />
        <SubmitButton>{t('webhooks.add')}</SubmitButton>
      </ActionForm>
    </Disclosure>
  )
}

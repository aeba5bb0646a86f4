import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { FIELD_LABELS } from '#app/components/forms/field-labels.ts'
import { isMember } from '#app/domain/actor.ts'
import { RequestBrand } from '#app/domain/brands/forms.ts'
import { slugOf } from '#app/domain/slug.ts'
import { redirectWith } from '#app/flash.ts'
import { translator } from '#app/messages/translate.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { readForm } from '#app/read-form.ts'
import { redirectToSignIn, refusedForm, requireMember } from '#app/responses.ts'
import { LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { FormProblems, formState } from '#app/ui/form-problems.tsx'
import { pageMeta } from '#app/ui/meta.ts'
import { Notice } from '#app/ui/notice.tsx'
import { RequestFields } from './request-fields.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data)

export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  if (!isMember(actor)) throw redirectToSignIn(request)
  const last = await app.brands.ownRequest(actor)
  return {
    last: last && {
      ...{ name: last.name, slug: last.slug, site: last.site, why: last.why },
      ...{ outcome: last.outcome, answer: last.answer, createdAt: last.createdAt },
    },
    origin: app.address(),
    title: translator(actor.locale)('brand.request_title'),
  }
}

export async function action({ request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await request.formData()
  requireMember(actor, form)
  if (form.get('intent') === 'withdraw') {
    const done = await app.brands.withdrawRequest(actor)
    return done.ok
      ? redirectWith(paths.requestBrand(), { key: 'brand.request_withdrawn' })
      : refusedForm(done, form)
  }
  // Without JavaScript the address may be left empty; it is made from the name then.
  if (!form.get('slug')) form.set('slug', slugOf(String(form.get('name') ?? ''), 'brand'))
  const { parsed } = await readForm(form, RequestBrand)
  if (!parsed.ok) return refusedForm(parsed, form)
  const sent = await app.brands.request(actor, parsed.value)
  return sent.ok ? redirectWith(paths.requestBrand(), { key: 'brand.request_sent' }) : refusedForm(sent, form)
}

export default function RequestBrandPage() {
  const { last } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <main className="page" id="content">
      <div className="stack-wide narrow">
        <header className="stack">
          <h1>{t('brand.request_title')}</h1>
          <p className="lead">{t('brand.request_lead')}</p>
        </header>
        {last && last.outcome === null ? <Waiting /> : <Request />}
      </div>
    </main>
  )
}

function Waiting() {
  const { last } = useLoaderData<typeof loader>()
  const t = useT()
  const format = useFormat()
  const { refusal } = formState(useActionData<typeof action>())
  if (!last) return null
  return (
    <Form method="post" className="stack">
      <FormProblems refusal={refusal} labels={FIELD_LABELS} />
      <Notice tone="live">
        <p>{t('brand.request_waits', { brand: last.name, date: format.date(last.createdAt) })}</p>
        <p className="plain">{last.why}</p>
      </Notice>
      <SubmitButton look="quiet" name="intent" value="withdraw">
        {t('brand.request_withdraw')}
      </SubmitButton>
    </Form>
  )
}

function Request() {
  const { last, origin } = useLoaderData<typeof loader>()
  const t = useT()
  const { refusal, errors, values } = formState(useActionData<typeof action>())
  const declined = last?.outcome === 'declined'
  const typed = refusal ? values : declined ? { ...last, answer: '' } : {}
  return (
    <div className="stack">
      {declined ? (
        <Notice tone="bad">
          <p>{t('brand.request_declined', { brand: last.name })}</p>
          <blockquote className="plain">{last.answer}</blockquote>
          <p>{t('brand.request_again')}</p>
        </Notice>
      ) : null}
      {last?.outcome === 'approved' ? (
        <Notice tone="good">
          <p>{t('brand.request_approved', { brand: last.name })}</p>
          <p>
            <LinkButton to={paths.firstSteps(last.slug)} look="quiet">
              {t('brand.request_open')}
            </LinkButton>
          </p>
        </Notice>
      ) : null}
      <Form method="post" className="form">
        <FormProblems refusal={refusal} labels={FIELD_LABELS} />
        <RequestFields typed={typed} errors={errors} origin={origin} />
        <SubmitButton>{t('brand.request_send')}</SubmitButton>
      </Form>
    </div>
  )
}

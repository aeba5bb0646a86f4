import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useState } from 'react'
import { FIELD_LABELS } from '#app/components/forms/field-labels.ts'
import { isMember } from '#app/domain/actor.ts'
import { RequestBrand } from '#app/domain/brands/forms.ts'
import { slugOf } from '#app/domain/slug.ts'
import { translator } from '#app/messages/translate.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, readForm, redirectToSignIn, redirectWith, refusedForm } from '#app/responses.ts'
import { Availability, useAvailability } from '#app/ui/availability.tsx'
import { LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { ActionForm, formState } from '#app/ui/form-problems.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { TextArea } from '#app/ui/text-area.tsx'

type Props = { typed: Record<string, unknown>; origin: string }

/** The fields of a request. An empty address is made from the name; whether both are free is shown at once. */
function RequestFields({ typed, origin }: Props) {
  const t = useT()
  const text = (name: string) => String(typed[name] ?? '')
  const [name, setName] = useState(text('name'))
  const [slug, setSlug] = useState(text('slug'))
  const shown = slug || slugOf(name, '')
  // Refused values have their answers beside the fields already.
  const isAsked = name.trim().length > 1 && (name !== text('name') || slug !== text('slug'))
  const check = useAvailability(isAsked ? paths.checkBrand({ name, slug: shown }) : null)
  // The inputs keep their own values: what is typed before the page is interactive must not be lost.
  return (
    <>
      <Field
        name="name"
        label={t('brand.request_name')}
        required
        maxLength={80}
        onChange={(event) => setName(event.target.value)}
      />
      <div>
        <Field
          name="slug"
          label={t('brand.request_slug')}
          hint={t('brand.request_slug_hint', { address: origin + paths.brand(shown || 'nama-merek') })}
          placeholder={slugOf(name, '')}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setSlug(event.target.value)}
        />
        <Availability state={check} free={t('brand.slug_free')} />
      </div>
      <Field
        name="site"
        label={t('brand.request_site')}
        hint={t('brand.request_site_hint')}
        inputMode="url"
        autoComplete="url"
      />
      <TextArea
        name="why"
        label={t('brand.request_why')}
        hint={t('brand.request_why_hint')}
        required
        max={2000}
        rows={5}
      />
    </>
  )
}

export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  if (!isMember(actor)) throw redirectToSignIn(request)
  const last = await app.brands.ownRequest(actor)
  return {
    last: last && {
      ...{ name: last.name, slug: last.slug, site: last.site, why: last.why },
      ...{ outcome: last.outcome, answer: last.answer, createdAt: last.createdAt },
    },
    origin: app.address(),
    meta: { title: translator(actor.locale)('brand.request_title') },
  }
}

export async function action({ request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await memberForm(request, actor)
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
  const state = formState(useActionData<typeof action>())
  if (!last) return null
  return (
    <ActionForm state={state} labels={FIELD_LABELS} className="stack">
      <Notice tone="live">
        <p>{t('brand.request_waits', { brand: last.name, date: format.date(last.createdAt) })}</p>
        <p className="plain">{last.why}</p>
      </Notice>
      <SubmitButton look="quiet" name="intent" value="withdraw">
        {t('brand.request_withdraw')}
      </SubmitButton>
    </ActionForm>
  )
}

function Request() {
  const { last, origin } = useLoaderData<typeof loader>()
  const t = useT()
  const state = formState(useActionData<typeof action>())
  const declined = last?.outcome === 'declined'
  const { name = '', slug = '', site = '', why = '' } = declined ? last : {}
  const typed = state.refusal ? state.values : { name, slug, site, why }
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
      <ActionForm state={state} stored={typed} labels={FIELD_LABELS}>
        <RequestFields typed={typed} origin={origin} />
        <SubmitButton>{t('brand.request_send')}</SubmitButton>
      </ActionForm>
    </div>
  )
}

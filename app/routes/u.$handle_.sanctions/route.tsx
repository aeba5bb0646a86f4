import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { LiftSanction, SanctionMember } from '#app/domain/moderation/forms.ts'
import { SANCTION_DAYS } from '#app/domain/moderation/policy.ts'
import { SANCTION_TYPES } from '#app/domain/moderation/sanctions.ts'
import { parse } from '#app/domain/parse.ts'
import { describeSanction } from '#app/messages/describe-sanction.ts'
import { translator } from '#app/messages/translate.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, redirectWith, refusedForm, valueOrThrow } from '#app/responses.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Select } from '#app/ui/field.tsx'
import { ActionForm, formStateFor } from '#app/ui/form-problems.tsx'
import { Page } from '#app/ui/page.tsx'
import { TextArea } from '#app/ui/text-area.tsx'

/** The labels of the fields, for the list of errors above the form. */
const LABELS = {
  type: 'sanctions.type',
  days: 'sanctions.days',
  brand: 'moderation.where',
  reason: 'moderation.reason',
}

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { app, actor } = context
  const person = valueOrThrow(await app.moderation.sanctions(actor, params.handle ?? ''), request)
  const title = translator(actor.locale)('sanctions.of', { name: person.displayName })
  return { person, meta: { title, noIndex: true } }
}

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const handle = params.handle ?? ''
  const form = await memberForm(request, actor)
  const where = { brand: form.get('brand') || undefined, reason: form.get('reason') ?? '' }
  const back = paths.sanctions(handle)
  if (form.get('intent') === 'lift') {
    const input = parse(LiftSanction, { ...where, sanction: form.get('sanction') || undefined })
    if (!input.ok) return refusedForm(input, form)
    const lifted = await app.moderation.lift(actor, handle, input.value)
    if (!lifted.ok) return refusedForm(lifted, form)
    return redirectWith(back, { key: 'sanctions.lifted_now', values: { name: `@${handle}` } })
  }
  const input = parse(SanctionMember, {
    ...{ ...where, type: form.get('type') || undefined },
    ...{ days: form.get('days') ?? undefined, seen: form.get('seen') ?? undefined },
  })
  if (!input.ok) return refusedForm(input, form)
  const imposed = await app.moderation.sanction(actor, handle, input.value)
  if (!imposed.ok) return refusedForm(imposed, form)
  return redirectWith(back, { key: 'sanctions.imposed_now', values: { name: `@${handle}` } })
}

type Person = ReturnType<typeof useLoaderData<typeof loader>>['person']

export default function Sanctions() {
  const { person, meta: page } = useLoaderData<typeof loader>()
  const t = useT()
  const answer = useActionData<typeof action>()
  const profile = paths.member(person.handle)
  return (
    <Page
      trail={[{ to: profile, label: person.displayName }]}
      title={page.title}
      className="narrow stack-wide"
    >
      {person.holding.length === 0 ? <p>{t('sanctions.none')}</p> : null}
      {person.holding.map((one) => (
        <SanctionItem key={one.id} one={one} person={person} answer={answer} />
      ))}
      {person.everywhere || person.brands.length > 0 ? (
        <SanctionForm person={person} answer={answer} />
      ) : null}
    </Page>
  )
}

type HeldProps = { one: Person['holding'][number]; person: Person; answer: unknown }

function SanctionItem({ one, person, answer }: HeldProps) {
  const t = useT()
  const format = useFormat()
  const slug = one.brand?.slug ?? ''
  const liftable = one.brand
    ? person.everywhere || person.brands.some((brand) => brand.slug === slug)
    : person.everywhere
  const state = formStateFor(answer, { intent: 'lift', brand: slug })
  return (
    <section className="stack">
      <h2>{describeSanction(t, format, one)}</h2>
      <p>{one.reason}</p>
      {liftable ? (
        <ActionForm state={state} labels={LABELS}>
          <input type="hidden" name="intent" value="lift" />
          <input type="hidden" name="brand" value={slug} />
          <input type="hidden" name="sanction" value={one.id} />
          <Reason />
          <SubmitButton look="quiet">{t('sanctions.lift')}</SubmitButton>
        </ActionForm>
      ) : null}
    </section>
  )
}

function SanctionForm({ person, answer }: { person: Person; answer: unknown }) {
  const t = useT()
  const state = formStateFor(answer, { intent: 'impose' })
  const everywhere = person.everywhere ? [{ value: '', label: t('moderation.everywhere') }] : []
  const brands = person.brands.map(({ slug, name }) => ({ value: slug, label: name }))
  const options = [...everywhere, ...brands]
  return (
    <section className="stack">
      <h2>{t('sanctions.impose')}</h2>
      <p className="muted">{t('sanctions.about')}</p>
      <ActionForm state={state} labels={LABELS}>
        <input type="hidden" name="intent" value="impose" />
        <input type="hidden" name="seen" value={person.holding.map(({ id }) => id).join(' ')} />
        <Select
          name="type"
          label={t('sanctions.type')}
          defaultValue="warn"
          options={SANCTION_TYPES.map((type) => ({ value: type, label: t(`sanctions.type_${type}`) }))}
        />
        <Select
          name="days"
          label={t('sanctions.days')}
          hint={t('sanctions.days_hint')}
          error={state.errors.days ?? state.errors.until}
          defaultValue="7"
          options={SANCTION_DAYS.map((count) => ({
            value: String(count),
            label: t('sanctions.days_count', { count }),
          }))}
        />
        <Select name="brand" label={t('moderation.where')} options={options} />
        <Reason />
        <SubmitButton look="danger">{t('sanctions.impose_now')}</SubmitButton>
      </ActionForm>
    </section>
  )
}

function Reason() {
  const t = useT()
  return (
    <TextArea
      name="reason"
      label={t('moderation.reason')}
      hint={t('moderation.reason_hint')}
      max={500}
      rows={2}
      required
    />
  )
}

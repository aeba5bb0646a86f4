import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { refuse } from '#app/domain/decision.ts'
import { parse } from '#app/domain/parse.ts'
import { MakePromise, PromiseSource } from '#app/domain/promises/forms.ts'
import { MAX_PROMISE } from '#app/domain/promises/limits.ts'
import { translator } from '#app/messages/translate.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, passRetryAfter, redirectWith, refusedForm, valueOrThrow } from '#app/responses.ts'
import { LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { Field, Select } from '#app/ui/field.tsx'
import { ActionForm, formState } from '#app/ui/form-problems.tsx'
import { Breadcrumbs } from '#app/ui/page.tsx'
import { TextArea } from '#app/ui/text-area.tsx'

/** The labels of the fields, for the list of errors above the form. */
const LABELS = { text: 'promises.text', due: 'promises.due', owner: 'promises.owner' }

export const headers = passRetryAfter

/** Parses the source of the promise from the address of the form. */
function sourceIn(request: Request) {
  const { searchParams } = new URL(request.url)
  const quote = searchParams.get('quote')
  const read = parse(PromiseSource, {
    ...{ kind: searchParams.get('kind') ?? '', id: searchParams.get('id') ?? '' },
    ...(quote === null ? {} : { quote }),
  })
  return read.ok ? read : refuse('not_found')
}

export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  const from = valueOrThrow(sourceIn(request))
  const form = valueOrThrow(await app.promises.source(actor, from), request)
  const title = translator(actor.locale)('promises.new_title')
  return { ...form, me: actor.kind === 'member' ? actor.handle : '', meta: { title, noIndex: true } }
}

export async function action({ request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await memberForm(request, actor)
  const from = sourceIn(request)
  if (!from.ok) return refusedForm(from, form)
  const input = parse(MakePromise, {
    from: from.value,
    ...{ text: form.get('text') ?? '', due: form.get('due') ?? '', owner: form.get('owner') || undefined },
  })
  if (!input.ok) return refusedForm(input, form)
  const source = await app.promises.source(actor, from.value)
  if (!source.ok) return refusedForm(source, form)
  const { slug } = source.value.brand
  const made = await app.promises.make(actor, slug, input.value, { once: true })
  if (!made.ok) return refusedForm(made, form)
  return redirectWith(paths.promise(slug, made.value.id), { key: 'promises.made' })
}

export default function NewPromise() {
  const { brand, said, speakers, team, me } = useLoaderData<typeof loader>()
  const t = useT()
  const { zone } = useFormat()
  const state = formState(useActionData<typeof action>())
  const people = team.map(({ handle, displayName }) => ({ value: handle, label: displayName }))
  return (
    <main className="page" id="content">
      <div className="narrow stack">
        <Breadcrumbs
          trail={[
            { to: paths.brand(brand.slug), label: brand.name },
            { to: paths.promises(brand.slug), label: t('promises.title') },
          ]}
        />
        <h1>{t('promises.new_title')}</h1>
        <p>{t('promises.new_lead', { brand: brand.name })}</p>
        <blockquote className="bubble promise__words" dir="auto">
          {said.text}
        </blockquote>
        <p className="muted">
          {speakers === 0
            ? t('promises.told_nobody')
            : speakers === 1
              ? t('promises.told_one')
              : t('promises.told', { count: speakers })}
        </p>
        <ActionForm state={state} labels={LABELS}>
          <TextArea
            name="text"
            label={t('promises.text')}
            hint={t('promises.text_hint')}
            max={MAX_PROMISE}
            rows={3}
            wide
            required
          />
          <Field
            name="due"
            type="date"
            label={t('promises.due')}
            hint={t('promises.due_hint', { zone })}
            required
          />
          {people.length > 0 ? (
            <Select
              name="owner"
              label={t('promises.owner')}
              required
              defaultValue={
                state.values.owner ?? (people.some(({ value }) => value === me) ? me : people[0]?.value)
              }
              options={people}
            />
          ) : null}
          <p className="row">
            <SubmitButton>{t('promises.send')}</SubmitButton>
            <LinkButton to={said.path} look="bare">
              {t('common.cancel')}
            </LinkButton>
          </p>
        </ActionForm>
      </div>
    </main>
  )
}

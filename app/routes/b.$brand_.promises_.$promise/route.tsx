import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Branded } from '#app/components/brands/branded.tsx'
import { PromiseList } from '#app/components/promises/promise-list.tsx'
import { parse } from '#app/domain/parse.ts'
import { ChangePromise } from '#app/domain/promises/forms.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import { memberForm, passRetryAfter, redirectWith, refusedForm, valueOrThrow } from '#app/responses.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { FormProblems, formState } from '#app/ui/form-problems.tsx'
import { Breadcrumbs } from '#app/ui/page.tsx'
import { TeamForms } from './team-forms.tsx'

const textIn = (form: FormData, name: string) => ({ [name]: form.get(name) ?? '' })

/** The fields that each of the team's forms sends. */
function changeIn(form: FormData): Record<string, unknown> | undefined {
  const intent = form.get('intent')
  if (intent === 'keep') return { state: 'kept', ...textIn(form, 'outcome') }
  if (intent === 'withdraw') return { state: 'withdrawn', ...textIn(form, 'outcome') }
  if (intent === 'reopen') return { state: 'open' }
  if (intent === 'change') return { ...textIn(form, 'text'), ...textIn(form, 'due') }
  return intent === 'assign' ? textIn(form, 'owner') : undefined
}

/** Handles the forms of a promise: the team's, and the choice of who said it. */
async function handlePromiseForm({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await memberForm(request, actor)
  const [brand, id] = [params.brand ?? '', params.promise ?? '']
  const change = changeIn(form)
  if (change === undefined) {
    const isNamed = form.get('intent') === 'name'
    const done = await app.promises.nameSpeaker(actor, id, isNamed)
    if (!done.ok) return refusedForm(done, form)
    return redirectWith(paths.promise(brand, id), {
      key: isNamed ? 'promises.named_now' : 'promises.unnamed_now',
    })
  }
  const input = parse(ChangePromise, change)
  if (!input.ok) return refusedForm(input, form)
  const done = await app.promises.change(actor, id, input.value)
  if (!done.ok) return refusedForm(done, form)
  return redirectWith(paths.promise(brand, id), { key: 'promises.saved' })
}

export const headers = passRetryAfter

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const promise = valueOrThrow(await app.promises.view(actor, params.promise ?? ''), request)
  const { brand, id } = promise
  if (brand.slug !== params.brand) throw redirectMoved(request, paths.promise(brand.slug, id))
  const title = translator(actor.locale)('promises.of', { brand: brand.name })
  return { promise, meta: { title, description: promise.text } }
}

export const action = handlePromiseForm

export default function PromisePage() {
  const { promise, meta } = useLoaderData<typeof loader>()
  const { brand, isNamed } = promise
  const t = useT()
  return (
    <main className="page" id="content">
      <Branded accent={brand.accent}>
        <header className="stack">
          <Breadcrumbs
            trail={[
              { to: paths.brand(brand.slug), label: brand.name },
              { to: paths.promises(brand.slug), label: t('promises.title') },
            ]}
          />
          <h1>{meta.title}</h1>
        </header>
        <div className="section">
          <PromiseList promises={[promise]} brand={brand} isAlone />
        </div>
        {isNamed === null ? null : <NameChoice isNamed={isNamed} />}
        <TeamForms promise={promise} />
      </Branded>
    </main>
  )
}

/** The speaker's choice whether the page names them. */
function NameChoice({ isNamed }: { isNamed: boolean }) {
  const { promise } = useLoaderData<typeof loader>()
  const t = useT()
  const { refusal, values } = formState(useActionData())
  const intent = isNamed ? 'unname' : 'name'
  return (
    <section className="section stack narrow">
      <h2>{t('promises.you_said_it')}</h2>
      <p>{isNamed ? t('promises.name_is_shown') : t('promises.name_about', { brand: promise.brand.name })}</p>
      <Form method="post">
        <input type="hidden" name="intent" value={intent} />
        <FormProblems refusal={values.intent === intent ? refusal : undefined} />
        <SubmitButton look="quiet">{t(isNamed ? 'promises.name_no' : 'promises.name_yes')}</SubmitButton>
      </Form>
    </section>
  )
}

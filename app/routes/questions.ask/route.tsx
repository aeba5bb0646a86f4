import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { handleAskForm } from '#app/components/questions/ask-action.ts'
import { AskForm } from '#app/components/questions/ask-form.tsx'
import { isMember } from '#app/domain/actor.ts'
import { refuse } from '#app/domain/decision.ts'
import { QUESTION_PLACES } from '#app/domain/questions/forms.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { passRetryAfter, redirectToSignIn, refusedPage, valueOrThrow } from '#app/responses.ts'
import styles from '#app/styles/questions.css?url'
import { Page } from '#app/ui/page.tsx'

export const links = () => [{ rel: 'stylesheet', href: styles }]
export const headers = passRetryAfter

/** Parses the subject of the question from the address. */
function placeIn(request: Request) {
  const query = new URL(request.url).searchParams
  const kind = QUESTION_PLACES.find((one) => one === query.get('kind'))
  if (!kind) throw refusedPage(refuse('not_found'))
  const quote = (query.get('quote') ?? '').slice(0, 1_000)
  return { on: { kind, id: query.get('id') ?? '' }, quote, text: (query.get('text') ?? '').slice(0, 1_000) }
}

export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  const { on, quote, text } = placeIn(request)
  const place = valueOrThrow(await app.questions.place(actor, on), request)
  if (!isMember(actor)) throw redirectToSignIn(request)
  const t = translator(actor.locale)
  const title = t('questions.ask_of', { brand: place.brand.name })
  return { ...place, on, quote, text, meta: { title, noIndex: true } }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { on } = placeIn(request)
  return handleAskForm(await request.formData(), on, context)
}

export default function AskPage() {
  const { on, brand, title, quote, text } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <Page title={t('questions.ask_of', { brand: brand.name })} className="stack">
      {on.kind === 'brand' ? null : <p className="muted">{t('questions.ask_about', { title })}</p>}
      <AskForm place={on} brand={brand.name} answer={useActionData()} quote={quote} text={text} />
    </Page>
  )
}

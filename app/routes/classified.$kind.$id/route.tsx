import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { CorrectClassification, isClassifiedKind } from '#app/domain/classifications/forms.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import { parse } from '#app/domain/parse.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, passRetryAfter, redirectWith, refusedForm, valueOrThrow } from '#app/responses.ts'
import { FormProblems, formState } from '#app/ui/form-problems.tsx'
import { AdvertAnswer } from './advert-answer.tsx'
import { MessageAnswer } from './message-answer.tsx'

export const headers = passRetryAfter

type Params = LoaderFunctionArgs['params']

const subjectOf = ({ kind = '', id = '' }: Params, request: Request) =>
  valueOrThrow(isClassifiedKind(kind) ? ok({ kind, id }) : refuse('not_found'), request)

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const found = await app.classifications.view(actor, subjectOf(params, request))
  const classification = valueOrThrow(found, request)
  return { classification, meta: { title: translator(actor.locale)('classified.title'), noIndex: true } }
}

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const subject = subjectOf(params, request)
  const form = await memberForm(request, actor)
  const field = form.get('field') ?? ''
  const input = parse(CorrectClassification, {
    ...{ field, value: form.get('value') ?? '' },
    ...(field === 'advert' && { words: form.get('words') ?? '' }),
  })
  if (!input.ok) return refusedForm(input, form)
  const corrected = await app.classifications.correct(actor, subject, input.value)
  if (!corrected.ok) return refusedForm(corrected, form)
  const key = field === 'advert' ? 'classified.objected_now' : 'classified.corrected_now'
  return redirectWith(paths.classified(subject.kind, subject.id), { key })
}

/** Shows authors how their text was classified, in words, with the forms to correct it. */
export default function ClassifiedPage() {
  const { classification } = useLoaderData<typeof loader>()
  const t = useT()
  const answer = useActionData<typeof action>()
  const { place, text, path, advert, message } = classification
  const { refusal, values } = formState(answer)
  return (
    <main className="page" id="content">
      <div className="stack-wide narrow">
        <header className="stack">
          <h1>{t('classified.title')}</h1>
          <p className="meta">
            {place} · <Link to={path}>{t('classified.see_it')}</Link>
          </p>
          <p className="muted">{t('classified.lead')}</p>
        </header>
        <blockquote className="bubble" dir="auto">
          <p className="plain">{text}</p>
        </blockquote>
        <FormProblems refusal={refusal} />
        <MessageAnswer message={message} />
        <AdvertAnswer advert={advert} words={values.words} />
      </div>
    </main>
  )
}

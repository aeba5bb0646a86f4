import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { parametersOf } from '#app/components/listening/room-links.ts'
import { useWeekFormat } from '#app/components/listening/use-week-format.ts'
import { CorrectMessage, MessageFilter, RoomParameters } from '#app/domain/listening/forms.ts'
import { startOfWeek } from '#app/domain/listening/weeks.ts'
import { parse } from '#app/domain/parse.ts'
import type { Translate } from '#app/messages/catalogue.ts'
import type { Format } from '#app/messages/format.ts'
import { translator } from '#app/messages/translate.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, redirectWith, refusedForm, valueOrThrow } from '#app/responses.ts'
import styles from '#app/styles/listening.css?url'
import { FormProblems, formState } from '#app/ui/form-problems.tsx'
import { EmptyState } from '#app/ui/notice.tsx'
import { Breadcrumbs, Pager } from '#app/ui/page.tsx'
import { MessageRow } from './message-row.tsx'

export const links = () => [{ rel: 'stylesheet', href: styles }]

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const asked = Object.fromEntries(new URL(request.url).searchParams)
  const [room, filter] = [RoomParameters.parse(asked), MessageFilter.parse(asked)]
  const list = valueOrThrow(await app.listening.messages(actor, params.brand ?? '', room, filter), request)
  return { list, meta: { title: translator(actor.locale)('listening.messages') } }
}

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await memberForm(request, actor)
  const input = parse(CorrectMessage, {
    signal: form.get('signal') ?? '',
    field: form.get('field') ?? '',
    value: form.get('value') ?? '',
  })
  if (!input.ok) return refusedForm(input, form)
  const corrected = await app.listening.correct(actor, input.value)
  if (!corrected.ok) return refusedForm(corrected, form)
  const asked = Object.fromEntries(new URL(request.url).searchParams)
  return redirectWith(paths.listeningMessages(params.brand ?? '', asked), { key: 'listening.correct_saved' })
}

export default function RoomMessages() {
  const { list } = useLoaderData<typeof loader>()
  const t = useT()
  const format = useFormat()
  const answer = useActionData<typeof action>()
  const { brand, query, filter, items, total, next, can } = list
  const period = useWeekFormat().span(startOfWeek(query.weeks.from), startOfWeek(query.weeks.to))
  const asked = { ...parametersOf(query), ...stringsOf(filter) }
  const room = paths.listening(brand.slug, parametersOf(query))
  return (
    <main className="page page--narrow" id="content">
      <header className="stack">
        <Breadcrumbs
          trail={[
            { to: paths.studio(brand.slug), label: brand.name },
            { to: room, label: t('listening.title') },
          ]}
        />
        <h1>{t('listening.messages_of', { period })}</h1>
        {total === null ? null : (
          <p className="muted">
            {[
              inWords(filter, t, format),
              t(filter.waits ? 'listening.messages_lead' : 'listening.messages_least', { count: total }),
            ]
              .filter(Boolean)
              .join(': ')}
          </p>
        )}
      </header>
      <FormProblems refusal={formState(answer).refusal} />
      {items.length === 0 ? (
        <EmptyState
          text={total === null ? t('listening.messages_few') : t('listening.messages_none')}
          action={{ to: room, label: t('listening.back') }}
        />
      ) : (
        <ul className="rows section">
          {items.map((message) => (
            <MessageRow key={message.signal} message={message} mayPromise={can.promise} />
          ))}
        </ul>
      )}
      <Pager
        next={next === null ? null : paths.listeningMessages(brand.slug, { ...asked, before: String(next) })}
      />
    </main>
  )
}

/** Names what a filter asks for; empty without one. */
function inWords(filter: MessageFilter, t: Translate, format: Format): string {
  const { hour, to, waits, kind, sentiment, purchase } = filter
  const names = [
    waits && t('listening.waiting_nav'),
    hour !== undefined && `${format.weekday(Math.floor(hour / 24))} ${String(hour % 24).padStart(2, '0')}:00`,
    to && t(to === 'brand' ? 'listening.brand_with_us' : 'listening.brand_with_each_other'),
    kind && t(`listening.kind_${kind}`),
    sentiment && t(`listening.mood_${sentiment}`),
    purchase && t(purchase === 'none' ? 'listening.purchase_neither' : `listening.purchase_${purchase}`),
  ].filter((name) => typeof name === 'string')
  const text = names.join(', ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const stringsOf = ({ kind, sentiment, purchase, to, waits, hour }: MessageFilter) => ({
  ...{ kind, sentiment, purchase, to, waits },
  hour: hour === undefined ? undefined : String(hour),
})

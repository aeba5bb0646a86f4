import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { type RefObject, useRef } from 'react'
import { AnswerTimes } from '#app/components/questions/answer-times.tsx'
import { QuestionRow } from '#app/components/questions/question-row.tsx'
import { isMember } from '#app/domain/actor.ts'
import { refuse } from '#app/domain/decision.ts'
import { DESK_AGES, DESK_FILTERS, type DeskFilter, isDone } from '#app/domain/questions/options.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, passRetryAfter, refusedPage, valueOrThrow } from '#app/responses.ts'
import rowStyles from '#app/styles/question-rows.css?url'
import styles from '#app/styles/questions.css?url'
import { EmptyState } from '#app/ui/notice.tsx'
import { Pager } from '#app/ui/page.tsx'
import { focusedIn, stepShortcuts, useShortcuts } from '#app/ui/shortcuts.ts'
import { ShortcutsButton } from '#app/ui/shortcuts-button.tsx'
import { useStudio } from '../studio.$brand/studio-view.ts'
import { BulkAssign } from './bulk-assign.tsx'
import { DESK_FORMS } from './desk-action.ts'
import { PromiseForm, SavedReplies } from './desk-aside.tsx'
import { RowTools } from './row-tools.tsx'

/** Keys that move between the questions, take the one with the focus, and select it. Enter opens it, as on every link. */
function useDeskKeys(list: RefObject<HTMLElement>): void {
  const t = useT()
  const rows = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
  const click = (selector: string) => () => focusedIn(rows())?.querySelector<HTMLElement>(selector)?.click()
  useShortcuts([
    ...stepShortcuts(t, rows),
    { key: 't', label: t('keys.take'), run: click('[data-take]') },
    { key: 'x', label: t('keys.select'), run: click('[data-select]') },
  ])
}

const PAGE = 30

export const links = () => [styles, rowStyles].map((href) => ({ rel: 'stylesheet', href }))
export const headers = passRetryAfter

const filterIn = (query: URLSearchParams) =>
  DESK_FILTERS.find((one) => one === query.get('show')) ?? DESK_FILTERS[0]

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const days = DESK_AGES.find((one) => String(one) === query.get('days'))
  const page = { cursor: query.get('after'), limit: PAGE, days }
  const desk = await app.questions.desk(actor, params.brand ?? '', filterIn(query), page)
  return { ...valueOrThrow(desk, request), handle: isMember(actor) ? actor.handle : '', days: days ?? null }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const form = await memberForm(request, context.actor)
  const handle = DESK_FORMS[String(form.get('intent') ?? '')]
  if (!handle) throw refusedPage(refuse('malformed'))
  const brand = params.brand ?? ''
  const { search, searchParams } = new URL(request.url)
  searchParams.delete('_data')
  return handle({ form, brand, back: paths.desk(brand, search ? searchParams : {}), context })
}

/** The query of a filter; nothing for the usual list. */
const askedFor = (filter: DeskFilter, days: number | null) => ({
  ...(filter !== DESK_FILTERS[0] && { show: filter }),
  ...(days !== null && { days: String(days) }),
})

export default function Desk() {
  const { filter, counts, items, nextCursor, times, team, replies, can, handle, days } =
    useLoaderData<typeof loader>()
  const { slug, name } = useStudio()
  const answer = useActionData<typeof action>()
  const t = useT()
  const list = useRef<HTMLUListElement>(null)
  useDeskKeys(list)
  return (
    <section className="stack">
      <h2>{t('questions.desk_title')}</h2>
      <p className="muted measure">{t('questions.desk_about')}</p>
      <AnswerTimes times={times} brand={name} />
      <nav className="filter filter--tags" aria-label={t('questions.filter')}>
        {DESK_FILTERS.map((one) => (
          <Link
            key={one}
            to={paths.desk(slug, askedFor(one, isDone(one) ? null : days))}
            aria-current={one === filter ? 'true' : undefined}
            preventScrollReset
          >
            {t(`questions.desk_${one}`)}
            {counts[one] === undefined ? null : <span className="meta"> {counts[one]}</span>}
          </Link>
        ))}
      </nav>
      {isDone(filter) ? null : (
        <nav className="filter filter--tags" aria-label={t('questions.desk_age')}>
          {[null, ...DESK_AGES].map((one) => (
            <Link
              key={one ?? 0}
              to={paths.desk(slug, askedFor(filter, one))}
              aria-current={one === days ? 'true' : undefined}
              preventScrollReset
            >
              {one === null ? t('questions.desk_any_age') : t('questions.desk_older', { count: one })}
            </Link>
          ))}
        </nav>
      )}
      <div className="desk">
        <div className="stack">
          {items.length === 0 || isDone(filter) ? null : (
            <BulkAssign {...{ team, handle, answer }} canAssign={can.assign} canClose={can.close} />
          )}
          {items.length === 0 ? (
            <EmptyState
              text={t(
                filter === 'waiting' && days === null
                  ? 'questions.desk_empty_waiting'
                  : 'questions.desk_empty',
              )}
            />
          ) : (
            <ul className="rows" ref={list}>
              {items.map((question) => (
                <QuestionRow key={question.id} question={question}>
                  <RowTools
                    {...{ question, team, handle, answer }}
                    canAssign={can.assign}
                    canClose={can.close}
                  />
                </QuestionRow>
              ))}
            </ul>
          )}
          <Pager
            next={nextCursor && paths.desk(slug, { ...askedFor(filter, days), after: nextCursor })}
            label={t('questions.more')}
          />
          <ShortcutsButton />
        </div>
        <aside className="stack-wide">
          <SavedReplies replies={replies} canSave={can.saveReplies} answer={answer} />
          {can.promise ? <PromiseForm hours={times.hours} answer={answer} /> : null}
        </aside>
      </div>
    </section>
  )
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { useRef } from 'react'
import { AnswerTimes } from '#app/components/questions/answer-times.tsx'
import type { QuestionRowData } from '#app/components/questions/question-data.ts'
import { QuestionRow } from '#app/components/questions/question-row.tsx'
import { isMember } from '#app/domain/actor.ts'
import { refuse } from '#app/domain/decision.ts'
import { DESK_FILTERS } from '#app/domain/questions/options.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { passRetryAfter, refusedPage, requireMember, valueOrThrow } from '#app/responses.ts'
import rowStyles from '#app/styles/question-rows.css?url'
import styles from '#app/styles/questions.css?url'
import { buttonClass, LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { Select } from '#app/ui/field.tsx'
import { FormProblems, formState } from '#app/ui/form-problems.tsx'
import { EmptyState, Pager } from '#app/ui/notice.tsx'
import { useStudio } from '../studio.$brand/use-studio.ts'
import { DESK_FORMS } from './desk-action.ts'
import { PromiseForm, SavedReplies } from './desk-aside.tsx'
import { useDeskKeys } from './use-desk-keys.ts'

const PAGE = 30

export const links = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'stylesheet', href: rowStyles },
]
export const headers = passRetryAfter

const filterIn = (query: URLSearchParams) =>
  DESK_FILTERS.find((one) => one === query.get('show')) ?? DESK_FILTERS[0]

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const page = { cursor: query.get('after'), limit: PAGE }
  const desk = await app.questions.desk(actor, params.brand ?? '', filterIn(query), page)
  return { ...valueOrThrow(desk, request), handle: isMember(actor) ? actor.handle : '' }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  requireMember(context.actor, form)
  const handle = DESK_FORMS[String(form.get('intent') ?? '')]
  if (!handle) throw refusedPage(refuse('malformed'))
  const brand = params.brand ?? ''
  const { search, searchParams } = new URL(request.url)
  searchParams.delete('_data')
  return handle({ form, brand, back: paths.desk(brand, search ? searchParams : {}), context })
}

export default function Desk() {
  const { filter, counts, items, nextCursor, times, team, replies, can, handle } =
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
      <nav className="filter" aria-label={t('questions.filter')}>
        {DESK_FILTERS.map((one) => (
          <Link
            key={one}
            to={paths.desk(slug, one === 'waiting' ? {} : { show: one })}
            aria-current={one === filter ? 'true' : undefined}
            preventScrollReset
          >
            {t(`questions.desk_${one}`)}
            {counts[one] === undefined ? null : <span className="meta"> {counts[one]}</span>}
          </Link>
        ))}
      </nav>
      <div className="desk">
        <div className="stack">
          {items.length === 0 ? (
            <EmptyState
              text={t(filter === 'waiting' ? 'questions.desk_empty_waiting' : 'questions.desk_empty')}
            />
          ) : (
            <ul className="rows" ref={list}>
              {items.map((question) => (
                <QuestionRow key={question.id} question={question}>
                  <RowTools {...{ question, team, handle }} canAssign={can.assign} answer={answer} />
                </QuestionRow>
              ))}
            </ul>
          )}
          <Pager
            next={
              nextCursor &&
              paths.desk(slug, { ...(filter !== 'waiting' && { show: filter }), after: nextCursor })
            }
            label={t('questions.more')}
          />
          <p className="meta only-wide">{t('questions.desk_keys')}</p>
        </div>
        <aside className="stack-wide">
          <SavedReplies replies={replies} canSave={can.saveReplies} answer={answer} />
          {can.promise ? <PromiseForm hours={times.hours} answer={answer} /> : null}
        </aside>
      </div>
    </section>
  )
}

type ToolsProps = {
  question: QuestionRowData
  team: readonly { handle: string; displayName: string }[]
  handle: string
  canAssign: boolean
  answer: unknown
}

/** Who answers a question, and the way to its answer. A voice takes questions; moderators assign them. */
function RowTools({ question, team, handle, canAssign, answer }: ToolsProps) {
  const t = useT()
  const { id, assignee, answeredAt } = question
  const state = formState(answer)
  const isMine = assignee?.handle === handle
  const isOnTeam = team.some((one) => one.handle === handle)
  return (
    <>
      {state.values.question === id ? <FormProblems refusal={state.refusal} /> : null}
      <div className="row">
        <LinkButton to={`${paths.question(id)}#answer`} look="quiet" size="small">
          {t('questions.desk_answer')}
        </LinkButton>
        {assignee ? (
          <span className="meta">{t('questions.assigned_to', { name: assignee.displayName })}</span>
        ) : null}
        {answeredAt === null && isOnTeam && (isMine || assignee === null) ? (
          <Form method="post" preventScrollReset>
            <input type="hidden" name="intent" value="assign" />
            <input type="hidden" name="question" value={id} />
            <button
              type="submit"
              name="handle"
              value={isMine ? '' : handle}
              className={buttonClass('bare', 'small')}
              data-take
            >
              {t(isMine ? 'questions.desk_give_back' : 'questions.desk_take')}
            </button>
          </Form>
        ) : null}
        {canAssign && answeredAt === null ? (
          <details className="disclosure">
            <summary>{t('questions.desk_assign')}</summary>
            <Form method="post" className="row" preventScrollReset>
              <input type="hidden" name="intent" value="assign" />
              <input type="hidden" name="question" value={id} />
              <Select
                name="handle"
                label={t('questions.desk_assign')}
                defaultValue={assignee?.handle ?? ''}
                options={[
                  { value: '', label: t('questions.desk_nobody') },
                  ...team.map((one) => ({ value: one.handle, label: one.displayName })),
                ]}
              />
              <SubmitButton look="quiet" size="small">
                {t('questions.desk_assign_do')}
              </SubmitButton>
            </Form>
          </details>
        ) : null}
      </div>
    </>
  )
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { itemFeedLinks } from '#app/components/publishing/page-links.ts'
import { AnswerTimes } from '#app/components/questions/answer-times.tsx'
import { handleAskForm } from '#app/components/questions/ask-action.ts'
import { AskForm } from '#app/components/questions/ask-form.tsx'
import { QuestionRow } from '#app/components/questions/question-row.tsx'
import { isMember } from '#app/domain/actor.ts'
import { QUESTION_STATES } from '#app/domain/questions/options.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import { passRetryAfter, valueOrThrow } from '#app/responses.ts'
import rowStyles from '#app/styles/question-rows.css?url'
import styles from '#app/styles/questions.css?url'
import { LinkButton } from '#app/ui/button.tsx'
import { MemberName } from '#app/ui/member-name.tsx'
import { Badge, EmptyState } from '#app/ui/notice.tsx'
import { Pager } from '#app/ui/page.tsx'

const PAGE = 30

export const links = () => [styles, rowStyles].map((href) => ({ rel: 'stylesheet', href }))
export const headers = passRetryAfter

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const key = params.brand ?? ''
  const query = new URL(request.url).searchParams
  const state = QUESTION_STATES.find((one) => one === query.get('state')) ?? 'all'
  const found = valueOrThrow(
    await app.questions.list(actor, { brand: key, state }, { cursor: query.get('after'), limit: PAGE }),
    request,
  )
  if (found.brand.slug !== key) throw redirectMoved(request, paths.questions(found.brand.slug))
  const title = translator(actor.locale)('questions.of', { brand: found.brand.name })
  return { ...found, state, signedIn: isMember(actor), meta: { title } }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  ...(data ? itemFeedLinks('questions', data.brand.slug, data.meta.title) : []),
]

export async function action({ params, request, context }: ActionFunctionArgs) {
  return handleAskForm(await request.formData(), { kind: 'brand', id: params.brand ?? '' }, context)
}

export default function BrandQuestions() {
  const { brand, times, items, nextCursor, state, signedIn } = useLoaderData<typeof loader>()
  const answer = useActionData()
  const t = useT()
  const { slug, name } = brand
  return (
    <div className="stack-wide">
      <header className="stack">
        <h2>{t('questions.of', { brand: name })}</h2>
        <AnswerTimes times={times} brand={name} />
      </header>
      {signedIn || answer !== undefined ? (
        <AskForm place={{ kind: 'brand', id: slug }} brand={name} answer={answer} />
      ) : (
        <p>
          <LinkButton to={paths.login({ next: `${paths.questions(slug)}#ask` })}>
            {t('questions.sign_in_to_ask')}
          </LinkButton>
        </p>
      )}
      <nav className="filter" aria-label={t('questions.filter')}>
        {QUESTION_STATES.map((one) => (
          <Link
            key={one}
            to={paths.questions(slug, one === 'all' ? {} : { state: one })}
            aria-current={one === state ? 'true' : undefined}
            preventScrollReset
          >
            {t(`questions.state_${one}`)}
          </Link>
        ))}
      </nav>
      {items.length === 0 ? (
        <EmptyState text={t('questions.empty')} />
      ) : (
        <ul className="rows">
          {items.map((question) => (
            <QuestionRow key={question.id} question={question}>
              {question.official ? <OfficialStart official={question.official} brand={name} /> : null}
            </QuestionRow>
          ))}
        </ul>
      )}
      <Pager
        next={nextCursor && paths.questions(slug, { ...(state !== 'all' && { state }), after: nextCursor })}
        label={t('questions.more')}
      />
    </div>
  )
}

type Official = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['items'][number]['official']>

/** The beginning of the official answer, with the brand's badge. */
function OfficialStart({ official: { text, author }, brand }: { official: Official; brand: string }) {
  const t = useT()
  return (
    <div className="question-row__answer">
      <p className="row">
        <Badge tone="highlight">{t('talk.badge_owner', { brand })}</Badge>
        {author ? <MemberName person={author} /> : null}
      </p>
      <p dir="auto">{text}</p>
    </div>
  )
}

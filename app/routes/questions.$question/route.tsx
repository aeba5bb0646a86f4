import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { questionData } from '#app/components/publishing/question-data.ts'
import { AnswerForm } from '#app/components/questions/answer-form.tsx'
import { OfficialAnswer, Solved } from '#app/components/questions/official-answer.tsx'
import { PeerAnswers } from '#app/components/questions/peer-answers.tsx'
import { ReportLink } from '#app/components/reports/report-link.tsx'
import { isMember } from '#app/domain/actor.ts'
import { refuse } from '#app/domain/decision.ts'
import { lensIn } from '#app/domain/standing/lenses.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, passRetryAfter, refusedPage, valueOrThrow } from '#app/responses.ts'
import styles from '#app/styles/questions.css?url'
import { Who } from '#app/ui/avatar.tsx'
import { FormProblems, formState, formStateFor } from '#app/ui/form-problems.tsx'
import { Badge } from '#app/ui/notice.tsx'
import { Breadcrumbs } from '#app/ui/page.tsx'
import { Time } from '#app/ui/time.tsx'
import { Alike, Wordings } from './aside.tsx'
import { Ears } from './ears.tsx'
import { QUESTION_FORMS } from './question-action.ts'

export const links = () => [{ rel: 'stylesheet', href: styles }]
export const headers = passRetryAfter

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const id = params.question ?? ''
  const query = new URL(request.url).searchParams
  const asked = { lens: lensIn(query), allWordings: query.get('words') === 'all' }
  await app.questions.readAnswer(actor, id)
  const question = valueOrThrow(await app.questions.view(actor, id, asked))
  return {
    question,
    signedIn: isMember(actor),
    ownHandle: isMember(actor) ? actor.handle : null,
    chosen: query.get('reply'),
    meta: {
      title: question.text,
      site: app.address(),
      noIndex: question.asked.state !== 'shown',
    },
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  ...(data && !data.meta.noIndex ? questionData(data.question, data.meta.site) : []),
]

export async function action({ params, request, context }: ActionFunctionArgs) {
  const form = await memberForm(request, context.actor)
  const handle = QUESTION_FORMS[String(form.get('intent') ?? '')]
  if (!handle) throw refusedPage(refuse('malformed'))
  return handle(form, params.question ?? '', context)
}

type Question = ReturnType<typeof useLoaderData<typeof loader>>['question']

export default function QuestionPage() {
  const { question, signedIn, ownHandle, chosen } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { id, asked, brand, answers, officialId, solvedId, can, wordings, askers, chapters } = question
  const official = answers.find((one) => one.id === officialId && one.state === 'shown')
  const isOwn = asked.author !== null && asked.author.handle === ownHandle
  const isAnswering = formStateFor(answer, { intent: 'answer' }).refusal !== undefined
  return (
    <main className="page question-page" id="content">
      <div className="question-page__main">
        {isAnswering ? null : <FormProblems refusal={formState(answer).refusal} />}
        <Asked question={question} />
        <Ears
          {...{ id, askers, isOwn, signedIn }}
          isAsking={question.isAsking}
          canJoin={can.join}
          faces={question.faces}
          wordings={wordings.count}
        />
        {official ? (
          <OfficialAnswer
            answer={official}
            brand={brand.name}
            facts={question.official}
            promisedHours={question.promisedHours}
            isSolution={official.id === solvedId}
            can={can}
            chapters={chapters}
          />
        ) : (
          <Waiting question={question} />
        )}
        {solvedId ? <Solved by={asked.author?.displayName ?? ''} isOwn={isOwn} answer={solvedId} /> : null}
        <PeerAnswers
          {...{ id, signedIn, solvedId, can, chapters }}
          brand={brand.name}
          answers={answers.filter((one) => one !== official)}
        />
        {can.answer ? (
          <AnswerForm
            {...{ id, signedIn, askers, chosen, answer }}
            brand={can.speakForBrand ? brand.name : null}
            hasOfficial={official !== undefined}
            replies={question.replies}
          />
        ) : null}
      </div>
      <aside className="question-page__side stack-wide">
        <Wordings id={id} {...wordings} signedIn={signedIn} />
        <Alike alike={question.alike} />
      </aside>
    </main>
  )
}

/** Shows the question with its asker, whom it asks, and its subject. */
function Asked({ question }: { question: Question }) {
  const t = useT()
  const { asked, brand, place, text, toBrand, can, id } = question
  return (
    <article className="asked" id={`comment-${id}`}>
      <Breadcrumbs
        trail={[
          { to: place.path, label: place.title },
          { to: paths.questions(brand.slug), label: t('questions.title') },
        ]}
      />
      <h1 className={text.length > 120 ? 'asked__title asked__title--long' : 'asked__title'} dir="auto">
        {text}
      </h1>
      <p className="row">
        {asked.author ? <Who person={asked.author} /> : null}
        <span className="meta">
          {asked.author === null
            ? t('questions.deleted_asker')
            : toBrand
              ? t('questions.asked_brand', { brand: brand.name })
              : t('questions.asked_everybody')}{' '}
          · <Time at={question.askedAt} />
        </span>
        {question.assignee ? (
          <span className="meta">{t('questions.assigned_to', { name: question.assignee.displayName })}</span>
        ) : null}
      </p>
      {asked.state === 'held' ? <p className="muted">{t('questions.waits_review')}</p> : null}
      {asked.state === 'hidden' ? (
        <p className="muted">{t('questions.hidden_you', { reason: asked.hiddenReason ?? '' })}</p>
      ) : null}
      {asked.quote ? (
        <blockquote className="asked__quote" dir="auto">
          {asked.quote}
          <cite>
            <Link to={place.path}>{place.title}</Link>
          </cite>
        </blockquote>
      ) : null}
      <p className="row meta">
        {can.reword || (asked.can.edit && asked.author) ? (
          <Link to={paths.comment(id)}>{t('questions.edit')}</Link>
        ) : null}
        {asked.can.edit && asked.author ? (
          <Link to={paths.classified('comment', id)}>{t('talk.how_read')}</Link>
        ) : null}
        {asked.can.hide ? (
          <Link to={paths.hidden('comment', id)}>
            {t(asked.state === 'hidden' ? 'talk.unhide' : 'talk.hide')}
          </Link>
        ) : null}
        {asked.can.promise ? (
          <Link to={paths.makePromise({ kind: 'question', id })}>{t('promises.make')}</Link>
        ) : null}
        {asked.can.report ? <ReportLink kind="comment" id={id} /> : null}
      </p>
    </article>
  )
}

/** Shows that the brand has not answered, with its promised hours, or the reason why it will not answer. */
function Waiting({ question: { brand, toBrand, dueAt, promisedHours, closedFor } }: { question: Question }) {
  const t = useT()
  const format = useFormat()
  if (closedFor !== null)
    return <p className="muted waiting">{t(`questions.closed_for_${closedFor}`, { brand: brand.name })}</p>
  if (dueAt === null || promisedHours === null)
    return (
      <p className="muted waiting">
        {t(toBrand ? 'questions.no_official' : 'questions.no_official_everybody', { brand: brand.name })}
      </p>
    )
  const left = new Date(dueAt).getTime() - new Date(format.now).getTime()
  const said = { brand: brand.name, hours: t('questions.hours', { count: promisedHours }) }
  return (
    <p className={left < 0 ? 'waiting is-late' : 'waiting muted'}>
      {left < 0 ? (
        <Badge tone="bad">{t('questions.item_late', { time: format.duration(-left) })}</Badge>
      ) : null}{' '}
      {t(left < 0 ? 'questions.promised_over' : 'questions.promised_left', {
        ...said,
        time: format.duration(Math.abs(left)),
      })}
    </p>
  )
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { AppealCase } from '#app/domain/cases/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { describeSanction } from '#app/messages/describe-sanction.ts'
import { translator } from '#app/messages/translate.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import { memberForm, redirectWith, refusedForm, valueOrThrow } from '#app/responses.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { ActionForm, formState } from '#app/ui/form-problems.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { Time } from '#app/ui/time.tsx'

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const key = params.case ?? ''
  const found = valueOrThrow(await app.cases.viewAppeal(actor, key), request)
  if (found.id !== key) throw redirectMoved(request, paths.appeal(found.id))
  const { brandId, challengeId, ...concerned } = found
  const place = challengeId ? { challengeId } : brandId ? { brandId } : null
  const wait = place ? (await app.cases.medianWait(place)).medianMs : null
  return { concerned, wait, meta: { title: translator(actor.locale)('appeal.title'), noIndex: true } }
}

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const id = params.case ?? ''
  const form = await memberForm(request, actor)
  const input = parse(AppealCase, { text: form.get('text') ?? '' })
  if (!input.ok) return refusedForm(input, form)
  const sent = await app.cases.appeal(actor, id, input.value)
  return sent.ok ? redirectWith(paths.appeal(id), { key: 'appeal.sent' }) : refusedForm(sent, form)
}

/** Shows a decision about the member's own item with its reason, the form to appeal once, and the answer. */
export default function AppealPage() {
  const { concerned, wait } = useLoaderData<typeof loader>()
  const t = useT()
  const format = useFormat()
  const { decision, sanction, appeal, text, place, path, waits, mayAppeal } = concerned
  return (
    <main className="page" id="content">
      <div className="stack-wide narrow">
        <header className="stack">
          <h1>{t('appeal.title')}</h1>
          <p className="meta">
            {place}
            {path ? (
              <>
                {place ? ' · ' : ''}
                <Link to={path}>{t('appeal.see_it')}</Link>
              </>
            ) : null}
          </p>
        </header>
        {text ? (
          <blockquote className="bubble" dir="auto">
            <p className="plain">{text}</p>
          </blockquote>
        ) : null}
        {waits ? (
          <Notice>
            <p>{t('appeal.waits')}</p>
            {wait === null ? null : <p>{t('appeal.wait', { time: format.duration(wait) })}</p>}
          </Notice>
        ) : null}
        {decision ? (
          <section className="stack">
            <h2>{decidedText(t, concerned, decision.decision)}</h2>
            {sanction ? <p>{describeSanction(t, format, sanction)}</p> : null}
            <p className="meta">
              <Time at={decision.at} as="full" />
            </p>
            {decision.message ? (
              <>
                <h3>{t('appeal.reason')}</h3>
                <p className="plain" dir="auto">
                  {decision.message}
                </p>
              </>
            ) : null}
          </section>
        ) : waits ? null : (
          <p>{t('appeal.nothing')}</p>
        )}
        {appeal ? <Answered appeal={appeal} wait={wait} /> : null}
        {mayAppeal.ok ? <AppealForm /> : null}
      </div>
    </main>
  )
}

type Concerned = ReturnType<typeof useLoaderData<typeof loader>>['concerned']
type Translated = ReturnType<typeof useT>

function decidedText(
  t: Translated,
  { subjectKind }: Concerned,
  decision: NonNullable<Concerned['decision']>['decision'],
): string {
  if (decision === 'decline_suspend')
    return t(subjectKind === 'member' ? 'appeal.decided_sanction' : 'appeal.decided_decline_suspend_you')
  return decision === 'grant' || decision === 'keep' ? t('appeal.title') : t(`appeal.decided_${decision}`)
}

function Answered({ appeal, wait }: { appeal: NonNullable<Concerned['appeal']>; wait: number | null }) {
  const t = useT()
  const format = useFormat()
  return (
    <section className="stack">
      <h2>{t('appeal.yours')}</h2>
      <blockquote className="bubble" dir="auto">
        <p className="plain">{appeal.text}</p>
      </blockquote>
      <p>
        {t(`appeal.${appeal.state}`)}
        {appeal.state === 'waiting' && wait !== null
          ? ` ${t('appeal.wait', { time: format.duration(wait) })}`
          : null}
      </p>
      {appeal.answer ? (
        <>
          <h3>{t('appeal.answer')}</h3>
          <p className="plain" dir="auto">
            {appeal.answer}
          </p>
        </>
      ) : null}
    </section>
  )
}

function AppealForm() {
  const t = useT()
  const state = formState(useActionData<typeof action>())
  return (
    <ActionForm state={state} labels={{ text: 'appeal.text' }}>
      <p>{t('appeal.about')}</p>
      <TextArea name="text" label={t('appeal.text')} rows={5} max={2000} required />
      <SubmitButton>{t('appeal.send')}</SubmitButton>
    </ActionForm>
  )
}

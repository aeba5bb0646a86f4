import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { ImportedTexts } from '#app/components/imports/imported-texts.tsx'
import { AnswerDispute, Dispute } from '#app/domain/credit/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { translator } from '#app/messages/translate.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import {
  memberForm,
  passRetryAfter,
  readForm,
  redirectWith,
  refusedForm,
  valueOrThrow,
} from '#app/responses.ts'
import creditStyles from '#app/styles/credit.css?url'
import { Badge } from '#app/ui/notice.tsx'
import { Breadcrumbs } from '#app/ui/page.tsx'
import { Credit } from '#app/ui/ring.tsx'
import { Time } from '#app/ui/time.tsx'
import { isMember } from '../../domain/actor.ts'
import { typedAnswer } from './answer-form.tsx'
import { Disputes } from './disputes.tsx'
import type { Proposal } from './proposal.ts'
import { Timeline } from './timeline.tsx'

/** Shows the manifest's contents: licence, frozen revisions and fingerprint, with the file and the script that checks it. */
function Manifest({ proposal }: { proposal: Proposal }) {
  const t = useT()
  const { story, licence, revisions, manifestHash } = proposal
  return (
    <section className="stack" id="manifest">
      <h2 className="label">{t('credit.manifest')}</h2>
      <p className="small">{t('credit.manifest_about')}</p>
      <dl className="manifest">
        <dt>{t('credit.licence')}</dt>
        <dd>
          {licence === 'terms' ? (
            <Link to={paths.terms(proposal.challenge.slug)}>{t('credit.licence_terms')}</Link>
          ) : (
            licence
          )}
        </dd>
        <dt>{t('credit.revisions')}</dt>
        <dd>
          <ol className="frozen">
            {revisions.map(({ chapterId, revisionId, title, n, hash }) => (
              <li key={chapterId} id={revisionId}>
                <span lang={story.language}>{t('credit.revision_line', { chapter: title, n })}</span>{' '}
                <code title={hash}>{hash.slice(0, 12)}</code>
              </li>
            ))}
          </ol>
        </dd>
        <dt>{t('credit.manifest_hash')}</dt>
        <dd>{manifestHash ? <code>{manifestHash}</code> : t('credit.manifest_open')}</dd>
      </dl>
      <p>
        <a href={paths.api.manifest(story.id)} download={`credit-${story.slug}.json`}>
          {t('credit.manifest_file')}
        </a>
        {' · '}
        <a href="/check-credit.mjs" download>
          {t('credit.manifest_script')}
        </a>
      </p>
      <p className="small muted">
        {t.parts('credit.manifest_command', {
          command: <code key="command">node check-credit.mjs credit-{story.slug}.json</code>,
        })}
      </p>
    </section>
  )
}

const TONES = { open: 'live', waiting: 'highlight', final: 'good' } as const

/** Says in which state the credit is, until when, and why there is a proposal at all. */
function ProposalState({ proposal }: { proposal: Proposal }) {
  const t = useT()
  const format = useFormat()
  const { state, disputes, disputeUntil, finalAt } = proposal
  const unanswered = disputes.filter(({ answer }) => answer === null).length
  return (
    <div className="stack">
      <p className="lead">
        <Badge tone={TONES[state]}>{t(`credit.state_${state}`)}</Badge>{' '}
        {state === 'final'
          ? t('credit.lead_final', { date: format.date(finalAt ?? disputeUntil) })
          : t.parts(`credit.lead_${state}`, { date: <Time key="until" at={disputeUntil} as="full" /> })}
      </p>
      <p className="meta">
        {t(`credit.why_${proposal.cause}`)}{' '}
        {disputes.length === 0
          ? t('credit.none_disputed')
          : t('credit.disputes_count', { count: disputes.length })}
        {unanswered > 0 ? `, ${t('credit.unanswered', { count: unanswered })}` : null}
      </p>
    </div>
  )
}

export const links = () => [{ rel: 'stylesheet', href: creditStyles }]
export const headers = passRetryAfter

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const key = params.story ?? ''
  const proposal = valueOrThrow(await app.credit.view(actor, key), request)
  if (proposal.story.slug !== key) throw redirectMoved(request, paths.credit(proposal.story.slug))
  return {
    proposal,
    imports: await app.imports.of(actor, proposal.story.id),
    /** The dispute whose form is open. */
    answering: new URL(request.url).searchParams.get('answer'),
    signedIn: isMember(actor),
    meta: { title: `${translator(actor.locale)('credit.title')} · ${proposal.story.title}` },
  }
}

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const story = params.story ?? ''
  const form = await memberForm(request, actor)
  if (form.get('intent') === 'answer') {
    const dispute = String(form.get('dispute') ?? '')
    const input = parse(AnswerDispute, typedAnswer(form))
    if (!input.ok) return refusedForm(input, form)
    const answered = await app.credit.answer(actor, story, dispute, input.value)
    if (!answered.ok) return refusedForm(answered, form)
    return redirectWith(paths.dispute(story, dispute), { key: 'credit.answered' })
  }
  const { parsed } = await readForm(form, Dispute)
  if (!parsed.ok) return refusedForm(parsed, form)
  const sent = await app.credit.dispute(actor, story, parsed.value)
  if (!sent.ok) return refusedForm(sent, form)
  return redirectWith(paths.dispute(story, sent.value.id), { key: 'credit.dispute_sent' })
}

export default function CreditPage() {
  const { proposal, imports, answering, signedIn } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useT()
  const format = useFormat()
  const { story, challenge, version } = proposal
  return (
    <main className="page" id="content">
      <Breadcrumbs
        trail={[
          { to: paths.challenge(challenge.slug), label: challenge.title },
          { to: paths.story(story.slug), label: story.title },
        ]}
      />
      <header className="page-head stack">
        <h1>{t('credit.title')}</h1>
        <p className="title title--2" lang={story.language}>
          <Link to={paths.story(story.slug)}>{story.title}</Link>
        </p>
        <ProposalState proposal={proposal} />
      </header>
      <div className="split">
        <div className="stack-wide">
          <section className="stack">
            <h2>{t('credit.shares')}</h2>
            <Credit shares={proposal.shares} isOpen={false} />
            <p className="small muted">
              {version > 1
                ? t('credit.shares_changed', { n: format.number(version) })
                : t('credit.shares_about')}
            </p>
          </section>
          <Disputes proposal={proposal} answering={answering} signedIn={signedIn} answer={answer} />
        </div>
        <aside className="stack-wide">
          <Timeline proposal={proposal} />
          <ImportedTexts imports={imports} />
          <Manifest proposal={proposal} />
        </aside>
      </div>
    </main>
  )
}

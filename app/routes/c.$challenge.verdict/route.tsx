import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import tallies from '#app/components/challenges/tallies.css?url'
import { Tallies } from '#app/components/challenges/tallies.tsx'
import { parse } from '#app/domain/parse.ts'
import { GiveVerdict } from '#app/domain/stories/forms.ts'
import { translator } from '#app/messages/translate.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { redirectWith, refusedForm, valueOrThrow } from '#app/responses.ts'
import styles from '#app/styles/studio.css?url'
import { Notice } from '#app/ui/notice.tsx'
import { loadChallenge } from '../c.$challenge/load-challenge.ts'
import { useChallenge } from '../c.$challenge/use-challenge.ts'
import { BrandsPick } from './brands-pick.tsx'
import { Interventions } from './interventions.tsx'
import { PeoplesChoice } from './peoples-choice.tsx'
import { Receipt } from './receipt.tsx'
import { type Verdict, withReceipts } from './verdict.ts'

/** Shows the count, and explains how it was counted. */
function Count({ verdict }: { verdict: Verdict }) {
  const { slug, brand, language } = useChallenge()
  const t = useT()
  const { turnout, ranking, minimumBallot } = verdict
  const permille = turnout.participants > 0 ? Math.round((turnout.voters / turnout.participants) * 1000) : 0
  const format = useFormat()
  return (
    <section className="stack">
      <h2>{t('verdict.tally')}</h2>
      <p>
        <b>{t('verdict.turnout', { count: turnout.voters })}</b>
        {turnout.participants >= turnout.voters && turnout.participants > 0
          ? `, ${t('verdict.turnout_of', { total: turnout.participants, percent: format.percent(permille) })}`
          : ''}
        {'. '}
        {t('verdict.votes_counted', { count: turnout.votes })}{' '}
        {turnout.setAside > 0
          ? t('verdict.set_aside', { count: turnout.setAside, least: minimumBallot })
          : ''}{' '}
        {turnout.decided > 0 ? t('verdict.decided', { count: turnout.decided }) : ''}
      </p>
      {ranking.length === 0 ? (
        <p className="muted">{t('verdict.no_stories')}</p>
      ) : (
        <Tallies ranking={ranking} language={language} />
      )}
      <div className="plain">
        <h3>{t('verdict.how')}</h3>
        <ul>
          <li>{t('verdict.how_one')}</li>
          <li>{t('verdict.how_ties')}</li>
          {minimumBallot > 1 ? <li>{t('verdict.how_minimum', { least: minimumBallot })}</li> : null}
          <li>{t('verdict.how_frozen')}</li>
          <li>{t('verdict.how_brand', { brand: brand.name })}</li>
        </ul>
      </div>
      {verdict.ballots > 0 ? (
        <div className="stack">
          <p>
            <a href={paths.ballots(slug)} download>
              {t('verdict.export')} (CSV, {t('stories.votes', { count: verdict.ballots })})
            </a>
            {' · '}
            <a href="/recount.mjs" download>
              {t('verdict.script')}
            </a>
          </p>
          <p className="muted">{t('verdict.how_recount')}</p>
          <p className="muted">{t('verdict.how_columns')}</p>
          <p className="muted">
            {t.parts('verdict.how_command', {
              command: <code key="command">node recount.mjs ballots-{slug}.csv</code>,
            })}
          </p>
        </div>
      ) : null}
    </section>
  )
}

export const links = () => [styles, tallies].map((href) => ({ rel: 'stylesheet', href }))

export async function loader(args: LoaderFunctionArgs) {
  const {
    request,
    context: { app, actor },
  } = args
  const challenge = await loadChallenge(args)
  const title = `${translator(actor.locale)('verdict.title')} · ${challenge.title}`
  const found = await app.stories.verdict(actor, challenge.id)
  if (!found.ok && found.code === 'phase_closed') return { verdict: null, meta: { title } }
  return { verdict: await withReceipts(args, challenge, valueOrThrow(found, request)), meta: { title } }
}

/** The feeds of the layout belong to its first page alone. */
export const meta = () => []

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await request.formData()
  const input = parse(GiveVerdict, { storyId: form.get('storyId') ?? '', reason: form.get('reason') ?? '' })
  if (!input.ok) return refusedForm(input, form)
  const chosen = await app.stories.giveVerdict(actor, params.challenge ?? '', input.value)
  return chosen.ok
    ? redirectWith(paths.challengeSection(params.challenge ?? '', 'verdict'), { key: 'verdict.given' })
    : refusedForm(chosen, form)
}

export default function VerdictPage() {
  const { verdict } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (!verdict) return <NotYet />
  return (
    <div className="stack-wide">
      <div className="winners">
        <PeoplesChoice verdict={verdict} />
        <BrandsPick verdict={verdict} answer={answer} />
      </div>
      <PotNotice />
      <Count verdict={verdict} />
      <Interventions verdict={verdict} />
      <Receipt verdict={verdict} />
    </div>
  )
}

function NotYet() {
  const { dates, slug } = useChallenge()
  const t = useT()
  const format = useFormat()
  return (
    <section className="stack">
      <h2>{t('verdict.title')}</h2>
      <p className="lead">{t('verdict.not_yet', { date: format.full(dates.votingEnd) })}</p>
      <p>
        <a href={paths.challengeStories(slug)}>{t('stories.title')}</a>
      </p>
    </section>
  )
}

/** Says what the winners share, and links to who gets how much. */
function PotNotice() {
  const { slug, pot } = useChallenge()
  const t = useT()
  const format = useFormat()
  if (!pot) return null
  return (
    <Notice>
      <p>
        <b>{t('pot.lead', { amount: format.money(pot) })}</b>{' '}
        <Link to={paths.challengeSection(slug, 'pot')}>{t('pot.who')}</Link>
      </p>
    </Notice>
  )
}

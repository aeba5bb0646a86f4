import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import tallies from '#app/components/challenges/tallies.css?url'
import { parse } from '#app/domain/parse.ts'
import { GiveVerdict } from '#app/domain/stories/forms.ts'
import { redirectWith } from '#app/flash.ts'
import { translator } from '#app/messages/translate.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { refusedForm, valueOrThrow } from '#app/responses.ts'
import styles from '#app/styles/studio.css?url'
import { pageMeta } from '#app/ui/meta.ts'
import { Notice } from '#app/ui/notice.tsx'
import { loadChallenge } from '../c.$challenge/load-challenge.ts'
import { useChallenge } from '../c.$challenge/use-challenge.ts'
import { BrandsPick } from './brands-pick.tsx'
import { Count } from './count.tsx'
import { Interventions } from './interventions.tsx'
import { PeoplesChoice } from './peoples-choice.tsx'
import { Receipt } from './receipt.tsx'
import { withReceipts } from './verdict.ts'

export const links = () => [styles, tallies].map((href) => ({ rel: 'stylesheet', href }))

export async function loader(args: LoaderFunctionArgs) {
  const {
    request,
    context: { app, actor },
  } = args
  const challenge = await loadChallenge(args)
  const title = `${translator(actor.locale)('verdict.title')} · ${challenge.title}`
  const found = await app.stories.verdict(actor, challenge.id)
  if (!found.ok && found.code === 'phase_closed') return { verdict: null, title }
  return { verdict: await withReceipts(args, challenge, valueOrThrow(found, request)), title }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data)

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

import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { ChallengeBrief } from '../../components/challenges/challenge-brief.tsx'
import { ControlMeter } from '../../components/credit/control-meter.tsx'
import { useFormat, useT } from '../../messages/use-t.tsx'
import { valueOrThrow } from '../../responses.ts'
import meterStyles from '../../styles/meter.css?url'
import { loadChallenge } from '../c.$challenge/load-challenge.ts'
import { useChallenge } from '../c.$challenge/use-challenge.ts'

export const links = () => [{ rel: 'stylesheet', href: meterStyles }]

export async function loader(args: LoaderFunctionArgs) {
  const { id, brief, voiceDos, voiceDonts, bannedPhrases } = await loadChallenge(args)
  const meter = valueOrThrow(await args.context.app.credit.control(args.context.actor, id))
  return { brief, voiceDos, voiceDonts, bannedPhrases, meter }
}

export default function Brief() {
  const { meter, ...guide } = useLoaderData<typeof loader>()
  const challenge = useChallenge()
  return (
    <ChallengeBrief texts={{ ...guide, ...challenge }} aside={challenge.pot ? <Pot /> : null}>
      <Control meter={meter} />
    </ChallengeBrief>
  )
}

function Control({ meter }: Pick<ReturnType<typeof useLoaderData<typeof loader>>, 'meter'>) {
  const { slug } = useChallenge()
  const t = useT()
  return (
    <div className="stack section" lang={t.locale}>
      <div className="row row--apart">
        <h2>{t('control.title')}</h2>
        <Link to={`${paths.challengeSection(slug, 'control')}#method`}>{t('control.how')}</Link>
      </div>
      <ControlMeter meter={meter} />
    </div>
  )
}

function Pot() {
  const { pot, slug } = useChallenge()
  const format = useFormat()
  const t = useT()
  if (!pot) return null
  return (
    <section className="stack">
      <h2 className="title--3">{t('pot.title')}</h2>
      <p>{t('pot.lead', { amount: format.money(pot) })}</p>
      <p>
        <Link to={paths.challengeSection(slug, 'pot')}>{t('pot.who')}</Link>
      </p>
    </section>
  )
}

import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { ControlMeter } from '../../components/credit/control-meter.tsx'
import { useFormat, useT } from '../../messages/use-t.tsx'
import { valueOrThrow } from '../../responses.ts'
import meterStyles from '../../styles/meter.css?url'
import { EmptyState } from '../../ui/notice.tsx'
import { RichText } from '../../ui/rich-text.tsx'
import { loadChallenge } from '../c.$challenge/load-challenge.ts'
import { useChallenge } from '../c.$challenge/use-challenge.ts'

export const links = () => [{ rel: 'stylesheet', href: meterStyles }]

export async function loader(args: LoaderFunctionArgs) {
  const { id, brief, voiceDos, voiceDonts, bannedPhrases } = await loadChallenge(args)
  const meter = valueOrThrow(await args.context.app.credit.control(args.context.actor, id))
  return { brief, voiceDos, voiceDonts, bannedPhrases, meter }
}

export default function Brief() {
  const { brief, meter } = useLoaderData<typeof loader>()
  const format = useFormat()
  const challenge = useChallenge()
  const t = useT()
  return (
    <div className="split">
      <section className="stack brief" lang={challenge.language}>
        <h2 className="sr-only">{t('challenge.brief')}</h2>
        {brief ? <RichText text={brief} /> : <EmptyState text={t('challenge.no_brief')} />}
        <div className="stack section" lang={t.locale}>
          <div className="row row--apart">
            <h2>{t('control.title')}</h2>
            <Link to={`${paths.challengeSection(challenge.slug, 'control')}#method`}>{t('control.how')}</Link>
          </div>
          <ControlMeter meter={meter} />
        </div>
      </section>
      <aside className="stack-wide">
        <Voice />
        {challenge.reward ? (
          <section className="stack">
            <h2 className="title--3">{t('challenge.reward')}</h2>
            <RichText text={challenge.reward} />
          </section>
        ) : null}
        {challenge.pot ? (
          <section className="stack">
            <h2 className="title--3">{t('pot.title')}</h2>
            <p>{t('pot.lead', { amount: format.money(challenge.pot) })}</p>
            <p>
              <Link to={paths.challengeSection(challenge.slug, 'pot')}>{t('pot.who')}</Link>
            </p>
          </section>
        ) : null}
        <section className="stack">
          <h2 className="title--3">{t('challenge.rights')}</h2>
          <p>{t('challenge.rights_sum')}</p>
          {challenge.hasTerms ? (
            <p>
              <a href={paths.terms(challenge.slug)}>{t('challenge.terms')}</a>
            </p>
          ) : null}
          <p className="muted small">
            {t('challenge.language', {
              language: t(challenge.language === 'en' ? 'common.english' : 'common.indonesian'),
            })}
          </p>
        </section>
      </aside>
    </div>
  )
}

function Voice() {
  const { voiceDos, voiceDonts, bannedPhrases } = useLoaderData<typeof loader>()
  const { language } = useChallenge()
  const t = useT()
  if (!voiceDos && !voiceDonts && bannedPhrases.length === 0) return null
  return (
    <section className="stack" lang={language}>
      <h2 className="title--3" lang={t.locale}>
        {t('challenge.voice')}
      </h2>
      {voiceDos ? <Half title={t('challenge.dos')} text={voiceDos} tone="good" /> : null}
      {voiceDonts ? <Half title={t('challenge.donts')} text={voiceDonts} tone="bad" /> : null}
      {bannedPhrases.length > 0 ? (
        <div>
          <p className="label" lang={t.locale}>
            {t('challenge.banned')}
          </p>
          <ul className="phrases">
            {bannedPhrases.map((phrase) => (
              <li key={phrase}>
                <s>{phrase}</s>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  )
}

function Half({ title, text, tone }: { title: string; text: string; tone: 'good' | 'bad' }) {
  return (
    <div className={`voice voice--${tone}`}>
      <p className="label">{title}</p>
      <RichText text={text} />
    </div>
  )
}

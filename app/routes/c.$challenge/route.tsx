import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, Outlet, useLoaderData } from '@remix-run/react'
import { type ChallengeSection, paths } from '#app/paths.ts'
import { BrandMark } from '../../components/brands/brand-mark.tsx'
import { Branded } from '../../components/brands/branded.tsx'
import { Cover } from '../../components/brands/cover.tsx'
import { WatchButton } from '../../components/watches/watch-button.tsx'
import { useT } from '../../messages/use-t.tsx'
import { redirectMoved } from '../../redirect-moved.ts'
import { pageMeta } from '../../ui/meta.ts'
import { Badge } from '../../ui/notice.tsx'
import { PhaseBar, PhaseLine } from '../../ui/phase-bar.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { CallToAction } from './call-to-action.tsx'
import { loadChallenge, withoutBrief } from './load-challenge.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = args.context
  const whole = await loadChallenge(args)
  if (whole.slug !== args.params.challenge) throw redirectMoved(args.request, paths.challenge(whole.slug))
  const challenge = withoutBrief(whole)
  const watching = await app.watches.isWatching(actor, { kind: 'challenge', id: challenge.id })
  return {
    challenge,
    watching,
    meta: { title: challenge.title, description: challenge.hook },
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data?.meta)

export default function ChallengeLayout() {
  const { challenge, watching } = useLoaderData<typeof loader>()
  const t = useT()
  const { slug, brand, counts, language } = challenge
  const over = challenge.phase.name === 'verdict' || challenge.phase.name === 'archived'
  const at = (section: ChallengeSection) => paths.challengeSection(slug, section)
  return (
    <main className="page" id="content">
      <Branded accent={brand.accent}>
        <header className="page-head challenge-head">
          <Cover cover={challenge} seed={`${challenge.id} ${challenge.title}`} shape="strip" />
          <p className="meta meta--big with-mark">
            <BrandMark brand={brand} size={36} />
            <span>
              <Link to={paths.brand(brand.slug)}>{brand.name}</Link>{' '}
              {brand.verified ? null : <Badge>{t('common.unverified')}</Badge>}
            </span>
          </p>
          <h1 lang={language}>{challenge.title}</h1>
          <p className="lead" lang={language}>
            {challenge.hook}
          </p>
          <p className="only-narrow meta challenge-head__line">
            <PhaseLine dates={challenge.dates} phase={challenge.phase} />
          </p>
          <PhaseBar dates={challenge.dates} phase={challenge.phase} />
          <CallToAction challenge={challenge} />
          <WatchButton kind="challenge" id={challenge.id} watching={watching} title={challenge.title} />
        </header>
        <Tabs
          label={t('common.sections')}
          tabs={[
            { to: paths.challenge(slug), label: t('challenge.brief'), end: true },
            { to: at('ideas'), label: t('challenge.ideas'), count: counts.ideas },
            { to: at('stories'), label: t('challenge.stories'), count: counts.stories },
            ...(over ? [{ to: at('verdict'), label: t('challenge.verdict') }] : []),
            { to: at('people'), label: t('challenge.people'), count: counts.people },
            { to: at('talk'), label: t('challenge.talk') },
          ]}
        />
        <div className="section">
          <Outlet context={challenge} />
        </div>
      </Branded>
    </main>
  )
}

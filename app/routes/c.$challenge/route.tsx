import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { type ChallengeSection, paths } from '#app/paths.ts'
import { Branded } from '../../components/brands/branded.tsx'
import { ChallengeHead } from '../../components/challenges/challenge-head.tsx'
import { WritingNow } from '../../components/presence/writing-now.tsx'
import { itemFeedLinks, languageLinks } from '../../components/publishing/page-links.ts'
import { challengeData } from '../../components/publishing/structured-data.ts'
import { WatchButton } from '../../components/watches/watch-button.tsx'
import { useT } from '../../messages/use-t.tsx'
import { redirectMoved } from '../../redirect-moved.ts'
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
    writing: await app.presence.writing(actor, { challengeId: challenge.id }),
    meta: { title: challenge.title, description: challenge.hook, site: app.address() },
  }
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => [
  ...(data
    ? [
        ...itemFeedLinks('challenge', data.challenge.slug, data.challenge.title),
        ...languageLinks(data.meta.site + location.pathname, data.challenge.language),
        ...challengeData(data.challenge, data.meta.site),
      ]
    : []),
]

export default function ChallengeLayout() {
  const { challenge, watching, writing } = useLoaderData<typeof loader>()
  const t = useT()
  const { slug, brand, counts } = challenge
  const over = challenge.phase.name === 'verdict' || challenge.phase.name === 'archived'
  const at = (section: ChallengeSection) => paths.challengeSection(slug, section)
  return (
    <main className="page" id="content">
      <Branded accent={brand.accent}>
        <ChallengeHead challenge={challenge}>
          <CallToAction challenge={challenge} />
          <WatchButton kind="challenge" id={challenge.id} watching={watching} title={challenge.title} />
          <WritingNow initial={writing} within={{ challenge: challenge.id }} compact />
        </ChallengeHead>
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

import { Link } from '@remix-run/react'
import { CreditLink } from '#app/components/credit/credit-link.tsx'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Badge } from '#app/ui/notice.tsx'
import { Ring } from '#app/ui/ring.tsx'
import { useChallenge } from '../c.$challenge/use-challenge.ts'
import type { Verdict } from './verdict.ts'

export function PeoplesChoice({ verdict }: { verdict: Verdict }) {
  const { language } = useChallenge()
  const t = useT()
  const { peoplesChoice: story, ranking, credits } = verdict
  const votes = ranking.find((row) => row.story?.id === story?.id)?.votes ?? 0
  return (
    <section className="winner stack">
      <h2 className="label">{t('verdict.peoples_choice')}</h2>
      {story ? (
        <>
          <div className="winner__story">
            <Ring shares={credits.people.shares} size={88} />
            <p className="title title--2" lang={language}>
              <Link to={paths.story(story.slug)}>{story.title}</Link>
            </p>
          </div>
          <p className="row">
            <b className="numbers">{t('stories.votes', { count: votes })}</b>
            <Featured story={story} />
          </p>
          <p>
            <Link to={paths.winner(story.slug)}>{t('winner.see')}</Link>
          </p>
          <CreditLink story={story.slug} proposal={credits.people.proposal} />
        </>
      ) : (
        <p className="lead">{t('verdict.no_votes')}</p>
      )}
    </section>
  )
}

type Story = NonNullable<Verdict['peoplesChoice']>

/** Shows that the story is featured, or links the team to the page that features it. */
export function Featured({ story }: { story: Story }) {
  const { manages } = useChallenge()
  const t = useT()
  if (story.featuredAt) return <Badge tone="highlight">{t('stories.featured')}</Badge>
  if (!manages) return null
  return (
    <LinkButton to={paths.feature(story.slug)} look="quiet" size="small">
      {t('stories.feature')}
    </LinkButton>
  )
}

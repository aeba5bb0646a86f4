import { Link, useLoaderData } from '@remix-run/react'
import { CreditLink } from '#app/components/credit/credit-link.tsx'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { BrandName } from '#app/ui/brand-name.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Badge } from '#app/ui/notice.tsx'
import { CreditTable } from '#app/ui/ring.tsx'
import type { loadWinner } from './load-winner.ts'
import { NamedRing } from './named-ring.tsx'

/** How many authors are named in the line below the title. */
const NAMES_SHOWN = 5

export function WinnerHeader() {
  const { story, winner } = useLoaderData<typeof loadWinner>()
  const t = useT()
  const format = useFormat()
  const { shares } = story.credit
  const rest = shares.length - NAMES_SHOWN
  const names = [
    ...shares.slice(0, NAMES_SHOWN).map(({ displayName }) => displayName || t('common.former_member')),
    ...(rest > 0 ? [t('stories.credit_others', { count: rest })] : []),
  ]
  return (
    <header className="winner-page__hero">
      <div className="page winner-page__columns">
        <div className="stack">
          <p className="row">
            {winner.awards.map((award) => (
              <Badge tone="highlight" key={award}>
                {t(`winner.${award}`)}
              </Badge>
            ))}
          </p>
          <h1 className="title" lang={story.language}>
            {story.title}
          </h1>
          {story.synopsis ? (
            <p className="lead" lang={story.language}>
              {story.synopsis}
            </p>
          ) : null}
          <p className="meta">
            <BrandName brand={story.brand} />
            {' · '}
            <Link to={paths.challenge(story.challenge.slug)}>{story.challenge.title}</Link>
          </p>
          <p>
            {t('stories.authors')} <b>{format.list(names)}</b>
          </p>
          <p className="row">
            <LinkButton to={paths.story(story.slug)}>{t('winner.read')}</LinkButton>
            <LinkButton to={paths.challengeSection(story.challenge.slug, 'verdict')} look="quiet">
              {t('winner.count')}
            </LinkButton>
          </p>
        </div>
        <div className="winner-page__ring">
          <NamedRing shares={shares} brand={story.brand} />
          <Disclosure label={t('stories.credit')}>
            <CreditTable shares={shares} />
          </Disclosure>
          <CreditLink story={story.slug} proposal={story.proposal} />
        </div>
      </div>
    </header>
  )
}

import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useT } from '../messages/use-t.tsx'
import { Badge } from '../ui/notice.tsx'
import { Time } from '../ui/time.tsx'

export type StoryCard = {
  slug: string
  title: string
  synopsis: string
  language: 'en' | 'id'
  featuredAt: Date | null
  createdAt: Date
  challenge: { slug: string; title: string }
  brand: { slug: string; name: string }
}

type Props = {
  story: StoryCard
  showChallenge?: boolean
  showBrand?: boolean
  level?: 2 | 3
  aside?: ReactNode
  note?: ReactNode
}

export function StoryRow({ story, showChallenge = true, showBrand = true, level = 3, aside, note }: Props) {
  const t = useT()
  const Heading = `h${level}` as const
  return (
    <li className="entry entry--story">
      <div className="entry__what">
        <Heading className="title title--2" lang={story.language}>
          <Link to={`/s/${story.slug}`} prefetch="intent">
            {story.title}
          </Link>
        </Heading>
        {story.synopsis ? (
          <p className="entry__hook" lang={story.language}>
            {story.synopsis}
          </p>
        ) : null}
        <p className="meta">
          {story.featuredAt ? (
            <>
              <Badge tone="gold">{t('stories.featured')}</Badge>{' '}
            </>
          ) : null}
          {showChallenge ? (
            <>
              {showBrand ? (
                <>
                  <Link to={`/b/${story.brand.slug}`}>{story.brand.name}</Link> ·{' '}
                </>
              ) : null}
              <Link to={`/c/${story.challenge.slug}`}>{story.challenge.title}</Link>
            </>
          ) : (
            <Time at={story.createdAt} />
          )}
        </p>
        {note}
      </div>
      {aside}
    </li>
  )
}

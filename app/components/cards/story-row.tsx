import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { BrandRef } from '#app/domain/brands/look.ts'
import type { CreditMark } from '#app/domain/credit/credit-mark.ts'
import type { Locale } from '#app/domain/locales.ts'
import { paths } from '#app/paths.ts'
import { MemberName } from '#app/ui/member-name.tsx'
import { useT } from '../../messages/use-t.tsx'
import { BrandName } from '../../ui/brand-name.tsx'
import { Badge } from '../../ui/notice.tsx'
import { RingMark } from '../../ui/ring-mark.tsx'
import { Time } from '../../ui/time.tsx'
import { Branded } from '../brands/branded.tsx'
import type { CoverColumns } from '../brands/cover.tsx'
import { StoryCover } from '../brands/story-cover.tsx'

export type StoryCard = CoverColumns & {
  id: string
  slug: string
  title: string
  synopsis: string
  language: Locale
  featuredAt: Date | null
  createdAt: Date
  isPublished: boolean
  authors: { handle: string; displayName: string }[]
  credit: CreditMark
  challenge: { slug: string; title: string }
  brand: BrandRef
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
      <div className="entry__side">
        <Branded accent={story.brand.accent}>
          <StoryCover story={story} credit={story.credit} shape="thumb" />
        </Branded>
      </div>
      <div className="entry__text">
        <div className="with-ring">
          <RingMark credit={story.credit} />
          <Heading className="title title--2" lang={story.language}>
            <Link to={paths.story(story.slug)} viewTransition>
              {story.title}
            </Link>
          </Heading>
        </div>
        {story.synopsis ? (
          <p className="entry__hook" lang={story.language}>
            {story.synopsis}
          </p>
        ) : null}
        <p className="meta">
          {story.featuredAt ? (
            <>
              <Badge tone="highlight">{t('stories.featured')}</Badge>{' '}
            </>
          ) : null}
          {story.isPublished ? null : (
            <>
              <Badge>{t('stories.nothing_published')}</Badge>{' '}
            </>
          )}
          {showChallenge ? (
            <>
              {showBrand ? (
                <>
                  <BrandName brand={story.brand} /> ·{' '}
                </>
              ) : null}
              <Link to={paths.challenge(story.challenge.slug)}>{story.challenge.title}</Link>
            </>
          ) : (
            <Time at={story.createdAt} />
          )}
        </p>
        <CardAuthors authors={story.authors} />
        {note}
      </div>
      {aside}
    </li>
  )
}

const NAMED = 3

/** Lists the authors; for many, the first ones and the number of the others. */
function CardAuthors({ authors }: Pick<StoryCard, 'authors'>) {
  const t = useT()
  if (authors.length === 0) return null
  const more = authors.length - NAMED
  return (
    <p className="meta">
      {t('stories.authors')}{' '}
      {authors.slice(0, NAMED).map(({ handle, displayName }, place) => (
        <span key={handle}>
          {place > 0 ? ', ' : null}
          <MemberName person={{ handle, displayName }} />
        </span>
      ))}
      {more > 0 ? ` ${t('stories.authors_more', { count: more })}` : null}
    </p>
  )
}

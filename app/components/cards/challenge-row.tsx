import { Link } from '@remix-run/react'
import { LANGUAGES } from '#app/messages/languages.ts'
import { paths } from '#app/paths.ts'
import type { ChallengeCard } from '#server/commands/challenges/list-challenges.ts'
import { useFormat, useT } from '../../messages/use-t.tsx'
import { BrandName } from '../../ui/brand-name.tsx'
import { Badge } from '../../ui/notice.tsx'
import { BrandMark } from '../brands/brand-mark.tsx'
import { Branded } from '../brands/branded.tsx'
import { Cover } from '../brands/cover.tsx'

type Props = { challenge: ChallengeCard; brand?: boolean; level?: 2 | 3 }

/** A row for a challenge in a list: its dates, then its title. */
export function ChallengeRow({ challenge, brand = true, level = 3 }: Props) {
  const t = useT()
  const Heading = `h${level}` as const
  const { title, hook, slug, language, counts } = challenge
  return (
    <li className="entry">
      <div className="entry__side">
        <When challenge={challenge} />
        <Branded accent={challenge.brand.accent}>
          <Cover cover={challenge} seed={`${challenge.id} ${title}`} shape="thumb" />
        </Branded>
      </div>
      <div className="entry__text">
        <Heading className="title title--2" lang={language}>
          <Link to={paths.challenge(slug)} viewTransition>
            {title}
          </Link>
        </Heading>
        <p className="entry__hook" lang={language}>
          {hook}
        </p>
        <p className="meta">
          {brand ? (
            <>
              <BrandMark brand={challenge.brand} size={20} /> <BrandName brand={challenge.brand} /> ·{' '}
            </>
          ) : null}
          {t('challenge.idea_count', { count: counts.ideas })}
          {counts.stories > 0 ? ` · ${t('challenge.story_count', { count: counts.stories })}` : null}
          {language === t.locale ? null : ` · ${LANGUAGES[language].name}`}
        </p>
      </div>
    </li>
  )
}

function When({ challenge: { phase, dates } }: { challenge: ChallengeCard }) {
  const t = useT()
  const format = useFormat()
  const running =
    phase.open && (phase.name === 'ideas' || phase.name === 'writing' || phase.name === 'voting')
  if (!running && phase.name === 'draft')
    return (
      <p className="entry__dates">
        <Badge>{t('phase.draft')}</Badge>
        <span className="meta">{t('phase.opens', { date: format.day(dates.ideasStart) })}</span>
      </p>
    )
  return (
    <p className="entry__dates">
      <b className={running ? 'live' : undefined}>{t(`phase.${phase.name}`)}</b>
      <span className="meta" suppressHydrationWarning>
        {running && phase.endsAt
          ? t('common.days_left', { count: format.daysLeft(phase.endsAt) })
          : phase.next
            ? t('phase.opens', { date: format.day(phase.next.at) })
            : t('phase.since', { date: format.date(dates.votingEnd) })}
      </span>
    </p>
  )
}

import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { BrandMark } from '#app/components/brands/brand-mark.tsx'
import { Cover } from '#app/components/brands/cover.tsx'
import type { BrandRef } from '#app/domain/brands/look.ts'
import type { Focus } from '#app/domain/brands/pictures.ts'
import type { CurrentPhase, PhaseDates } from '#app/domain/challenges/phases.ts'
import type { Locale } from '#app/domain/locales.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Badge } from '#app/ui/notice.tsx'
import { PhaseBar, PhaseLine } from '#app/ui/phase-bar.tsx'

export type ChallengeFace = {
  id: string
  title: string
  hook: string
  language: Locale
  coverId: string | null
  coverFocus: Focus
  coverAlt: string
  dates: PhaseDates
  phase: CurrentPhase
  brand: BrandRef
}

type Props = { challenge: ChallengeFace; level?: 1 | 3; children?: ReactNode }

/** The head of a challenge: cover, brand, title, hook and phases. The page and the studio's preview both use it. */
export function ChallengeHead({ challenge, level = 1, children }: Props) {
  const t = useT()
  const { brand, language } = challenge
  const Heading = `h${level}` as const
  return (
    <header className="page-head challenge-head">
      <Cover cover={challenge} seed={`${challenge.id} ${challenge.title}`} shape="strip" />
      <p className="meta meta--big with-mark">
        <BrandMark brand={brand} size={36} />
        <span>
          <Link to={paths.brand(brand.slug)}>{brand.name}</Link>{' '}
          {brand.verified ? null : <Badge>{t('common.unverified')}</Badge>}
        </span>
      </p>
      <Heading className="challenge-head__title" lang={language}>
        {challenge.title}
      </Heading>
      <p className="lead" lang={language}>
        {challenge.hook}
      </p>
      <p className="only-narrow meta challenge-head__line">
        <PhaseLine dates={challenge.dates} phase={challenge.phase} />
      </p>
      <PhaseBar dates={challenge.dates} phase={challenge.phase} />
      {children}
    </header>
  )
}

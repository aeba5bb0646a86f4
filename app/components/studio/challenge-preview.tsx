import { Branded } from '#app/components/brands/branded.tsx'
import { ChallengeBrief } from '#app/components/challenges/challenge-brief.tsx'
import { ChallengeHead } from '#app/components/challenges/challenge-head.tsx'
import type { BrandRef } from '#app/domain/brands/look.ts'
import type { Focus } from '#app/domain/brands/pictures.ts'
import { type PhaseDates, phaseAt } from '#app/domain/challenges/phases.ts'
import {
  type ChallengeFormValues,
  PHASE_FIELDS,
  parseChallengeForm,
} from '#app/domain/challenges/typed-challenge.ts'
import { DEFAULT_LOCALE, isLocale } from '#app/domain/locales.ts'
import { useT } from '#app/messages/use-t.tsx'

type Props = {
  typed: ChallengeFormValues
  zone: string
  brand: BrandRef
  now: Date
  id: string
  /** The uploaded cover; a new challenge has none. */
  cover?: { coverId: string | null; coverFocus: Focus; coverAlt: string } | undefined
}

const DRAWN = { coverId: null, coverFocus: 'middle', coverAlt: '' } as const

/** Shows the challenge of a form as its page will show it. Dates that can't be read yet are shown as today. */
export function ChallengePreview({ typed, zone, brand, now, id, cover = DRAWN }: Props) {
  const t = useT()
  const { phases } = parseChallengeForm(typed, zone, undefined, now)
  const date = (text: string | undefined) => (text ? new Date(text) : now)
  const dates: PhaseDates = {
    ideasStart: date(phases.ideas.start),
    ideasEnd: date(phases.ideas.end),
    writingStart: date(phases.writing.start),
    writingEnd: date(phases.writing.end),
    votingStart: date(phases.voting.start),
    votingEnd: date(phases.voting.end),
    verdictEnd: typed['phases.verdict.end'] ? date(phases.verdict?.end) : null,
  }
  const text = (name: string) => typed[name] ?? ''
  const language = isLocale(typed.language) ? typed.language : DEFAULT_LOCALE
  const face = {
    ...{
      id,
      title: text('title') || t('studio.preview_untitled'),
      hook: text('hook'),
      language,
      brand,
      dates,
    },
    ...{ ...cover, phase: phaseAt(dates, now) },
  }
  const bannedPhrases = text('bannedPhrases').split('\n').filter(Boolean)
  return (
    <section className="preview preview--wide" aria-label={t('studio.preview')}>
      <p className="preview__label">{t('studio.preview')}</p>
      {/* React 18 does not know the attribute as a boolean. */}
      <div className="preview__body" {...{ inert: '' }}>
        <Branded accent={brand.accent}>
          <ChallengeHead challenge={face} level={3} />
          <ChallengeBrief
            texts={{
              ...{ brief: text('brief'), reward: text('reward'), language, bannedPhrases, slug: '' },
              ...{ voiceDos: text('voiceDos'), voiceDonts: text('voiceDonts'), hasTerms: false },
            }}
          />
        </Branded>
      </div>
    </section>
  )
}

/** Whether a form field is one that the preview shows; the others need not redraw it. */
export const isPreviewed = (name: string): boolean =>
  name in PHASE_FIELDS ||
  [
    'title',
    'hook',
    'brief',
    'voiceDos',
    'voiceDonts',
    'bannedPhrases',
    'reward',
    'language',
    'startNow',
  ].includes(name)

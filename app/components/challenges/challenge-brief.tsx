import type { ReactNode } from 'react'
import type { Locale } from '#app/domain/locales.ts'
import { LANGUAGES } from '#app/messages/languages.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { EmptyState } from '#app/ui/notice.tsx'
import { RichText } from '#app/ui/rich-text.tsx'

type Guide = { language: Locale; voiceDos: string; voiceDonts: string; bannedPhrases: readonly string[] }
export type BriefTexts = Guide & { brief: string; reward: string; slug: string; hasTerms: boolean }

type Props = { texts: BriefTexts; children?: ReactNode; aside?: ReactNode }

/** The brief with the voice guide, reward and rights. The page and the studio's preview both use it. */
export function ChallengeBrief({ texts, children, aside }: Props) {
  const t = useT()
  const { brief, reward, language, slug, hasTerms } = texts
  return (
    <div className="split">
      <section className="stack brief" lang={language}>
        <h2 className="sr-only">{t('challenge.brief')}</h2>
        {brief ? <RichText text={brief} /> : <EmptyState text={t('challenge.no_brief')} />}
        {children}
      </section>
      <aside className="stack-wide">
        <VoiceGuide guide={texts} title={t('challenge.voice')} />
        {reward ? (
          <section className="stack">
            <h2 className="title--3">{t('challenge.reward')}</h2>
            <RichText text={reward} />
          </section>
        ) : null}
        {aside}
        <section className="stack">
          <h2 className="title--3">{t('challenge.rights')}</h2>
          <p>{t('challenge.rights_sum')}</p>
          {hasTerms ? (
            <p>
              <a href={paths.terms(slug)}>{t('challenge.terms')}</a>
            </p>
          ) : null}
          <p className="muted small">
            {t('challenge.language', {
              language: LANGUAGES[language].name,
            })}
          </p>
        </section>
      </aside>
    </div>
  )
}

type GuideProps = { guide: Guide; title?: string }

/** The style rules of a challenge. Draws the heading only if `title` is given, and nothing for an empty guide. */
export function VoiceGuide({ guide: { voiceDos, voiceDonts, bannedPhrases, language }, title }: GuideProps) {
  const t = useT()
  if (!voiceDos && !voiceDonts && bannedPhrases.length === 0) return null
  return (
    <section className="stack" lang={language}>
      {title ? (
        <h2 className="title--3" lang={t.locale}>
          {title}
        </h2>
      ) : null}
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

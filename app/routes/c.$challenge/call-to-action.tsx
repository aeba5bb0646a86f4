import { describeRefusal } from '#app/messages/describe-refusal.ts'
import { type ChallengeSection, paths } from '#app/paths.ts'
import type { Decision } from '../../domain/decision.ts'
import { useFormat, useT } from '../../messages/use-t.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import type { ChallengeView } from './load-challenge.ts'

/** Shows the one action of the current phase; when it is not possible, says when or why. */
export function CallToAction({ challenge }: { challenge: ChallengeView }) {
  const t = useT()
  return (
    <div className="cta">
      <Action challenge={challenge} />
      <p className="meta cta__rights">
        {challenge.reward ? <b lang={challenge.language}>{firstSentence(challenge.reward)} </b> : null}
        {t('challenge.rights_sum')} {challenge.hasTerms ? <TermsLink slug={challenge.slug} /> : null}
      </p>
    </div>
  )
}

function firstSentence(text: string): string {
  const sentence = /^.+?[.!?](?=\s|$)/s.exec(text.trim())?.[0] ?? text.trim()
  return sentence.length > 160 ? `${sentence.slice(0, 159).trimEnd()}…` : sentence
}

function TermsLink({ slug }: { slug: string }) {
  const t = useT()
  return <a href={paths.terms(slug)}>{t('challenge.terms')}</a>
}

function Action({ challenge }: { challenge: ChallengeView }) {
  const t = useT()
  const format = useFormat()
  const { phase, slug, can, dates } = challenge
  const at = (section: ChallengeSection) => paths.challengeSection(slug, section)
  switch (phase.name) {
    case 'draft':
      return (
        <Button why={t('challenge.cta_draft', { date: format.full(dates.ideasStart) })}>
          {t('challenge.cta_ideas')}
        </Button>
      )
    case 'ideas':
      return (
        <ActionLink
          to={`${at('ideas')}#pitch`}
          label={t('challenge.cta_ideas')}
          decision={can.pitch}
          challenge={challenge}
        />
      )
    case 'writing':
      return (
        <ActionLink
          to={at('stories')}
          label={t('challenge.cta_writing')}
          decision={can.startStory}
          challenge={challenge}
        />
      )
    case 'voting':
      return (
        <LinkButton id="main-action" to={at('stories')}>
          {t('challenge.cta_voting')}
        </LinkButton>
      )
    case 'verdict':
    case 'archived':
      return (
        <LinkButton id="main-action" to={at('verdict')} look={phase.name === 'verdict' ? 'main' : 'quiet'}>
          {t('challenge.cta_verdict')}
        </LinkButton>
      )
  }
}

type WayProps = { to: string; label: string; decision: Decision; challenge: ChallengeView }

/** Links to the action, or to what must come first: sign-in or terms. */
function ActionLink({ to, label, decision, challenge: { slug, phase, hasTerms } }: WayProps) {
  const t = useT()
  const format = useFormat()
  if (decision.ok)
    return (
      <LinkButton id="main-action" to={to}>
        {label}
      </LinkButton>
    )
  if (decision.code === 'sign_in')
    return (
      <LinkButton
        id="main-action"
        to={paths.login({ next: hasTerms ? paths.terms(slug, { next: to }) : to })}
      >
        {t('challenge.cta_sign_in')}
      </LinkButton>
    )
  if (decision.code === 'terms_needed')
    return (
      <LinkButton id="main-action" to={paths.terms(slug, { next: to })}>
        {label}
      </LinkButton>
    )
  const between = !phase.open && phase.next
  const why = between
    ? `${t(`phase.${between.name}`)}: ${t('phase.opens', { date: format.full(between.at) })}`
    : describeRefusal(t, format, decision)
  return <Button why={why}>{label}</Button>
}

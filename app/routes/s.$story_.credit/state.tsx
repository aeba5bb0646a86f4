import { useFormat, useT } from '#app/messages/use-t.tsx'
import { Badge } from '#app/ui/notice.tsx'
import { Time } from '#app/ui/time.tsx'
import type { Proposal } from './proposal.ts'

const TONES = { open: 'live', waiting: 'highlight', final: 'good' } as const

/** Says in which state the credit is, until when, and why there is a proposal at all. */
export function ProposalState({ proposal }: { proposal: Proposal }) {
  const t = useT()
  const format = useFormat()
  const { state, disputes, disputeUntil, finalAt } = proposal
  const unanswered = disputes.filter(({ answer }) => answer === null).length
  return (
    <div className="stack">
      <p className="lead">
        <Badge tone={TONES[state]}>{t(`credit.state_${state}`)}</Badge>{' '}
        {state === 'final'
          ? t('credit.lead_final', { date: format.date(finalAt ?? disputeUntil) })
          : t.parts(`credit.lead_${state}`, { date: <Time key="until" at={disputeUntil} as="full" /> })}
      </p>
      <p className="meta">
        {t(`credit.why_${proposal.cause}`)}{' '}
        {disputes.length === 0
          ? t('credit.none_disputed')
          : t('credit.disputes_count', { count: disputes.length })}
        {unanswered > 0 ? `, ${t('credit.unanswered', { count: unanswered })}` : null}
      </p>
    </div>
  )
}

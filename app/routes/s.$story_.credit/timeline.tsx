import type { ReactNode } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { Time } from '#app/ui/time.tsx'
import type { Proposal } from './proposal.ts'

type Step = { key: string; at: Date; line: ReactNode; reason?: string }

/** Lists what happened with the credit in order of time, and when the time to dispute ends. */
export function Timeline({ proposal }: { proposal: Proposal }) {
  const t = useT()
  const nameOf = (by: { displayName: string } | null) => by?.displayName || t('common.former_member')
  const { disputes, publishedAt, disputeUntil, finalAt } = proposal
  const steps: Step[] = [
    { key: 'published', at: publishedAt, line: t('credit.step_published') },
    ...disputes.map((dispute) => ({
      key: dispute.id,
      at: dispute.at,
      line: <a href={`#${dispute.id}`}>{t('credit.step_dispute', { name: nameOf(dispute.by) })}</a>,
    })),
    ...disputes.flatMap(({ id, answer }) =>
      answer
        ? [
            {
              key: `answer ${id}`,
              at: answer.at,
              line: answer.accepted
                ? t('credit.step_accepted', { name: nameOf(answer.by), n: answer.version ?? 0 })
                : t('credit.step_rejected', { name: nameOf(answer.by) }),
              ...(answer.accepted && { reason: answer.text }),
            },
          ]
        : [],
    ),
    finalAt
      ? { key: 'final', at: finalAt, line: t('credit.step_final') }
      : { key: 'ends', at: disputeUntil, line: t('credit.step_ends') },
  ]
  steps.sort((a, b) => a.at.getTime() - b.at.getTime())
  return (
    <section className="stack">
      <h2 className="label">{t('credit.timeline')}</h2>
      <ol className="timeline">
        {steps.map(({ key, at, line, reason }) => (
          <li key={key}>
            <p>{line}</p>
            {reason ? (
              <blockquote className="small" dir="auto">
                {reason}
              </blockquote>
            ) : null}
            <p className="meta">
              <Time at={at} as="full" />
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

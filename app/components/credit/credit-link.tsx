import { Link } from '@remix-run/react'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'

type Props = {
  story: string
  proposal: { state: 'open' | 'waiting' | 'final'; disputeUntil: Date } | null
}

/** Links a story that won or was featured to its credit, saying how final that is. */
export function CreditLink({ story, proposal }: Props) {
  const t = useT()
  const format = useFormat()
  if (!proposal) return null
  return (
    <p className="small">
      <Link to={paths.credit(story)}>
        {proposal.state === 'open'
          ? t('credit.link_open', { date: format.date(proposal.disputeUntil) })
          : t(`credit.link_${proposal.state}`)}
      </Link>
    </p>
  )
}

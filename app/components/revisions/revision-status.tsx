import { useFormat, useT } from '#app/messages/use-t.tsx'
import { Badge, Notice } from '#app/ui/notice.tsx'
import type { RevisionListItem } from './diff-rows.ts'

const TONES = { pending: 'live', approved: 'good', declined: 'bad', superseded: 'plain' } as const

/** Shows the state of a revision and whether it is the published one. */
export function RevisionStatus({ revision }: { revision: RevisionListItem }) {
  const t = useT()
  if (revision.published) return <Badge tone="good">✓ {t('revisions.published')}</Badge>
  return <Badge tone={TONES[revision.state]}>{t(`revisions.state_${revision.state}`)}</Badge>
}

/** Shows that a takedown redacted text here, by whom and why. */
export function TakedownNotice({ revision: { takenDown } }: { revision: RevisionListItem }) {
  const t = useT()
  const format = useFormat()
  if (!takenDown) return null
  return (
    <Notice tone="bad">
      <p suppressHydrationWarning>
        {t('takedown.hole', {
          name: takenDown.by ? takenDown.by.displayName || t('common.former_member') : '–',
          date: format.full(takenDown.at),
        })}
      </p>
      <p dir="auto">{takenDown.reason}</p>
    </Notice>
  )
}

/** Shows who decided about the revision, when and why; nothing before a decision. */
export function RevisionDecision({ revision }: { revision: RevisionListItem }) {
  const t = useT()
  const format = useFormat()
  const { byItself, decidedAt, decidedBy, decisionReason, state } = revision
  if (byItself) return <p className="meta">{t(`revisions.published_automatically_${byItself}`)}</p>
  if (!decidedAt || !decidedBy) return null
  return (
    <>
      <p className="meta" suppressHydrationWarning>
        {t('revisions.decided', {
          state: t(`revisions.state_${state}`),
          name: decidedBy.displayName || t('common.former_member'),
          date: format.full(decidedAt),
        })}
      </p>
      {decisionReason ? (
        <blockquote className="bubble revision__reason" dir="auto">
          {decisionReason}
        </blockquote>
      ) : null}
    </>
  )
}

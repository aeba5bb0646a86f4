import type { Segment } from '../../domain/revisions/diff-runs.ts'
import { useT } from '../../messages/use-t.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Time } from '../../ui/time.tsx'
import type { IdeaView } from './idea-view.ts'

export type Amendment = { n: number; createdAt: Date; hook: Segment[]; detail: Segment[] }

/** Lists the amendments after the first vote, newest first; expanded for voters whose vote is stale. */
export function Amendments({ idea, amendments }: { idea: IdeaView; amendments: Amendment[] }) {
  const t = useT()
  if (amendments.length === 0) return null
  return (
    <Disclosure label={t('ideas.amendments', { count: amendments.length })} open={idea.stale}>
      <ol className="stack" lang={idea.challenge.language}>
        {amendments.map(({ n, createdAt, hook, detail }) => (
          <li key={n}>
            <p className="meta">
              <Time at={createdAt} />
            </p>
            <Changed segments={hook} />
            {detail.length > 0 ? <Changed segments={detail} /> : null}
          </li>
        ))}
      </ol>
    </Disclosure>
  )
}

function Changed({ segments }: { segments: Segment[] }) {
  let at = 0
  return (
    <p className="diff__text">
      {segments.map((segment) => {
        const key = at
        at += segment.text.length + 1
        if (segment.op === 'ins') return <ins key={key}>{segment.text}</ins>
        if (segment.op === 'del') return <del key={key}>{segment.text}</del>
        return <span key={key}>{segment.text}</span>
      })}
    </p>
  )
}

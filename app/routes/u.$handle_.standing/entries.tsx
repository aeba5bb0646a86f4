import type { SerializeFrom } from '@remix-run/node'
import { Link } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { EmptyState } from '#app/ui/notice.tsx'
import { Pager } from '#app/ui/page.tsx'
import { Time } from '#app/ui/time.tsx'
import type { StandingEntry } from '#server/commands/standing/view-standing.ts'
import { usePoints } from './use-points.ts'

type Entry = SerializeFrom<StandingEntry>

/** Lists where each point came from, newest first. */
export function Entries({ entries, next }: { entries: readonly Entry[]; next: string | null }) {
  const t = useT()
  return (
    <section className="stack" id="points">
      <h2>{t('standing.entries')}</h2>
      {entries.length === 0 ? (
        <EmptyState text={t('standing.entries_none')} />
      ) : (
        <ol className="rows rows--tight">
          {entries.map((entry) => (
            <EntryRow key={entry.n} entry={entry} />
          ))}
        </ol>
      )}
      <Pager next={next} />
    </section>
  )
}

function EntryRow({ entry: { rule, points, at, brand, subject } }: { entry: Entry }) {
  const t = useT()
  const format = usePoints()
  const taken = points < 0 && rule !== 'upheld'
  const amount = `${points > 0 ? '+' : '−'}${format(Math.abs(points))}`
  return (
    <li className="standing-entry">
      <strong className="numbers standing-entry__points">{amount}</strong>
      <div>
        <p>
          {t(taken ? `standing.taken_${rule}` : `standing.rule_${rule}`)}
          {': '}
          {subject ? (
            <Link to={subject.path}>
              <bdi>{subject.title}</bdi>
            </Link>
          ) : (
            <span className="muted">{t('standing.not_public')}</span>
          )}
        </p>
        <p className="meta">
          {brand ? <>{brand.name} · </> : null}
          <Time at={at} as="date" />
        </p>
      </div>
    </li>
  )
}

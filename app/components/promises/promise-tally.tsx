import { keptOf, PROMISE_STATES, type PromiseCounts, type PromiseState } from '#app/domain/promises/states.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { Icon, type IconName } from '#app/ui/icon.tsx'

export const PROMISE_ICONS: Record<PromiseState, IconName> = {
  open: 'clock',
  late: 'warning',
  kept: 'check',
  withdrawn: 'close',
}
const ORDER = ['kept', 'open', 'late', 'withdrawn'] as const satisfies readonly PromiseState[]

/** Says how many of the promises whose day came were kept, and counts every state. */
export function PromiseTally({ counts }: { counts: PromiseCounts }) {
  const t = useT()
  const format = useFormat()
  const { kept, ended } = keptOf(counts)
  return (
    <div className="stack">
      <p className="promise-tally__say">
        {ended === 0
          ? t('promises.none_ended', { count: counts.open })
          : t('promises.kept_of', { count: ended, kept: format.number(kept) })}
      </p>
      <ul className="promise-tally">
        {ORDER.filter((state) => counts[state] > 0).map((state) => (
          <li key={state} className={`promise-state promise-state--${state}`}>
            <Icon name={PROMISE_ICONS[state]} size={17} />
            {t(`promises.count_${state}`, { count: counts[state] })}
          </li>
        ))}
      </ul>
    </div>
  )
}

export const countAll = (counts: PromiseCounts): number =>
  PROMISE_STATES.reduce((sum, state) => sum + counts[state], 0)

import { useT } from '#app/messages/use-t.tsx'
import { neighbourOf } from './threads.ts'

type Props = { keys: readonly string[]; current: string; onOpen: (key: string) => void }

/** Shows the position of the open card among all cards, with buttons to the previous and the next one. */
export function CardPlace({ keys, current, onOpen }: Props) {
  const t = useT()
  const at = keys.indexOf(current)
  if (keys.length < 2 || at === -1) return null
  const step = (by: 1 | -1, label: string, sign: string) => {
    const key = neighbourOf(keys, current, by)
    return (
      <button
        type="button"
        aria-label={label}
        aria-disabled={key === null || undefined}
        onClick={() => {
          if (key !== null) onOpen(key)
        }}
      >
        <span aria-hidden="true">{sign}</span>
      </button>
    )
  }
  return (
    <p className="card__place">
      <span className="meta">{t('margin.place', { n: at + 1, of: keys.length })}</span>
      <span>
        {step(-1, t('margin.previous'), '‹')}
        {step(1, t('margin.next'), '›')}
      </span>
    </p>
  )
}

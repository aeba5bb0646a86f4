import { useT } from '#app/messages/use-t.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Menu } from '#app/ui/menu.tsx'

export const FILTERS = ['all', 'comments', 'suggestions', 'questions', 'resolved'] as const
export type MarginFilter = (typeof FILTERS)[number]

type Props = {
  filter: MarginFilter
  counts: Readonly<Record<MarginFilter, number>>
  /** The number of comments whose passage is no longer in the text, and the page where they are. */
  orphans: { count: number; talk: string }
  onFilter: (filter: MarginFilter) => void
  /** The member whose suggestions are shown; '' for everybody. */
  person: string
  people: readonly string[]
  onPerson: (person: string) => void
  /** The number of suggestions that are shown. */
  shown: number
  /** Set when the member may decide all suggestions that are shown. */
  onDecideAll: ((outcome: 'accepted' | 'rejected') => void) | null
}

/** The bar above the cards: their number, the filter, and the actions on all of them. */
export function MarginHead(props: Props) {
  const { filter, counts, orphans, onFilter, person, people, onPerson, shown, onDecideAll } = props
  const t = useT()
  const isEmpty = FILTERS.every((each) => counts[each] === 0) && orphans.count === 0
  if (isEmpty) return null
  const filters = FILTERS.filter((each) => each === 'all' || each === filter || counts[each] > 0)
  return (
    <div className="margin-head">
      <fieldset className="margin-head__filters">
        <legend className="sr-only">{t('margin.filter')}</legend>
        {filters.map((each) => (
          <button key={each} type="button" aria-pressed={each === filter} onClick={() => onFilter(each)}>
            {t(`margin.filter_${each}`)} <span className="numbers">{counts[each]}</span>
          </button>
        ))}
      </fieldset>
      {filter === 'suggestions' && people.length > 1 ? (
        <span className="mode">
          <select
            aria-label={t('editor.suggestions_by')}
            value={person}
            onChange={(event) => onPerson(event.currentTarget.value)}
          >
            <option value="">{t('editor.suggestions_all')}</option>
            {people.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </span>
      ) : null}
      {orphans.count > 0 ? (
        <a className="small" href={orphans.talk}>
          {t('margin.orphans', { count: orphans.count })}
        </a>
      ) : null}
      {onDecideAll === null ? null : (
        <Menu label={t('margin.decide_all')} button={<Icon name="down" />}>
          <button type="button" className="menu__item" onClick={() => onDecideAll('accepted')}>
            {t('editor.accept_all', { count: shown })}
          </button>
          <button type="button" className="menu__item" onClick={() => onDecideAll('rejected')}>
            {t('editor.reject_all', { count: shown })}
          </button>
        </Menu>
      )}
    </div>
  )
}

import { Link } from '@remix-run/react'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { formStateFor, wasChosen } from '#app/ui/form-problems.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Time } from '#app/ui/time.tsx'
import type { QueueView } from './load-queue.ts'

type Item = QueueView['items'][number]
type Props = {
  queue: QueueView
  /** Returns the address of a case in this queue. */
  to: (caseId: string) => string
  /** The id of the form that receives the selected cases. */
  form: string
  /** The answer to that form. */
  answer: unknown
}

export const toneOf = (risk: number): string => (risk >= 70 ? 'high' : risk >= 40 ? 'middle' : 'low')

/**
 * Lists one page of cases. A case that another person has claimed stays in the list, muted, with that person's name.
 */
export function CaseList({ queue, to, form, answer }: Props) {
  const t = useT()
  const sent = formStateFor(answer, { intent: 'bulk' })
  return (
    <ul className="case-list" aria-label={t('cases.list')}>
      {queue.items.map((item) => (
        <CaseRow
          key={item.id}
          item={item}
          to={to(item.id)}
          form={form}
          isSelected={wasChosen(sent, 'selected', item.id)}
          current={queue.chosen?.item.id === item.id}
        />
      ))}
    </ul>
  )
}

type RowProps = { item: Item; to: string; form: string; isSelected: boolean; current: boolean }

function CaseRow({ item, to, form, isSelected, current }: RowProps) {
  const t = useT()
  const format = useFormat()
  const { claim, author } = item
  const others = claim !== null && !claim.mine
  return (
    <li className={others ? 'case-row is-claimed' : 'case-row'} data-case={item.id}>
      <input
        type="checkbox"
        name="selected"
        value={item.id}
        form={form}
        defaultChecked={isSelected}
        aria-label={`${t('cases.select')}: ${item.text.slice(0, 60)}`}
        className="case-row__select"
      />
      <Link to={to} className="case-row__link" aria-current={current || undefined} preventScrollReset>
        <span className="risk" data-tone={toneOf(item.risk)} title={t('cases.risk', { risk: item.risk })}>
          {item.risk}
        </span>
        <span className="case-row__body">
          <span className="case-row__kind">
            {t(`cases.kind_${item.kind === 'appeal' ? 'case' : item.subjectKind}`)}
            {item.kind === 'appeal' ? null : ` · ${t(`cases.is_${item.kind}`)}`}
          </span>
          <span className="case-row__text" dir="auto">
            {item.text || item.place}
          </span>
          {item.alike > 0 ? (
            <span className="case-row__alike">{t('cases.and_alike', { count: item.alike })}</span>
          ) : null}
          <span className="meta" suppressHydrationWarning>
            {author ? `${author.displayName || t('common.former_member')} · ` : ''}
            {item.dueAt ? t('cases.due', { date: format.date(item.dueAt) }) : <Time at={item.openedAt} />}
          </span>
          {others ? (
            <span className="meta case-row__claim" suppressHydrationWarning>
              <Icon name="lock" size={13} />{' '}
              {t('cases.claimed_by', {
                name: claim.name || t('common.former_member'),
                time: format.duration(claim.leftMs),
              })}
            </span>
          ) : null}
        </span>
      </Link>
    </li>
  )
}

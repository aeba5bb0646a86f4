import { Link } from '@remix-run/react'
import { CASE_SECTIONS, type CaseDecision } from '#app/domain/cases/options.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { EmptyState } from '#app/ui/notice.tsx'
import { BULK_FORM, BulkForm } from './bulk-form.tsx'
import { CaseDetail } from './case-detail.tsx'
import { useCaseKeys } from './case-keys.ts'
import { CaseList } from './case-list.tsx'
import { DecisionForm, useDecisionLabel } from './decision-form.tsx'
import type { Chosen, QueueView } from './load-queue.ts'

const MOST = 1_000

type Props = {
  queue: QueueView
  /** The address of the queue with a query. */
  at: (query: Record<string, string | undefined>) => string
  back: { to: string; label: string }
  answer: unknown
}

/** The moderation queue: tabs, the list of cases, and one case with its decisions. */
export function QueuePage({ queue, at, back, answer }: Props) {
  const t = useT()
  useCaseKeys()
  const { items, chosen, section, cursor } = queue
  const here = { section: section ?? undefined, after: cursor ?? undefined }
  const to = (id: string) => at({ ...here, case: id })
  const place = items.findIndex(({ id }) => id === chosen?.item.id)
  const [previous, next] = [items[place - 1]?.id ?? null, items[place + 1]?.id ?? null]
  return (
    <div className="queue">
      <QueueHead queue={queue} at={at} />
      {items.length === 0 && !chosen ? (
        <EmptyState text={t(section ? 'cases.empty_section' : 'cases.empty')} action={back} />
      ) : (
        <div className="queue__columns">
          <div className="queue__list">
            <CaseList queue={queue} to={to} form={BULK_FORM} answer={answer} />
            <p className="row queue__more">
              {cursor ? <Link to={at({ section: here.section })}>{t('cases.first')}</Link> : null}
              {queue.nextCursor ? (
                <Link to={at({ section: here.section, after: queue.nextCursor })}>{t('cases.more')}</Link>
              ) : null}
            </p>
            <BulkForm answer={answer} />
          </div>
          {chosen ? (
            <article className="case" aria-label={t('cases.decide')}>
              <Step
                {...{ place, previous, next, to }}
                count={items.length}
                isWhole={!cursor && !queue.nextCursor}
              />
              <CaseDetail chosen={chosen} changes={queue.changes} answer={answer} />
              {chosen.state === 'open' ? (
                <DecisionForm
                  key={`${chosen.item.id} ${queue.decision ?? ''}`}
                  queue={queue}
                  chosen={chosen}
                  next={next ?? previous}
                  answer={answer}
                />
              ) : (
                <p className="case__decide meta">{t('refusal.not_open')}</p>
              )}
              {chosen.state === 'open' && chosen.mayDecide.ok ? (
                <PhoneBar
                  chosen={chosen}
                  decisions={(['grant', 'approve', 'keep', 'remove'] as const).filter((one) =>
                    chosen.decisions.includes(one),
                  )}
                  to={(decision) => `${at({ ...here, case: chosen.item.id, decision })}#decide`}
                />
              ) : null}
            </article>
          ) : null}
        </div>
      )}
    </div>
  )
}

function QueueHead({ queue, at }: Pick<Props, 'queue' | 'at'>) {
  const t = useT()
  const format = useFormat()
  const { counts, section, oldestAt, medianMs } = queue
  const shown = counts[section ?? 'all']
  const facts = [
    ...rowsText(queue, t),
    ...(oldestAt ? [t('cases.oldest', { time: format.relative(oldestAt) })] : []),
    ...(medianMs === null ? [] : [t('cases.median', { time: format.duration(medianMs) })]),
  ]
  const countText = (count: number) => (count >= MOST ? `${format.number(MOST - 1)}+` : format.number(count))
  const tabs = ['all', ...CASE_SECTIONS, 'mine'] as const
  return (
    <header className="queue__head">
      <h2>
        {shown >= MOST ? t('cases.title_many', { count: MOST - 1 }) : t('cases.title', { count: shown })}
      </h2>
      <p className="meta">{facts.join(' · ')}</p>
      <nav className="queue__tabs" aria-label={t('cases.sections')}>
        {tabs
          .filter((tab) => tab === 'all' || tab === section || counts[tab] > 0)
          .map((tab) => (
            <Link
              key={tab}
              to={at({ section: tab === 'all' ? undefined : tab })}
              aria-current={(section ?? 'all') === tab ? 'page' : undefined}
            >
              {t(`cases.section_${tab}`)} {countText(counts[tab])}
            </Link>
          ))}
      </nav>
    </header>
  )
}

/** Says why there are fewer rows than cases; nothing when each case has a row. */
function rowsText({ items, counts, section, cursor, nextCursor }: QueueView, t: ReturnType<typeof useT>) {
  if (items.every(({ alike }) => alike === 0)) return []
  if (cursor || nextCursor) return [t('cases.rows_shared')]
  return items.length < counts[section ?? 'all'] ? [t('cases.rows', { count: items.length })] : []
}

type StepProps = {
  place: number
  count: number
  /** Whether the page shows the whole queue. */
  isWhole: boolean
  previous: string | null
  next: string | null
  to: (id: string) => string
}

/** Links to the previous and the next case: shown on phones; the keys J and K use them everywhere. */
function Step({ place, count, isWhole, previous, next, to }: StepProps) {
  const t = useT()
  const key = isWhole ? 'cases.position' : 'cases.position_on_page'
  return (
    <nav className="case__step" aria-label={t('cases.list')}>
      <span className="meta">{place < 0 ? '' : t(key, { n: place + 1, count })}</span>
      <span className="row">
        {previous ? (
          <Link to={to(previous)} data-nav="previous" aria-label={t('cases.previous')} preventScrollReset>
            ‹
          </Link>
        ) : null}
        {next ? (
          <Link to={to(next)} data-nav="next" aria-label={t('cases.next')} preventScrollReset>
            ›
          </Link>
        ) : null}
      </span>
    </nav>
  )
}

type BarProps = {
  chosen: Chosen
  decisions: readonly CaseDecision[]
  to: (decision: string) => string
}

/** On phones a bar with the two most frequent decisions; the third leads to all of them. */
function PhoneBar({ chosen, decisions, to }: BarProps) {
  const t = useT()
  const label = useDecisionLabel(chosen)
  return (
    <div className="case__phone-bar">
      {decisions.map((one) => (
        <Link key={one} to={to(one)} data-act={one} reloadDocument>
          {label(one)}
        </Link>
      ))}
      <a href="#decide">{t('cases.more_decisions')}</a>
    </div>
  )
}

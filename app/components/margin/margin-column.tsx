import { type ReactNode, useEffect, useId, useMemo, useRef } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { type Anchors, type MarginMark, type MarginThread, marksOf } from './threads.ts'
import { useNearBlocks } from './use-near-blocks.ts'
import { usePlacement } from './use-placement.ts'

export type MarginColumnProps = {
  label: string
  /** In the order of the text. */
  threads: readonly MarginThread[]
  active: string | null
  onActivate: (key: string) => void
  anchors: Anchors
  textElement: () => HTMLElement | null
  /** Selects the cards of the column: those near the window, only the open one, or none where a sheet shows it. */
  cards: 'near' | 'open' | 'none'
  renderCard: (thread: MarginThread, isOpen: boolean) => ReactNode
}

/** The marks and cards beside a text. Must be inside the element that scrolls with the text, from its top. */
export function MarginColumn(props: MarginColumnProps) {
  const { label, threads, active, onActivate, anchors, textElement, cards, renderCard } = props
  const t = useT()
  const column = useRef<HTMLElement>(null)
  const held = useHeldCards(column)
  const blocks = useMemo(() => [...new Set(threads.map(({ block }) => block))], [threads])
  const marks = useMemo(() => marksOf(threads.filter(({ kind }) => kind !== 'draft')), [threads])
  const near = useNearBlocks(blocks, anchors.blockElement)
  const hasCard = ({ key, block }: MarginThread) =>
    cards !== 'none' && (key === active || (cards === 'near' && (near.has(block) || held.current.has(key))))
  const shown = threads.filter(hasCard)
  usePlacement({ column, threads: shown, active, anchors, textElement })
  const activeBlock = threads.find(({ key }) => key === active)?.block
  return (
    <aside ref={column} className="margin" data-cards={cards} aria-label={label}>
      {marks
        .filter(({ block }) => near.has(block))
        .map((mark) => (
          <Mark
            key={mark.block}
            mark={mark}
            isActive={mark.block === activeBlock}
            isTabStop={cards !== 'near'}
            onActivate={onActivate}
          />
        ))}
      <FarThreads threads={threads} shown={shown} onActivate={onActivate} isAsked={cards === 'near'} />
      <ol className="margin__cards">
        {shown.map((thread) => (
          <li key={thread.key} data-card={thread.key} data-open={thread.key === active || undefined}>
            {renderCard(thread, thread.key === active)}
          </li>
        ))}
      </ol>
      <p className="sr-only">{t('margin.keys')}</p>
    </aside>
  )
}

/** Holds the keys of the cards under the pointer and with the focus: they stay when their passage scrolls away. */
function useHeldCards(column: React.RefObject<HTMLElement | null>) {
  const held = useRef<ReadonlySet<string>>(new Set())
  useEffect(() => {
    const element = column.current
    if (element === null) return
    const look = () => {
      const cards = [...element.querySelectorAll<HTMLElement>('[data-card]:is(:hover, :focus-within)')]
      held.current = new Set(cards.map(({ dataset }) => dataset.card ?? ''))
    }
    const events = ['focusin', 'focusout', 'pointerover', 'pointerleave'] as const
    for (const event of events) element.addEventListener(event, look)
    return () => {
      for (const event of events) element.removeEventListener(event, look)
    }
  }, [column])
  return held
}

const SIGNS = { comment: '', question: '?', suggestion: '✎', draft: '' } as const

type MarkProps = {
  mark: MarginMark
  isActive: boolean
  isTabStop: boolean
  onActivate: (key: string) => void
}

/** The count beside a paragraph. It opens the first card of the paragraph. */
function Mark({
  mark: { block, paragraph, count, first, kind },
  isActive,
  isTabStop,
  onActivate,
}: MarkProps) {
  const t = useT()
  return (
    <button
      type="button"
      className="margin__mark"
      data-mark={block}
      data-kind={kind}
      aria-expanded={isActive}
      aria-label={t('margin.mark', { count, n: paragraph })}
      tabIndex={isTabStop ? 0 : -1}
      onClick={() => onActivate(first)}
    >
      {SIGNS[kind] === '' ? null : <span aria-hidden="true">{SIGNS[kind]} </span>}
      {count}
    </button>
  )
}

type FarProps = {
  threads: readonly MarginThread[]
  shown: readonly MarginThread[]
  onActivate: (key: string) => void
  isAsked: boolean
}

/** Links, for keyboards and screen readers, to the threads whose cards are not on the page. */
function FarThreads({ threads, shown, onActivate, isAsked }: FarProps) {
  const t = useT()
  const id = useId()
  const [first, last] = [shown[0], shown.at(-1)]
  if (!isAsked || first === undefined || last === undefined) return null
  const before = threads.slice(0, threads.indexOf(first))
  const after = threads.slice(threads.indexOf(last) + 1)
  return (
    <p id={id} className="sr-only margin__far">
      {before.length > 0 ? (
        <button type="button" onClick={() => onActivate(before.at(-1)?.key ?? '')}>
          {t('margin.earlier', { count: before.length })}
        </button>
      ) : null}
      {after.length > 0 ? (
        <button type="button" onClick={() => onActivate(after[0]?.key ?? '')}>
          {t('margin.later', { count: after.length })}
        </button>
      ) : null}
    </p>
  )
}

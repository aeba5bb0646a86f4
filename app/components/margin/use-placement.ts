import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { layoutCards, type PlacedCard } from './layout.ts'
import type { Anchors, MarginThread } from './threads.ts'

/** Smaller moves are not written. */
const LEAST_MOVE = 0.5

type Placed = {
  column: RefObject<HTMLElement | null>
  /** The threads with a card, in the order of the text. */
  threads: readonly MarginThread[]
  active: string | null
  anchors: Anchors
  /** The element whose size changes with the text. */
  textElement: () => HTMLElement | null
}

/**
 * Places marks and cards beside their passages: after rendering, and when the text or a card changes its size. Nothing
 * happens while keys are pressed unless a line is added.
 */
export function usePlacement(placed: Placed): void {
  const latest = useRef(placed)
  latest.current = placed
  const observer = useRef<ResizeObserver | null>(null)
  // After every rendering: the cards may be others.
  useLayoutEffect(() => {
    place(latest.current)
    observeCards(observer.current, latest.current.column.current)
  })
  useEffect(() => {
    let frame = 0
    const sizes = new ResizeObserver(() => {
      frame ||= requestAnimationFrame(() => {
        frame = 0
        place(latest.current)
      })
    })
    observer.current = sizes
    const text = latest.current.textElement()
    if (text !== null) sizes.observe(text)
    observeCards(sizes, latest.current.column.current)
    return () => {
      cancelAnimationFrame(frame)
      sizes.disconnect()
    }
  }, [])
}

function observeCards(observer: ResizeObserver | null, column: HTMLElement | null): void {
  // Observing an element again has no effect, and removed elements are forgotten.
  for (const card of column?.querySelectorAll('[data-card]') ?? []) observer?.observe(card)
}

/** Reads all positions first and writes them afterwards, so that the browser computes the layout once. */
function place({ column: { current: column }, threads, active, anchors }: Placed): void {
  if (column === null) return
  const origin = column.getBoundingClientRect().top
  const cards: (PlacedCard & { element: HTMLElement })[] = []
  for (const thread of threads) {
    const element = column.querySelector<HTMLElement>(`[data-card="${CSS.escape(thread.key)}"]`)
    const rect = element === null ? null : anchors.passageRect(thread)
    if (element !== null && rect !== null)
      cards.push({ key: thread.key, top: rect.top - origin, height: element.offsetHeight, element })
  }
  const marks = [...column.querySelectorAll<HTMLElement>('[data-mark]')].map((element) => ({
    element,
    top: (anchors.blockElement(element.dataset.mark ?? '')?.getBoundingClientRect().top ?? origin) - origin,
  }))
  const tops = layoutCards(cards, active)
  for (const { element, key, top } of cards) move(element, tops.get(key) ?? top)
  for (const { element, top } of marks) move(element, top)
}

function move(element: HTMLElement, top: number): void {
  const before = Number(element.dataset.top)
  if (element.dataset.top !== undefined && Math.abs(before - top) <= LEAST_MOVE) return
  element.dataset.top = String(top)
  element.style.transform = `translateY(${top}px)`
}

import { useEffect, useRef, useState } from 'react'

/** How far from the window a block is near, in window heights: cards are there before they scroll into view. */
const MARGIN = '120% 0px'
/** Changes are collected for this long, so that fast scrolling does not render at every frame. */
const COLLECT_MS = 120

const sameSets = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  a.size === b.size && [...a].every((each) => b.has(each))

/**
 * Returns which of the blocks are near the window. Only blocks with threads are observed, so scrolling costs the same in
 * a chapter of any length.
 */
export function useNearBlocks(
  blocks: readonly string[],
  elementOf: (block: string) => HTMLElement | null,
): ReadonlySet<string> {
  const [near, setNear] = useState<ReadonlySet<string>>(new Set())
  const state = useRef<{ observer: IntersectionObserver; elements: Map<string, Element> } | null>(null)
  useEffect(() => {
    const blockOf = new WeakMap<Element, string>()
    const visible = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    let isFirst = true
    const publish = () => {
      timer = undefined
      setNear((before) => (sameSets(before, visible) ? before : new Set(visible)))
    }
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const block = blockOf.get(target)
          if (block !== undefined && elements.get(block) === target) {
            if (isIntersecting) visible.add(block)
            else visible.delete(block)
          }
        }
        timer ??= setTimeout(publish, isFirst ? 0 : COLLECT_MS)
        isFirst = false
      },
      { rootMargin: MARGIN },
    )
    const elements = new ObservedElements(observer, blockOf, visible)
    state.current = { observer, elements }
    return () => {
      clearTimeout(timer)
      observer.disconnect()
    }
  }, [])
  useEffect(() => {
    const { observer, elements } = state.current ?? {}
    if (observer === undefined || elements === undefined) return
    const wanted = new Set(blocks)
    for (const block of [...elements.keys()]) if (!wanted.has(block)) elements.delete(block)
    for (const block of wanted) {
      const element = elementOf(block)
      if (element !== null) elements.set(block, element)
    }
  }, [blocks, elementOf])
  return near
}

/** The observed element of each block. An editor may replace the element of a block. */
class ObservedElements extends Map<string, Element> {
  readonly #observer: IntersectionObserver
  readonly #blockOf: WeakMap<Element, string>
  readonly #visible: Set<string>

  constructor(observer: IntersectionObserver, blockOf: WeakMap<Element, string>, visible: Set<string>) {
    super()
    this.#observer = observer
    this.#blockOf = blockOf
    this.#visible = visible
  }

  override set(block: string, element: Element): this {
    const before = this.get(block)
    if (before === element) return this
    if (before !== undefined) this.#observer.unobserve(before)
    this.#blockOf.set(element, block)
    this.#observer.observe(element)
    return super.set(block, element)
  }

  override delete(block: string): boolean {
    const element = this.get(block)
    if (element !== undefined) this.#observer.unobserve(element)
    this.#visible.delete(block)
    return super.delete(block)
  }
}

import { type RefObject, useEffect } from 'react'

/** The number of hours by which each arrow key moves. On phones the same table has the days across. */
const STEPS = {
  wide: { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -24, ArrowDown: 24 },
  narrow: { ArrowLeft: -24, ArrowRight: 24, ArrowUp: -1, ArrowDown: 1 },
} as const

/**
 * One stop of the Tab key for all cells of the heat map: the arrow keys move between the cells that have a number. Without
 * JavaScript every cell is a stop of its own.
 */
export function useHeatKeys(region: RefObject<HTMLElement>): void {
  useEffect(() => {
    const element = region.current
    if (!element) return
    const cells = [...element.querySelectorAll<HTMLAnchorElement>('[data-hour]')]
    const choose = (cell: HTMLAnchorElement | undefined) => {
      for (const one of cells) one.tabIndex = one === cell ? 0 : -1
    }
    choose(cells.find((one) => one.closest('.is-peak')) ?? cells[0])
    const onKey = (event: KeyboardEvent) => {
      const own = cells.find((one) => one === document.activeElement)
      const isNarrow = getComputedStyle(element.querySelector('table') ?? element).display === 'grid'
      const step = STEPS[isNarrow ? 'narrow' : 'wide'][event.key as keyof typeof STEPS.wide]
      if (!own || step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      for (let hour = Number(own.dataset.hour) + step; hour >= 0 && hour < 168; hour += step) {
        const next = cells.find((one) => one.dataset.hour === String(hour))
        if (!next) continue
        choose(next)
        next.focus()
        return
      }
    }
    element.addEventListener('keydown', onKey)
    return () => element.removeEventListener('keydown', onKey)
  }, [region])
}

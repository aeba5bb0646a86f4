import { type RefObject, useLayoutEffect, useState } from 'react'

/** The width inside the padding of an element. */
function innerWidthOf(element: HTMLElement): number {
  const { paddingLeft, paddingRight } = getComputedStyle(element)
  return element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)
}

/** Returns the distance from the start of the row to the end of each tool, with all of them shown. */
function endsOf(row: HTMLElement): number[] {
  row.dataset.measuring = ''
  const box = row.getBoundingClientRect()
  const isRtl = getComputedStyle(row).direction === 'rtl'
  const ends = [...row.querySelectorAll('[data-tool]')].map((tool) => {
    const { left, right } = tool.getBoundingClientRect()
    return isRtl ? box.right - left : right - box.left
  })
  delete row.dataset.measuring
  return ends
}

/**
 * Returns how many tools of the row fit into the toolbar around it, beside a button for the others. `content` is another
 * text when other tools are shown.
 */
export function useFitting(row: RefObject<HTMLElement | null>, content: string): number {
  const [fitting, setFitting] = useState(Number.POSITIVE_INFINITY)
  useLayoutEffect(() => {
    const toolbar = row.current?.parentElement ?? null
    if (row.current === null || toolbar === null) return
    // For another content.
    void content
    const ends = endsOf(row.current)
    const buttonWidth = (ends[0] ?? 0) + 4
    const measure = () => {
      const width = innerWidthOf(toolbar)
      const fitsAll = (ends.at(-1) ?? 0) <= width
      setFitting(fitsAll ? ends.length : ends.filter((end) => end <= width - buttonWidth).length)
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(toolbar)
    return () => observer.disconnect()
  }, [row, content])
  return fitting
}

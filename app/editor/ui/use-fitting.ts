import { type RefObject, useLayoutEffect, useState } from 'react'

/** Returns how many tools of the row fit into it side by side. `content` is another text when other tools are shown. */
export function useFitting(row: RefObject<HTMLElement | null>, content: string): number {
  const [fitting, setFitting] = useState(Number.POSITIVE_INFINITY)
  useLayoutEffect(() => {
    const element = row.current
    if (element === null) return
    // For another content.
    void content
    const measure = () => {
      const tools = [...element.querySelectorAll<HTMLElement>('[data-tool]')]
      const box = element.getBoundingClientRect()
      const isRtl = getComputedStyle(element).direction === 'rtl'
      const fits = (tool: HTMLElement) => {
        const { left, right } = tool.getBoundingClientRect()
        return isRtl ? left >= box.left - 0.5 : right <= box.right + 0.5
      }
      const first = tools.findIndex((tool) => !fits(tool))
      setFitting(first === -1 ? tools.length : first)
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [row, content])
  return fitting
}

import type { Page } from 'playwright-core'

/** Finds interface text that is cut off, leaves its box or overlaps other text, and animations that run. */

/** Runs in the browser page. */
function findCutText(): string[] {
  const found: string[] = []
  const html = document.documentElement
  const nameOf = (element: Element) => element.outerHTML.slice(0, 120)
  const isInterface = (element: Element) =>
    element.closest('[lang]') === html && !element.closest('bdi, [dir=auto]')
  const scrolls = (style: CSSStyleDeclaration) => /auto|scroll/.test(style.overflowX)
  const isHidden = (element: Element): boolean => {
    for (let up: Element | null = element; up; up = up.parentElement) {
      const style = getComputedStyle(up)
      // Texts for screen readers only are one pixel large.
      if (style.clipPath !== 'none' || style.clip !== 'auto' || style.opacity === '0') return true
      if (up.closest('svg')) return true
    }
    return false
  }
  /** The part of the page in which the element is visible: scrolling boxes and shortened texts hide the rest. */
  const clipOf = (element: Element) => {
    const clip = { top: Number.NEGATIVE_INFINITY, bottom: Number.POSITIVE_INFINITY }
    for (let up: Element | null = element; up && up !== html; up = up.parentElement) {
      if (getComputedStyle(up).overflowY === 'visible') continue
      const box = up.getBoundingClientRect()
      clip.top = Math.max(clip.top, box.top)
      clip.bottom = Math.min(clip.bottom, box.bottom)
    }
    return clip
  }
  type Line = { element: Element; box: DOMRect }
  const lines: Line[] = []
  const isPinned = (element: Element): boolean => {
    for (let up: Element | null = element; up; up = up.parentElement)
      if (['fixed', 'sticky', 'absolute'].includes(getComputedStyle(up).position)) return true
    return false
  }
  for (const element of document.querySelectorAll<HTMLElement>('body *:not(script, style, option)')) {
    const nodes = [...element.childNodes].filter((node) => node.nodeType === 3 && node.nodeValue?.trim())
    if (nodes.length === 0 || !element.checkVisibility({ visibilityProperty: true }) || isHidden(element))
      continue
    if (isInterface(element)) {
      let isOwn = true
      for (let box: HTMLElement | null = element; box && box !== document.body; box = box.parentElement) {
        const style = getComputedStyle(box)
        if (style.display === 'inline') continue
        if (scrolls(style)) break
        const wide = box.scrollWidth - box.clientWidth
        const high = box.scrollHeight - box.clientHeight
        // Text that leaves an outer box is visible, unless the box hides it.
        if (box.clientWidth > 2 && wide > 2 && (isOwn || style.overflowX !== 'visible'))
          found.push(`text ${wide}px wider than its box: ${nameOf(box)}`)
        else if (box.clientHeight > 2 && high > 3 && style.overflowY !== 'visible')
          found.push(`text ${high}px cut off below: ${nameOf(box)}`)
        isOwn = false
      }
    }
    if (isPinned(element)) continue
    const range = document.createRange()
    for (const node of nodes) {
      range.selectNodeContents(node)
      const clip = clipOf(element)
      for (const box of range.getClientRects())
        if (box.width > 2 && box.top < clip.bottom - 2 && box.bottom > clip.top + 2)
          lines.push({ element, box })
    }
  }
  lines.sort((a, b) => a.box.top - b.box.top)
  lines.forEach((one, place) => {
    for (let next = place + 1; next < lines.length; next++) {
      const other = lines[next] as Line
      if (other.box.top > one.box.bottom) break
      if (other.element === one.element) continue
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
      const down = Math.min(one.box.bottom, other.box.bottom) - other.box.top
      // Lines may touch: the box of a line is higher than its letters.
      if (across > 3 && down > 0.5 * Math.min(one.box.height, other.box.height))
        found.push(`text over text: ${nameOf(one.element)} and ${nameOf(other.element)}`)
    }
  })
  return [...new Set(found)]
}

/** Returns the animations that run although the reader asked for less motion. */
function findMotion(): string[] {
  return document
    .getAnimations()
    .filter(
      (each) => each.playState === 'running' && Number(each.effect?.getComputedTiming().activeDuration) > 20,
    )
    .map((each) => `moves: ${(each.effect as KeyframeEffect).target?.outerHTML.slice(0, 120)}`)
}

export const cutTextOn = (page: Page): Promise<string[]> => page.evaluate(findCutText)
export const motionOn = (page: Page): Promise<string[]> => page.evaluate(findMotion)

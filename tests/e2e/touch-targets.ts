import type { Page } from 'playwright-core'

const PHONE = { width: 390, height: 844 }

/** Runs in the browser page. Controls have 44 pixels; links and bare boxes that stand alone have 24, or room around them. */
async function findSmallTargets(): Promise<string[]> {
  // The browser applies the styles of another width with a frame.
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  const [control, alone] = [44, 24]
  const isShown = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  /** Links within a text are as high as its lines; success criterion 2.5.8 leaves them out. */
  const isInText = (link: Element) => {
    let around: Element | null = link
    while (around && getComputedStyle(around).display === 'inline') around = around.parentElement
    return (
      around !== link && (around?.textContent ?? '').trim().length > (link.textContent ?? '').trim().length
    )
  }
  const boxOf = (element: Element) => {
    // A click on a label is a click on its field.
    const label = element.matches('[type=checkbox], [type=radio], [type=file]')
      ? element.closest('label, .file')
      : null
    const box = (label ?? element).getBoundingClientRect()
    const after = getComputedStyle(element, '::after')
    if (after.content === 'none' || after.position !== 'absolute') return box
    // Some targets extend beyond what is drawn.
    const [top, right, bottom, left] = [after.top, after.right, after.bottom, after.left].map((inset) =>
      Math.max(0, -Number.parseFloat(inset)),
    ) as [number, number, number, number]
    return new DOMRect(box.x - left, box.y - top, box.width + left + right, box.height + top + bottom)
  }
  const targets = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')].filter(
    (each) => isShown(each) && !each.closest('.sr-only, svg, [inert]'),
  )
  const boxes = targets.map((element) => ({ element, box: boxOf(element) }))
  /** Whether a circle of 24 pixels around the target meets no other target. */
  const hasRoom = (one: DOMRect) =>
    boxes.every(({ box }) => {
      if (box === one) return true
      const x = (one.left + one.right) / 2
      const y = (one.top + one.bottom) / 2
      const [dx, dy] = [Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom)]
      return Math.hypot(dx, dy) >= alone / 2
    })
  return boxes
    .filter(({ box }) => box.width > 2 && box.height > 2)
    .filter(({ element, box }) => {
      const isLink = element.localName === 'a' && !element.matches('.button, [role=button]')
      const isBare = element.matches('[type=checkbox], [type=radio]') && !element.closest('label')
      if (!isLink && !isBare) return box.height < control - 0.5 || box.width < alone
      return !isInText(element) && box.height < alone - 0.5 && !hasRoom(box)
    })
    .map(({ element, box }) => {
      const size = `${Math.round(box.width)} × ${Math.round(box.height)}`
      return `small target, ${size}: ${element.outerHTML.slice(0, 120)}`
    })
}

/** Returns the targets that are too small for a finger on a phone. The context of the page has touch. */
export async function smallTargetsOn(page: Page): Promise<string[]> {
  await page.setViewportSize(PHONE)
  return page.evaluate(findSmallTargets)
}

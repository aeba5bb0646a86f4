import type { BrowserContext, Page } from 'playwright-core'

/** Runs in the page, before its own scripts. Counts what moves while nobody touches the page. */
function countShifts(): void {
  const shifts = { sum: 0, moved: [] as string[] }
  Object.assign(window, { shifts })
  type Shift = PerformanceEntry & {
    value: number
    hadRecentInput: boolean
    sources: readonly { node: Node | null }[]
  }
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries() as Shift[]) {
      if (hadRecentInput) continue
      shifts.sum += value
      for (const { node } of sources)
        shifts.moved.push(node instanceof Element ? node.outerHTML.slice(0, 90) : (node?.nodeValue ?? ''))
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

/** Observes the layout shifts of all pages of the context. */
export async function observeShifts(context: BrowserContext): Promise<void> {
  await context.addInitScript(countShifts)
}

/** Runs in the page. */
const untilPainted = () =>
  new Promise<void>((done) => {
    const check = () => performance.getEntriesByName('first-contentful-paint').length > 0 && done()
    new PerformanceObserver(check).observe({ type: 'paint', buffered: true })
  })

/** Lets the resources arrive after the first paint, which is when they could move something. */
export async function arriveLate(context: BrowserContext, resources: RegExp): Promise<void> {
  await context.route(resources, async (route) => {
    // A page that is closed or left meanwhile needs nothing any more.
    await route
      .request()
      .frame()
      .page()
      .evaluate(untilPainted)
      .catch(() => {})
    await route.continue().catch(() => {})
  })
}

/** Returns the sum of the layout shifts since the page began, and the elements that moved. */
export const shiftsOn = (page: Page): Promise<{ sum: number; moved: string[] }> =>
  page.evaluate(() => (window as unknown as { shifts: { sum: number; moved: string[] } }).shifts)

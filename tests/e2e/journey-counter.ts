import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** Counts presses and taps, and prints them with the seconds. */
export function counter(page: Page) {
  const from = performance.now()
  let presses = 0
  return {
    tap: async (target: Locator) => {
      await target.first().tap()
      presses += 1
    },
    press: async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key)
      presses += keys.length
    },
    end: (journey: string) => {
      console.info(`${journey}: ${presses} presses, ${((performance.now() - from) / 1000).toFixed(1)} s`)
      return presses
    },
  }
}

/** Presses Tab until the element has the focus, and counts each. */
export async function tabTo(page: Page, { press }: ReturnType<typeof counter>, selector: string, most = 40) {
  for (let n = 0; n < most; n++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return
    await press('Tab')
  }
  throw new Error(`${selector} was not reached with ${most} presses`)
}

/** Follows the first skip link, to the content of the page. */
export const skipToContent = ({ press }: ReturnType<typeof counter>) => press('Tab', 'Enter')

/** Follows the second skip link, to the main action of the page. */
export async function skipToAction(page: Page, { press }: ReturnType<typeof counter>) {
  await page.waitForLoadState('networkidle')
  await press('Tab', 'Tab', 'Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main-action')
}

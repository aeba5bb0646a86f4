import type { BrowserContext, Page } from 'playwright-core'

/** How long each script is delayed, in ms, and how many times slower the processor is; see docs/contributing.md. */
const LATE_MS = Number(process.env.LATE ?? 0)
const SLOWDOWN = Number(process.env.SLOW ?? 1)

async function throttle(page: Page): Promise<void> {
  try {
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
  } catch {
    // The page was closed at once.
  }
}

/** With `LATE` or `SLOW` in the environment, makes the scripts or the processor of all pages of the context slow. */
export async function slowDown(context: BrowserContext): Promise<void> {
  if (SLOWDOWN > 1) context.on('page', (page) => void throttle(page))
  if (LATE_MS === 0) return
  await context.route(/\/assets\/[^?]+\.js/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, LATE_MS))
    // A page that was closed meanwhile no longer waits for its script.
    await route.continue().catch(() => {})
  })
}

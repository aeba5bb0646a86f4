import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type ConsoleMessage,
  chromium,
  type Page,
} from 'playwright-core'
import { inject, onTestFinished, TestRunner } from 'vitest'
import { whenFileEnds } from './closing.ts'
import { recordNoise } from './noise.ts'

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
async function slowDown(context: BrowserContext): Promise<void> {
  if (SLOWDOWN > 1) context.on('page', (page) => void throttle(page))
  if (LATE_MS === 0) return
  await context.route(/\/assets\/[^?]+\.js/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, LATE_MS))
    // A page that was closed meanwhile no longer waits for its script.
    await route.continue().catch(() => {})
  })
}

/** Against hanging, not for speed; `expect.poll` in vitest.config.ts has the same. */
const PATIENCE_MS = 30_000
const ROOT = process.getuid?.() === 0
/**
 * Chromium's address bar draws its list of suggestions in a renderer of its own for every context, which takes half of
 * the processor time of short tests. The list replaces Playwright's; the others of it that matter here follow.
 */
const DISABLED_FEATURES = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'],
  ...['AimEnabled', 'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
  ...['HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'NetworkTimeServiceQuerying'],
  ...['OptimizationHints', 'PaintHolding', 'PreconnectToSearch', 'ThirdPartyStoragePartitioning'],
]
const ARGUMENTS = [
  ...(ROOT ? ['--no-sandbox'] : []),
  ...['--disable-dev-shm-usage', '--font-render-hinting=none'],
  `--disable-features=${DISABLED_FEATURES.join(',')}`,
]
let browser: Promise<Browser> | undefined

/** Launches one Chromium per test file. */
export function launchBrowser(): Promise<Browser> {
  if (browser) return browser
  const launched = chromium.launch({ executablePath: inject('chromium'), args: ARGUMENTS })
  browser = launched
  whenFileEnds(async () => {
    browser = undefined
    await (await launched).close()
  })
  return launched
}

/** Chromium's timing-based warning about an unused preload, which is wrong on slow machines. */
const IMPATIENT = /was preloaded using link preload but not used/
const isNoise = (message: ConsoleMessage) =>
  ['error', 'warning', 'assert'].includes(message.type()) && !IMPATIENT.test(message.text())

function listenTo(page: Page): void {
  page.on('pageerror', (error) => recordNoise(`${page.url()}: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    if (isNoise(message)) recordNoise(`${page.url()}: ${message.text()} (${message.location().url})`)
  })
}

/**
 * Opens a separate browser context, closed at the end of the test, or of the file when no test opens it. Errors and
 * warnings on its console fail the test (see noise.ts).
 */
export async function openPerson(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await (await launchBrowser()).newContext({
    locale: 'en-GB',
    timezoneId: 'Asia/Jakarta',
    ...options,
  })
  // Pages that stay open go on drawing and listening, and slow down the tests that follow.
  if (TestRunner.getCurrentTest()) onTestFinished(() => context.close())
  context.setDefaultTimeout(PATIENCE_MS)
  context.on('page', listenTo)
  await slowDown(context)
  return context
}

import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type ConsoleMessage,
  chromium,
  type Page,
} from 'playwright-core'
import { inject } from 'vitest'
import { whenFileEnds } from './closing.ts'
import { hear } from './noise.ts'

const ROOT = process.getuid?.() === 0
let browser: Promise<Browser> | undefined

/** One Chromium for the whole test file. */
export function launchBrowser(): Promise<Browser> {
  if (browser) return browser
  const args = [...(ROOT ? ['--no-sandbox'] : []), '--disable-dev-shm-usage', '--font-render-hinting=none']
  const launched = chromium.launch({ executablePath: inject('chromium'), args })
  browser = launched
  whenFileEnds(async () => {
    browser = undefined
    await (await launched).close()
  })
  return launched
}

/** Chromium's guess, by the clock, that a stylesheet fetched ahead was fetched in vain; slow machines get it wrong. */
const IMPATIENT = /was preloaded using link preload but not used/
const isNoise = (message: ConsoleMessage) =>
  ['error', 'warning', 'assert'].includes(message.type()) && !IMPATIENT.test(message.text())

function listenTo(page: Page): void {
  page.on('pageerror', (error) => hear(`${page.url()}: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    if (isNoise(message)) hear(`${page.url()}: ${message.text()} (${message.location().url})`)
  })
}

/** A person at a browser of their own. What their console complains about fails the test (see noise.ts). */
export async function openPerson(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await (await launchBrowser()).newContext({
    locale: 'en-GB',
    timezoneId: 'Asia/Jakarta',
    ...options,
  })
  context.setDefaultTimeout(15_000)
  context.on('page', listenTo)
  return context
}

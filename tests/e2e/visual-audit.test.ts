import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { BrowserContext, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { Locale } from '#app/domain/locales.ts'
import { openPerson } from '#tests/setup/browser.ts'
import { expectNoise } from '#tests/setup/noise.ts'
import { startTestServer, type TestServer } from '#tests/setup/server.ts'
import { type Addresses, addressesOf, type Role } from './demo-pages.ts'
import { auditPage } from './visual-audit.ts'

/**
 * Audits every page with the demo's content by measurements and axe. `LOOKS=folder` covers all widths, themes
 * and languages, and saves a screenshot of each in the folder.
 */
const FOLDER = process.env.LOOKS
type View = { width: number; theme: 'light' | 'dark'; locale: Locale }
const all: View[] = [1280, 390].flatMap((width) =>
  (['light', 'dark'] as const).flatMap((theme) =>
    (['en', 'id'] as const).map((locale) => ({ width, theme, locale })),
  ),
)
const few: View[] = [
  { width: 1280, theme: 'light', locale: 'en' },
  { width: 390, theme: 'dark', locale: 'id' },
]
const ROLES: Role[] = ['visitor', 'member', 'manager', 'admin']
const cases = (FOLDER ? all : few).flatMap((view) => ROLES.map((role) => ({ ...view, role })))

let site: TestServer
let addresses: Addresses
beforeAll(async () => {
  site = await startTestServer({ demo: true })
  addresses = await addressesOf(site)
})

async function opens({ width, theme, locale, role }: View & { role: Role }): Promise<BrowserContext> {
  const context = await openPerson({
    baseURL: site.url,
    viewport: { width, height: 900 },
    colorScheme: theme,
    reducedMotion: 'reduce',
    // Embed pages ignore cookies.
    locale: locale === 'id' ? 'id-ID' : 'en-GB',
  })
  const headers = { origin: site.url }
  if (role !== 'visitor')
    await context.request.post('/demo/enter', { form: { as: role }, headers, maxRedirects: 0 })
  await context.addCookies([{ name: 'locale', value: locale, url: site.url }])
  return context
}

/** Waits until everything is visible: fonts, and the text on the editor page. */
async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'load' })
  if (address.endsWith('/write')) await page.locator('.manuscript:not(.is-waiting)').waitFor()
  await page.evaluate(() => document.fonts.ready)
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** The axe rules that depend on width and colours; all others are the same in every view. */
const OF_LOOKS = ['color-contrast', 'target-size', 'link-in-text-block', 'scrollable-region-focusable']

async function violationsOn(page: Page, whole: boolean): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const { violations } = await (whole ? axe.withTags(TAGS) : axe.withRules(OF_LOOKS)).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.html.slice(0, 100)}`),
    )
}

async function lookAt(page: Page, address: string, view: View & { role: Role }): Promise<string[]> {
  const { width, theme, locale, role } = view
  await visit(page, address)
  const { pathname } = new URL(page.url())
  const elsewhere = pathname === new URL(address, site.url).pathname ? [] : [`leads to ${pathname}`]
  const here = [...(await auditPage(page, locale)), ...(await violationsOn(page, theme === 'light'))]
  if (FOLDER) {
    mkdirSync(FOLDER, { recursive: true })
    const name = `${role}${address.replace(/[^\w]+/g, '-')}-${width}-${theme}-${locale}.png`
    await page.screenshot({ path: join(FOLDER, name), fullPage: true })
  }
  return [...elsewhere, ...here].map((each) => `${address}: ${each}`)
}

const PLANTED = `<html lang="id"><title>x</title><h1>Satu</h1><h1>Dua</h1>
  <p>Please write this on one line.</p><p>3 of 5 votes left</p><p>refusal.taken</p>
  <p lang="en">Please fill this in.</p>
  <p><a href="/">One way</a> <button style="margin: -9px">Another</button></p><div style="width: 500px">wide</div>`

test('the visual audit finds every planted fault and reports nothing else', async () => {
  const page = await (await openPerson({ viewport: { width: 390, height: 900 } })).newPage()
  await page.setContent(PLANTED)
  expect(await auditPage(page, 'id')).toEqual([
    '2 h1',
    expect.stringContaining('px too wide'),
    'untranslated: Please write this on one line.',
    'untranslated: 3 of 5 votes left',
    'untranslated: refusal.taken',
    expect.stringContaining('overlap: <a href="/">'),
  ])
  await page.context().close()
})

test.each(cases)(
  'every page has no visual or accessibility fault as $role at $width px, $theme, $locale',
  async (view) => {
    expectNoise(/Failed to load resource: the server responded with a status of 4\d\d/)
    const context = await opens(view)
    const complaints: string[] = []
    const waiting = [...addresses[view.role]]
    const look = async () => {
      const page = await context.newPage()
      for (let address = waiting.shift(); address; address = waiting.shift())
        complaints.push(...(await lookAt(page, address, view)))
    }
    await Promise.all([look(), look()])
    await context.close()
    expect(complaints).toEqual([])
  },
)

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Locale } from '#app/domain/locales.ts'
import { PAGE_TABLE } from '#tests/matrix/page-table.ts'
import { openPerson } from '#tests/setup/browser.ts'
import { expectNoise } from '#tests/setup/noise.ts'
import { startTestServer } from '#tests/setup/server.ts'
import { injectAxe, violationsOn } from './axe.ts'
import { uncaptionedOn } from './charts.ts'
import { cutTextOn, motionOn } from './cut-text.ts'
import { pagesWithoutAddress } from './demo-items.ts'
import { addressesOf, type Role } from './demo-pages.ts'
import { arriveLate, observeShifts, shiftsOn } from './layout-shift.ts'
import { pseudo, replaceEnglish, replaceEnglishIn } from './pseudo-language.ts'
import { smallTargetsOn } from './touch-targets.ts'
import { findUntranslated, storedTexts } from './untranslated.ts'
import { auditPage, landmarkFaultsOn } from './visual-audit.ts'

/**
 * Audits every page with the demo's content by measurements and axe, once. Widths and themes take turns from page to
 * page, and every fourth page is in Indonesian instead of the pseudo-language. `AUDIT=all` covers every theme and
 * width in all languages, and lets pictures and scripts arrive late; `PAGES=pattern` audits only the pages whose
 * address matches, and `LOOKS=folder` also saves a screenshot of each in the folder.
 */
const FOLDER = process.env.LOOKS
const ONLY = process.env.PAGES && new RegExp(process.env.PAGES)
const isWhole = FOLDER !== undefined || process.env.AUDIT === 'all'
/** English, Indonesian, or the pseudo-language in the place of English. */
type Language = Locale | 'pseudo'
type Visit = { role: Role; language: Language }
const LANGUAGES: Language[] = isWhole ? ['en', 'id', 'pseudo'] : ['pseudo', 'id']
const ROLES: Role[] = ['visitor', 'member', 'manager', 'admin']
const visits: Visit[] = LANGUAGES.flatMap((language) => ROLES.map((role) => ({ role, language })))
/** English is shown as on a computer, the others as on a touch screen, where controls are larger. */
const hasTouch = (language: Language) => language !== 'en'
/** Pages take turns in fours; the offset gives the Indonesian pages all widths and themes. */
const isIn = (language: Language, place: number) => isWhole || (place % 4 === 3) === (language === 'id')

type Media = Parameters<Page['emulateMedia']>[0]
const THEMES = {
  light: { colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none' },
  dark: { colorScheme: 'dark', contrast: 'no-preference', forcedColors: 'none' },
  'high contrast': { colorScheme: 'light', contrast: 'more', forcedColors: 'none' },
  // Light: axe takes a canvas for white.
  'forced colours': { colorScheme: 'light', contrast: 'no-preference', forcedColors: 'active' },
} satisfies Record<string, Media>
type Theme = keyof typeof THEMES
/** 640 is 1280 at 200 %, and 320 the smallest width at which pages must not scroll sideways. */
const WIDTHS = [1280, 360, 640, 320]
type Look = { width: number; theme: Theme }

/** The widths and themes of a page. Pages that follow each other differ in both. */
function looksOf(place: number, language: Language): Look[] {
  const themes = Object.keys(THEMES) as Theme[]
  const all = themes.map((theme, at) => ({ theme, width: WIDTHS[(at + place) % WIDTHS.length] as number }))
  if (isWhole)
    return [...all, ...(language === 'pseudo' ? [] : all.map(({ theme }) => ({ theme, width: 390 })))]
  return [all[(place + (place >> 2)) % all.length] as Look]
}

const site = await startTestServer({ demo: true })
const addresses = await addressesOf(site)
const stored = storedTexts(site.dataDir)

async function opens({ role, language }: Visit): Promise<BrowserContext> {
  const locale = language === 'id' ? 'id' : 'en'
  await replaceEnglish(language === 'pseudo' ? pseudo : (texts) => texts)
  const context = await openPerson({
    baseURL: site.url,
    reducedMotion: 'reduce',
    hasTouch: hasTouch(language),
    // Embed pages ignore cookies.
    locale: locale === 'id' ? 'id-ID' : 'en-GB',
  })
  await injectAxe(context)
  await observeShifts(context)
  if (isWhole && language !== 'pseudo') await arriveLate(context, /\.js$|\/media\//)
  if (language === 'pseudo') await replaceEnglishIn(context)
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

/** The layout shift that the design allows while a page loads. */
const MOST_SHIFT = { page: 0.03, workroom: 0.05 }

/** Returns what moved while the page loaded, if that was more than the design allows. */
async function shiftFaultsOn(page: Page, address: string): Promise<string[]> {
  const { sum, moved } = await shiftsOn(page)
  const most = /^\/(?:studio|admin)|\/write$/.test(address) ? MOST_SHIFT.workroom : MOST_SHIFT.page
  return sum > most ? [`${address}: layout shift ${sum.toFixed(3)}: ${moved.join(' | ')}`] : []
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** The axe rules that depend on width and colours; all others are the same in every view. */
const OF_LOOKS = ['color-contrast', 'target-size', 'link-in-text-block', 'scrollable-region-focusable']

async function lookAt(
  page: Page,
  address: string,
  looks: Look[],
  { role, language }: Visit,
): Promise<string[]> {
  const [first, ...others] = looks as [Look, ...Look[]]
  const complaints: string[] = []
  const look = async ({ width, theme }: Look, whole: boolean) => {
    const found = [...(await auditPage(page, language === 'id' ? 'id' : 'en')), ...(await cutTextOn(page))]
    found.push(...(await motionOn(page)), ...(await landmarkFaultsOn(page)))
    found.push(...(await violationsOn(page, whole ? { tags: TAGS } : { rules: OF_LOOKS })))
    if (FOLDER) {
      mkdirSync(FOLDER, { recursive: true })
      const name = `${role}${address.replace(/[^\w]+/g, '-')}-${width}-${theme.replace(' ', '-')}-${language}.png`
      await page.screenshot({ path: join(FOLDER, name), fullPage: true })
    }
    complaints.push(...found.map((each) => `${address} at ${width}, ${theme}: ${each}`))
  }
  const show = async ({ width, theme }: Look) => {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ ...THEMES[theme], reducedMotion: 'reduce' })
    // Two frames: parts that depend on the width are drawn again in the first.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  }
  await show(first)
  await visit(page, address)
  const { pathname } = new URL(page.url())
  if (pathname !== new URL(address, site.url).pathname) complaints.push(`${address}: leads to ${pathname}`)
  if (language === 'pseudo')
    complaints.push(...(await findUntranslated(page, stored)).map((each) => `${address}: ${each}`))
  // The letters of the pseudo-language are in fonts that load late.
  if (language !== 'pseudo') complaints.push(...(await shiftFaultsOn(page, address)))
  await look(first, !isWhole || language !== 'id')
  for (const other of others) {
    await show(other)
    await look(other, false)
  }
  const found = await uncaptionedOn(page)
  if (hasTouch(language)) found.push(...(await smallTargetsOn(page)))
  complaints.push(...found.map((each) => `${address} at 390: ${each}`))
  return complaints
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

test('every page of the table of pages is audited', () => {
  expect(pagesWithoutAddress(Object.keys(PAGE_TABLE), Object.values(addresses).flat())).toEqual([])
})

test.each(visits)(
  'every page has no visual or accessibility fault as $role, $language',
  async (visited) => {
    expectNoise(/Failed to load resource: the server responded with a status of 4\d\d/)
    const context = await opens(visited)
    const complaints: string[] = []
    const waiting = [...addresses[visited.role].entries()].filter(
      ([place, address]) => isIn(visited.language, place) && (!ONLY || ONLY.test(address)),
    )
    const look = async () => {
      const page = await context.newPage()
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [place, address] = next
        complaints.push(...(await lookAt(page, address, looksOf(place, visited.language), visited)))
      }
    }
    await Promise.all([look(), look()])
    await context.close()
    expect(complaints).toEqual([])
  },
  isWhole ? 3_600_000 : undefined,
)

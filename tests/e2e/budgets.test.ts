import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { BrowserContext, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { ROOT } from '#server/root.ts'
import { openPerson } from '#tests/setup/browser.ts'
import { startTestServer, type TestServer } from '#tests/setup/server.ts'
import { type Addresses, addressesOf, type Role } from './demo-pages.ts'
import { arriveLate, observeShifts, shiftsOn } from './layout-shift.ts'

/**
 * Checks and prints what a first visit loads and how its layout shifts. `VITALS=1` also measures how fast the page is
 * on a throttled processor and network; a shared machine is too uneven to check that with every run.
 */
type Budget = {
  js: number
  css: number
  fonts: number
  cls: number
  lcpMs: number
  inpMs: number
  total?: number
}
/** In kB of gzip; fonts are compressed already. The total is without pictures. */
const BUDGETS = {
  reader: { js: 115, css: 14, fonts: 82, cls: 0.03, lcpMs: 1800, inpMs: 150, total: 260 },
  /** Text has italics, whose font is loaded on demand. */
  text: { js: 115, css: 14, fonts: 104, cls: 0.03, lcpMs: 1800, inpMs: 150, total: 260 },
  dashboard: { js: 130, css: 16, fonts: 82, cls: 0.05, lcpMs: 2200, inpMs: 200 },
  editor: { js: 270, css: 18, fonts: 136, cls: 0.05, lcpMs: 2500, inpMs: 200 },
} satisfies Record<string, Budget>
type Kind = keyof typeof BUDGETS

let site: TestServer
let addresses: Addresses
beforeAll(async () => {
  site = await startTestServer({ demo: true })
  addresses = await addressesOf(site)
})

const addressOf = (role: Role, pattern: RegExp): string =>
  addresses[role].find((each) => pattern.test(each)) ?? ''
const PAGES: { kind: Kind; role: Role; pattern: RegExp }[] = [
  { kind: 'reader', role: 'visitor', pattern: /^\/$/ },
  { kind: 'reader', role: 'visitor', pattern: /^\/b\/[^/]+$/ },
  { kind: 'reader', role: 'visitor', pattern: /^\/c\/[^/]+$/ },
  { kind: 'reader', role: 'visitor', pattern: /^\/c\/[^/]+\/verdict$/ },
  { kind: 'text', role: 'visitor', pattern: /^\/s\/[^/]+$/ },
  { kind: 'text', role: 'visitor', pattern: /^\/s\/[^/]+\/(?!verdict$)[^/]+$/ },
  { kind: 'reader', role: 'visitor', pattern: /^\/c\/[^/]+\/ideas$/ },
  { kind: 'dashboard', role: 'manager', pattern: /\/listening$/ },
  { kind: 'dashboard', role: 'manager', pattern: /\/queue$/ },
  { kind: 'editor', role: 'member', pattern: /\/write$/ },
]

async function opens(role: Role): Promise<BrowserContext> {
  const context = await openPerson({ baseURL: site.url, viewport: { width: 390, height: 844 } })
  // Scripts that are loaded in idle time do not count.
  await context.addInitScript(() => Object.assign(window, { requestIdleCallback: () => 0 }))
  const headers = { origin: site.url }
  if (role !== 'visitor')
    await context.request.post('/demo/enter', { form: { as: role }, headers, maxRedirects: 0 })
  return context
}

type Vitals = { lcp: number; inp: number }
/** Runs in the page, before its own scripts. */
function observeVitals(): void {
  const vitals: Vitals = { lcp: 0, inp: 0 }
  Object.assign(window, { vitals })
  const observe = (type: string, note: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({
      ...{ type, buffered: true },
      ...(type === 'event' && { durationThreshold: 16 }),
    })
  observe('largest-contentful-paint', (entry) => {
    vitals.lcp = entry.startTime
  })
  observe('event', (entry) => {
    vitals.inp = Math.max(vitals.inp, entry.duration)
  })
}
const vitalsOf = (page: Page) => page.evaluate(() => (window as unknown as { vitals: Vitals }).vitals)

const gzipped = (path: string): number => {
  const file = join(ROOT, 'build', 'client', path)
  return gzipSync(readFileSync(file), { level: 9 }).length
}
const inKilobytes = (bytes: number): number => Math.round(bytes / 100) / 10

type Weight = { js: number; css: number; fonts: number; html: number }

/** Visits the page with an empty cache, and waits until it has loaded everything. */
async function visit(page: Page, address: string): Promise<Weight> {
  const weight: Weight = { js: 0, css: 0, fonts: 0, html: 0 }
  const seen = new Set<string>()
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    // A frame takes what its page has loaded from the cache.
    if (seen.has(pathname)) return
    seen.add(pathname)
    if (/^\/(?:assets|embed)\/.+\.js$/.test(pathname)) weight.js += gzipped(pathname)
    else if (/^\/assets\/.+\.css$/.test(pathname)) weight.css += gzipped(pathname)
    else if (/^\/assets\/.+\.woff2$/.test(pathname))
      weight.fonts += statSync(join(ROOT, 'build', 'client', pathname)).size
  })
  const answer = await page.goto(address, { waitUntil: 'load' })
  weight.html = gzipSync((await answer?.text()) ?? '').length
  if (address.endsWith('/write')) await page.locator('.manuscript:not(.is-waiting)').waitFor()
  else await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready)
  return weight
}

test.each(PAGES)(
  'a $kind page $pattern as $role stays within its budget',
  async ({ kind, role, pattern }) => {
    const context = await opens(role)
    await observeShifts(context)
    await arriveLate(context, /\.(?:js|woff2)$|\/media\//)
    const page = await context.newPage()
    const address = addressOf(role, pattern)
    const weight = await visit(page, address)
    const { sum: cls, moved } = await shiftsOn(page)
    await context.close()
    const [js, css, fonts, html] = [weight.js, weight.css, weight.fonts, weight.html].map(inKilobytes) as [
      number,
      number,
      number,
      number,
    ]
    const total = Math.round(js + css + fonts + html)
    console.log(
      `${kind} ${address}: ${js} kB of scripts, ${css} of styles, ${fonts} of fonts, ${html} of HTML; ${total} in total; layout shift ${cls.toFixed(3)}`,
    )
    const budget: Budget = BUDGETS[kind]
    expect(js).toBeLessThanOrEqual(budget.js)
    expect(css).toBeLessThanOrEqual(budget.css)
    expect(fonts).toBeLessThanOrEqual(budget.fonts)
    expect(cls, moved.join('\n')).toBeLessThanOrEqual(budget.cls)
    expect(total).toBeLessThanOrEqual(budget.total ?? Number.POSITIVE_INFINITY)
  },
)

type Measured = Vitals & { cls: number; moved: string[] }

/** A slow phone connection, as Lighthouse simulates it. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 }

async function measure(role: Role, address: string): Promise<Measured> {
  const context = await opens(role)
  await context.addInitScript(observeVitals)
  await observeShifts(context)
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable')
  await cdp.send('Network.emulateNetworkConditions', SLOW_4G)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await visit(page, address)
  const { lcp } = await vitalsOf(page)
  for (let press = 0; press < 6; press++) await page.keyboard.press('Tab')
  await page.locator('header summary, header button').first().click()
  await page.waitForTimeout(500)
  const { inp } = await vitalsOf(page)
  const { sum: cls, moved } = await shiftsOn(page)
  await context.close()
  return { cls, moved, lcp, inp }
}
const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

test.skipIf(process.env.VITALS !== '1').each(PAGES)(
  'a $kind page $pattern as $role is fast on a slow phone',
  async ({ kind, role, pattern }) => {
    const address = addressOf(role, pattern)
    const runs: Measured[] = []
    for (let run = 0; run < 3; run++) runs.push(await measure(role, address))
    const medianOf = (name: 'lcp' | 'inp' | 'cls') => median(runs.map((each) => each[name]))
    const [lcp, inp, cls] = [medianOf('lcp'), medianOf('inp'), medianOf('cls')]
    console.log(
      `${kind} ${address}: largest paint ${Math.round(lcp)} ms, interaction ${Math.round(inp)} ms, layout shift ${cls.toFixed(3)}`,
    )
    expect(lcp).toBeLessThanOrEqual(BUDGETS[kind].lcpMs)
    expect(inp).toBeLessThanOrEqual(BUDGETS[kind].inpMs)
    expect(cls, runs.flatMap(({ moved }) => moved).join('\n')).toBeLessThanOrEqual(BUDGETS[kind].cls)
  },
)

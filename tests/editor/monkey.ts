import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import type { Block } from '#app/domain/manuscript/layout.ts'
import { findBrowser } from '../../server/bin/browser.mjs'
import { build } from '../../server/bin/build.mjs'
import { COUNT_GROWTH, outlineOf, type PageSnapshot, snapshotOf } from './monkey/probe.ts'
import { RandomActions } from './monkey/random-actions.ts'
import { type MonkeySite, openMonkeySite, PASSWORD } from './monkey/site.ts'
import { SeededRandom } from './random.ts'

/**
 * Monkey test: three members in three browsers edit one chapter at random, on the real page and server. Afterwards all
 * three, the server and a new browser must have the same text, and no browser may have logged an error.
 * `npm run monkey -- --seeds 20 --seconds 45 [--first 1]`; `--latency` measures key latency
 * instead.
 */
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']
  .concat('--disable-background-networking', '--disable-component-update', '--disable-sync')
  .concat('--disable-dev-shm-usage')
const SETTLE_MS = 30_000

const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`)
  return at === -1 ? otherwise : Number(process.argv[at + 1])
}
const say = (line: string) => process.stdout.write(`${line}\n`)

async function enter(
  browser: Browser,
  site: MonkeySite,
  handle: string,
  complaints: string[],
): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: site.url, viewport: { width: 1000, height: 900 } })
  context.setDefaultTimeout(15_000)
  await context.addInitScript(COUNT_GROWTH)
  const form = { login: handle, password: PASSWORD }
  const answer = await context.request.post('/login', {
    form,
    headers: { origin: site.url },
    maxRedirects: 0,
  })
  if (answer.status() !== 303) throw new Error(`${handle} was not let in: ${answer.status()}`)
  context.on('page', (page) => {
    page.on('pageerror', (error) => complaints.push(`${handle}: ${error.stack ?? error.message}`))
    page.on('console', (message) => {
      if (['error', 'warning', 'assert'].includes(message.type()))
        complaints.push(`${handle}: ${message.text()}`)
    })
    page.on('dialog', (dialog) => void dialog.accept().catch(() => {}))
  })
  return context
}

async function open(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(path)
  await page.locator('.manuscript:not(.is-waiting)').waitFor()
  return page
}

/** Waits until all pages report that they are saved and show the same text, twice in a row. */
async function settled(pages: readonly Page[]): Promise<PageSnapshot[]> {
  const until = Date.now() + SETTLE_MS
  let before = ''
  for (;;) {
    const shown = await Promise.all(pages.map(snapshotOf))
    const first = shown[0]?.json ?? ''
    const isQuiet = shown.every(({ json, saved }) => saved && json === first)
    if (isQuiet && first === before) return shown
    if (Date.now() > until) return shown
    before = isQuiet ? first : ''
    await pages[0]?.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))),
    )
  }
}

/** The server's blocks in the form of `shownOn`: '\n' stands alone, other runs are text nodes. */
function asShown(blocks: readonly Block[]): string {
  return JSON.stringify(
    blocks.map(({ kind, list, level, media, alt, width, runs }) => ({
      ...{ kind, list, level, media, alt, width },
      children: runs.flatMap(({ text, marks }) => {
        const format = (marks.b ? 1 : 0) + (marks.i ? 2 : 0) + (marks.s ? 4 : 0) + (marks.u ? 8 : 0)
        const parts = text.split(/(\n)/u).filter((part) => part !== '')
        return parts.map((part) => (part === '\n' ? '\n' : { text: part, format, link: marks.link ?? '' }))
      }),
    })),
    null,
    1,
  )
}

const outlineFrom = (json: string): string =>
  JSON.stringify(
    (
      JSON.parse(json) as {
        kind: string
        list?: string
        level?: number
        children: (string | { text: string })[]
      }[]
    ).map(({ kind, list, level, children }) => [
      kind,
      list ?? null,
      level === undefined ? null : String(level),
      children.map((child) => (typeof child === 'string' ? child : child.text)).join(''),
    ]),
  )

function firstDifference(a: string, b: string): string {
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  return `…${a.slice(Math.max(0, at - 120), at + 160)}\n   not\n…${b.slice(Math.max(0, at - 120), at + 160)}`
}

async function check(
  site: MonkeySite,
  chapterId: string,
  pages: Page[],
  fresh: () => Promise<Page>,
  put: number,
) {
  const problems: string[] = []
  const shown = await settled(pages)
  const [first] = shown
  if (first === undefined) return { problems: ['nothing shown'], size: 0 }
  const same = (name: string, a: string, b: string) => {
    if (a !== b) problems.push(`${name}: ${firstDifference(a, b)}`)
  }
  for (const [index, each] of shown.entries()) {
    same(`editor ${index}`, each.json, first.json)
    same(`DOM ${index}`, each.dom, first.dom)
    if (!each.saved) problems.push(`page ${index} never said that it is saved`)
  }
  for (const page of pages) same('what is seen', await outlineOf(page), outlineFrom(first.json))
  const live = await site.live(chapterId)
  same('server', asShown(live.json), first.json)
  const newcomer = await fresh()
  const [seen] = await settled([newcomer])
  same('newcomer', seen?.json ?? '', first.json)
  same('newcomer DOM', seen?.dom ?? '', first.dom)
  await newcomer.close()
  const budget = put + shown.reduce((sum, { grown }) => sum + grown, 0)
  if (first.text.length > budget)
    problems.push(`${first.text.length} characters, but only ${budget} were put in`)
  if (first.text.includes('\ufffd')) problems.push('a broken character')
  return { problems, size: first.text.length }
}

async function play(browser: Browser, site: MonkeySite, seed: number, seconds: number) {
  const random = new SeededRandom(seed)
  const complaints: string[] = []
  const chapter = await site.chapter(`Seed ${seed}`)
  const contexts = await Promise.all(site.handles.map((handle) => enter(browser, site, handle, complaints)))
  try {
    const pages = await Promise.all(contexts.map((context) => open(context, chapter.path)))
    const hands = await Promise.all(
      pages.map(async (page, i) => {
        const cdp = await page.context().newCDPSession(page)
        return new RandomActions(page, cdp, new SeededRandom(seed * 31 + i))
      }),
    )
    for (const writer of hands) await writer.begin()
    let acts = 0
    const rounds = 2 + random.integerBelow(2)
    const problems: string[] = []
    let size = 0
    for (let round = 0; round < rounds && problems.length === 0; round += 1) {
      const until = Date.now() + (seconds * 1000) / rounds
      await Promise.all(
        hands.map(async (writer) => {
          while (Date.now() < until && complaints.length === 0) {
            await writer.performRandom()
            acts += 1
          }
          await writer.finish()
        }),
      )
      const put = hands.reduce((sum, writer) => sum + writer.charactersAdded, 0)
      const first = contexts[0] as BrowserContext
      const result = await check(site, chapter.id, pages, () => open(first, chapter.path), put)
      problems.push(...result.problems)
      size = result.size
    }
    problems.push(...complaints)
    if (problems.length > 0)
      problems.push(...hands.map((writer, i) => `last of ${i}: ${writer.log.join(' ')}`))
    return { acts, size, problems }
  } finally {
    await Promise.all(contexts.map((context) => context.close()))
  }
}

async function main(): Promise<number> {
  if (process.argv.includes('--latency')) {
    await import('./latency.ts')
    return 0
  }
  const seeds = option('seeds', 20)
  const first = option('first', 1)
  const seconds = option('seconds', 45)
  await build({ quiet: true })
  const site = await openMonkeySite()
  const executablePath = process.env.CHROMIUM ?? findBrowser()
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS })
  let bad = 0
  try {
    for (let seed = first; seed < first + seeds; seed += 1) {
      const { acts, size, problems } = await play(browser, site, seed, seconds).catch((error: Error) => ({
        ...{ acts: 0, size: 0 },
        problems: [error.stack ?? error.message],
      }))
      say(`seed ${seed}: ${acts} acts, ${size} characters, ${problems.length === 0 ? 'equal' : 'NOT EQUAL'}`)
      for (const problem of problems) say(`  ${problem}`)
      if (problems.length > 0) bad += 1
    }
  } finally {
    await browser.close()
    await site.close()
  }
  say(`${seeds - bad} of ${seeds} seeds clean`)
  return bad === 0 ? 0 : 1
}

process.exitCode = await main()

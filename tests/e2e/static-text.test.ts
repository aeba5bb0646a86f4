import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { visitor } from '#tests/factories/people.ts'
import { observeShifts, shiftsOn } from './layout-shift.ts'
import { isSaved } from './manuscript-page.ts'
import { actorOf, type BrowserSite, openSignedInPage, t } from './site.ts'
import { openWritingSite, startChapter } from './writing-site.ts'

let site: BrowserSite
let path: string
let chapterId: string

const TEXT = `<h2>Night</h2><p>The <b>lamp</b> and the <i>kettle</i> wait, and ${'the harbour sleeps '.repeat(30)}</p>
<blockquote>Nobody came.<br>Nobody went.</blockquote><p></p><ul><li>salt<ul><li>sugar</li></ul></li></ul>
<ol><li>first</li><li>second</li></ol><hr><p>The end, with a <a href="https://example.org/">link</a></p>`

beforeAll(async () => {
  const opened = await openWritingSite('ana')
  site = opened.site
  const started = await startChapter(site, opened.challengeId, 'Static text')
  path = `${started.path}/write`
  chapterId = started.id
  const ana = await openSignedInPage(site, 'ana', { viewport: { width: 1280, height: 800 } })
  await ana.goto(path)
  await ana.locator('.manuscript:not(.is-waiting)').waitFor()
  await ana.locator('#manuscript').focus()
  await ana.evaluate((html) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', html)
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.querySelector('#manuscript')?.dispatchEvent(paste)
  }, TEXT)
  await ana.locator('#manuscript h2').waitFor()
  for (const key of ['Control+End', 'Control+Alt+s']) await ana.keyboard.press(key)
  await ana.keyboard.type(' or not')
  await ana.keyboard.press('Enter')
  await ana.keyboard.type('Perhaps')
  await ana.locator('#manuscript .is-inserted').first().waitFor()
  await isSaved(ana)
})

/** Opens the page of the editor with scripts that come only when `release` is called. */
async function openWithoutScripts(width: number) {
  const page = await openSignedInPage(site, 'ana', { viewport: { width, height: 800 } })
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await observeShifts(page.context())
  await page.route(/\/assets\/[^?]+\.js/, async (route) => {
    await released
    await route.continue().catch(() => {})
  })
  await page.goto(path, { waitUntil: 'commit' })
  return { page, release }
}

/** Returns where each block stands, and what it says. */
const blocksOn = async (page: Page, selector: string) => {
  await page.evaluate(() => document.fonts.ready)
  return page.locator(`${selector} > *`).evaluateAll((blocks) =>
    blocks.map((block) => {
      const { x, y, width, height } = block.getBoundingClientRect()
      const text = block.textContent
      return { text, box: [x, y, width, height].map(Math.round), tag: block.tagName }
    }),
  )
}

test.each([390, 768, 1280])(
  'at %i px the text is there before the scripts run, and nothing moves when the editor takes its place',
  async (width) => {
    const { page, release } = await openWithoutScripts(width)
    const waiting = page.locator('.manuscript.is-waiting')
    await waiting.getByText('Perhaps').waitFor()
    expect(await waiting.evaluate((text) => text.checkVisibility({ opacityProperty: true }))).toBe(true)
    expect(await page.locator('#manuscript').count()).toBe(0)
    const before = await blocksOn(page, '.manuscript.is-waiting')
    expect(before.map(({ tag }) => tag)).toContain('BLOCKQUOTE')
    release()
    await page.locator('#manuscript:not(.is-waiting)').waitFor()
    expect(await waiting.count()).toBe(0)
    expect(await blocksOn(page, '#manuscript')).toEqual(before)
    await page.getByRole('button', { name: new RegExp(`^${t('margin.filter_all')}`) }).waitFor()
    expect(await blocksOn(page, '#manuscript')).toEqual(before)
    const { sum, moved } = await shiftsOn(page)
    expect(sum, moved.join('\n')).toBeLessThanOrEqual(0.05)
  },
)

test('without JavaScript the editor’s page shows the text, and says that writing needs it', async () => {
  const page = await openSignedInPage(site, 'ana', { javaScriptEnabled: false })
  await page.goto(path)
  await page.locator('noscript .notice').waitFor()
  expect(await page.locator('.manuscript').innerText()).toContain('Nobody went.')
})

test('the static text comes with the access of its reader, and only to members', async () => {
  const ana = await site.app.chapters.staticText(await actorOf(site, 'ana'), chapterId)
  expect([ana?.access, ana?.blocks[0]?.kind, ana?.hasThreads]).toEqual(['write', 'heading2', true])
  expect(await site.app.chapters.staticText(visitor, chapterId)).toBe(null)
})

import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { PHONE } from './journey-counter.ts'
import { type BrowserSite, openSignedInPage, t } from './site.ts'
import { openWritingSite, startChapter } from './writing-site.ts'

let site: BrowserSite
let path: string
beforeAll(async () => {
  const opened = await openWritingSite('ana')
  site = opened.site
  path = `${(await startChapter(site, opened.challengeId, 'Tools')).path}/write`
})

async function write(options: Parameters<typeof openSignedInPage>[2]): Promise<Page> {
  const page = await openSignedInPage(site, 'ana', options)
  await page.goto(path)
  await page.locator('.toolbar').waitFor()
  await page.locator('#manuscript').focus()
  return page
}
const focusedTool = (page: Page) =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.tool ?? '')
const heightOf = async (page: Page) => (await page.locator('.toolbar').boundingBox())?.height ?? 0

test('at 768 px the toolbar is one row and one Tab stop, and its last button opens the other tools', async () => {
  const page = await write({ viewport: { width: 768, height: 800 } })
  expect(await heightOf(page)).toBeLessThan(40)
  await page.keyboard.press('Shift+Tab')
  await page.locator('.toolbar [tabindex="0"]').focus()
  expect(await page.locator('.toolbar [tabindex="0"]').count()).toBe(1)
  await page.keyboard.press('End')
  expect(await focusedTool(page)).toBe('more')
  await page.keyboard.press('Enter')
  await expect.poll(() => focusedTool(page)).not.toBe('more')
  await page.keyboard.press('Escape')
  expect(await focusedTool(page)).toBe('more')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  expect(await focusedTool(page)).toBe('focus')
  await page.keyboard.press('Enter')
  await expect
    .poll(() => page.evaluate(() => [document.activeElement?.id, document.documentElement.dataset.writing]))
    .toEqual(['manuscript', 'focused'])
})

test('on a phone the menu of tools leaves the focus in the text, and closes at a tap beside it', async () => {
  const page = await write({ ...PHONE, viewport: { width: 360, height: 780 } })
  expect(await heightOf(page)).toBeLessThan(60)
  const more = page.locator('[data-tool="more"]')
  await more.tap()
  const menu = page.getByRole('menu', { name: t('editor.more_tools') })
  await menu.waitFor()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('manuscript')
  await page.locator('h1').tap()
  await menu.waitFor({ state: 'detached' })
  await more.tap()
  await menu.getByText(t('editor.quote'), { exact: true }).tap()
  await page.locator('#manuscript blockquote').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
})

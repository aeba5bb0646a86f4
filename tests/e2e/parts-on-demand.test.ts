import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, paragraph } from '#app/domain/manuscript/write.ts'
import { paths } from '#app/paths.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import { expectNoise } from '#tests/setup/noise.ts'
import { actorOf, button, field, link, openBrowser, openSignedInPage, t } from './site.ts'
import { openWritingSite, startChapter } from './writing-site.ts'

/** Tests the parts of pages whose scripts are loaded when they are used, while scripts cannot be loaded. */

const writing = await openWritingSite('ana')
const site = writing.site
const chapter = await startChapter(site, writing.challengeId, 'Parts')
const path = chapter.path
const ana = await actorOf(site, 'ana')
await site.services.realtime.edit(chapter.id, ana, 'edit', (doc) =>
  insertBlocks(manuscriptText(doc), 0, [paragraph('It rained.')]),
)
unwrap(await site.app.revisions.save(ana, chapter.id, { summary: '' }))

const SCRIPTS = /\/assets\/[^?]+\.js/
type Refusal = 'aborted' | 'gone'

/** Refuses the scripts that match: as without a network, or as a server with a newer release does. */
async function refuse(page: Page, how: Refusal, scripts = SCRIPTS): Promise<void> {
  expectNoise(/Failed to load resource/, /MIME type/)
  await page.route(scripts, (route) =>
    how === 'aborted' ? route.abort() : route.fulfill({ status: 404, body: 'Not found' }),
  )
}

/** Opens the editor without the parts that it loads in idle time. */
async function opensEditor(): Promise<Page> {
  const page = await openSignedInPage(site, 'ana')
  await page.addInitScript(() => Object.assign(window, { requestIdleCallback: () => 0 }))
  await page.goto(`${path}/write`)
  await page.locator('.manuscript:not(.is-waiting)').waitFor()
  await page.locator('.margin').first().waitFor({ state: 'attached' })
  await page.locator('#manuscript').focus()
  return page
}

const DIALOGS = [
  { key: 'Control+/', name: 'editor.help' },
  { key: 'Control+Alt+o', name: 'tools.title' },
] as const
const PRESSES = [
  ...DIALOGS.map(({ key, name }) => ({
    name: t(name),
    open: (page: Page) => page.keyboard.press(key),
    part: (page: Page) => page.getByRole('dialog', { name: t(name) }),
    close: (page: Page) => page.keyboard.press('Escape'),
  })),
  {
    name: t('find.title'),
    open: (page: Page) => page.keyboard.press('Control+h'),
    part: (page: Page) => page.locator('.find'),
    close: (page: Page) => page.keyboard.press('Escape'),
  },
  {
    name: t('editor.image_new'),
    open: (page: Page) => page.locator('[data-tool="image"]').click(),
    part: (page: Page) => page.getByRole('dialog', { name: t('editor.image_new') }),
    close: (page: Page) => page.keyboard.press('Escape'),
  },
]

test.each<Refusal>(['aborted', 'gone'])(
  'a dialog of the editor whose script is %s says so, the text stays, and the next press opens it',
  async (how) => {
    const page = await opensEditor()
    for (const { name, open, part, close } of PRESSES) {
      await refuse(page, how)
      await page.locator('#manuscript').focus()
      const toast = page.locator('.toast:not([data-old])', { hasText: t('part.missing') })
      await open(page)
      await toast.waitFor()
      await toast.evaluate((each) => each.setAttribute('data-old', ''))
      expect(await page.locator('#manuscript').isVisible(), name).toBe(true)
      await page.unroute(SCRIPTS)
      await page.locator('#manuscript').focus()
      await open(page)
      await part(page).waitFor()
      await close(page)
      await part(page).waitFor({ state: 'detached' })
    }
    await page.context().close()
  },
)

test('after the parts of the editor are loaded in idle time, all of them open without a network', async () => {
  const page = await openSignedInPage(site, 'ana')
  const loaded: string[] = []
  page.on('requestfinished', (request) => loaded.push(request.url()))
  await page.goto(`${path}/write`)
  await page.locator('.manuscript:not(.is-waiting)').waitFor()
  await expect.poll(() => loaded.some((url) => /\/passages-[^/]+\.js/.test(url))).toBe(true)
  await page.waitForLoadState('networkidle')
  // The list of recent pages is loaded at the first key.
  expectNoise(/collab\/tickets/, /ERR_INTERNET_DISCONNECTED.*\/(?:browsing|recent-pages)-/)
  await page.context().setOffline(true)
  for (const { open, part, close } of PRESSES) {
    await page.locator('#manuscript').focus()
    await open(page)
    await part(page).waitFor()
    await close(page)
  }
  await page.context().close()
})

test('an editor that could not be loaded says so, and a press on "Try again" opens it', async () => {
  const page = await openSignedInPage(site, 'ana')
  const editor = /\/assets\/manuscript-editor-[^?]+\.js/
  await refuse(page, 'aborted', editor)
  await page.goto(`${path}/write`)
  await page
    .getByRole('alert')
    .filter({ hasText: t('part.missing') })
    .waitFor()
  await button(page, t('page.reload')).waitFor()
  await page.unroute(editor)
  await button(page, t('part.again')).click()
  await page.locator('.manuscript:not(.is-waiting)').waitFor()
  await page.context().close()
})

test('a margin that could not be loaded comes when the browser is back online', async () => {
  const page = await openSignedInPage(site, 'ana')
  const margin = /\/assets\/editor-margin-[^?]+\.js/
  await refuse(page, 'aborted', margin)
  await page.goto(`${path}/write`)
  await page
    .getByRole('alert')
    .filter({ hasText: t('part.missing') })
    .waitFor()
  await page.unroute(margin)
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await page.getByRole('alert').waitFor({ state: 'detached' })
  expect(await page.locator('#manuscript').isVisible()).toBe(true)
  await page.context().close()
})

test('the command palette opens its field at once, keeps what is typed while its list loads, and says if that fails', async () => {
  const page = await openSignedInPage(site, 'ana')
  await page.goto('/')
  await page.waitForLoadState('networkidle')
  await refuse(page, 'aborted')
  await page.getByRole('button', { name: t('palette.open') }).focus()
  await page.keyboard.press('Control+k')
  await page.keyboard.type(t('palette.theme_dark'))
  const palette = page.getByRole('dialog', { name: t('palette.title') })
  expect(await palette.getByRole('combobox').inputValue()).toBe(t('palette.theme_dark'))
  await palette.getByText(t('part.missing')).waitFor()
  await page.unroute(SCRIPTS)
  await button(palette, t('part.again')).click()
  await palette.getByRole('option', { name: t('palette.theme_dark') }).waitFor()
  await page.context().close()
})

test('a replay whose player could not be loaded keeps the link to its steps, and plays after "Try again"', async () => {
  const page = await openSignedInPage(site, 'ana')
  const player = /\/assets\/mount-[^?]+\.js/
  await refuse(page, 'aborted', player)
  await page.goto(`${path}/replay`)
  await page.getByText(t('part.missing')).waitFor()
  expect(await page.getByText(t('replay.needs_scripts')).isVisible()).toBe(true)
  await page.unroute(player)
  await button(page, t('part.again')).click()
  await page.getByText(t('replay.needs_scripts')).waitFor({ state: 'detached' })
  await page.context().close()
})

test('a page whose messages do not load keeps its words, and is interactive when they come', async () => {
  const page = await (await openBrowser(site)).newPage()
  const messages = /\/assets\/messages-/
  await refuse(page, 'aborted', messages)
  await page.goto('/')
  await expect.poll(() => page.evaluate(() => globalThis.missingMessages?.length ?? 0)).toBeGreaterThan(0)
  await page.getByRole('link', { name: t('shell.sign_in'), exact: true }).waitFor()
  await page.unroute(messages)
  await page.evaluate(() => dispatchEvent(new Event('online')))
  const palette = page.getByRole('dialog', { name: t('palette.title') })
  await expect
    .poll(async () => {
      // A second press would close it again.
      if ((await palette.count()) === 0) await page.keyboard.press('Control+k')
      return palette.count()
    })
    .toBe(1)
  await page.context().close()
})

test('an error page that takes the place of the whole page leads on to other pages', async () => {
  const page = await (await openBrowser(site)).newPage()
  await page.goto('/')
  await page.waitForLoadState('networkidle')
  expectNoise(/ERR_FAILED/, /Failed to fetch/)
  await page.route(/\/stories\.data/, (route) => route.abort())
  await link(page.getByRole('banner'), t('shell.nav_stories')).click()
  await page.getByRole('heading', { name: t('page.error.title') }).waitFor()
  await link(page, t('page.home')).click()
  await page.getByRole('heading', { name: t('page.error.title') }).waitFor({ state: 'detached' })
  await link(page.getByRole('banner'), t('shell.nav_challenges')).click()
  await page.waitForURL(/\/challenges$/)
  await page.context().close()
})

test('without a network, a link keeps the page with what was typed, and says why', async () => {
  const page = await openSignedInPage(site, 'ana')
  await page.goto(paths.requestBrand())
  await page.waitForLoadState('networkidle')
  await field(page, t('brand.request_why')).fill('We roast at night.')
  await page.waitForLoadState('networkidle')
  await page.context().setOffline(true)
  await link(page.getByRole('banner'), t('shell.nav_stories')).click()
  await page.getByText(t('page.offline')).waitFor()
  expect(await field(page, t('brand.request_why')).inputValue()).toBe('We roast at night.')
  await page.context().close()
})

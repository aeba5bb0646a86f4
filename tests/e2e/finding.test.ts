import { expect, test } from 'vitest'
import { unwrap } from '#tests/factories/test-world.ts'
import { isSaved } from './manuscript-page.ts'
import { actorOf, openSignedInPage, t } from './site.ts'
import { openWritingSite, startChapter } from './writing-site.ts'

/** Tests find and replace by keyboard only. */

const writing = await openWritingSite('ana')
const site = writing.site
const { id, path } = await startChapter(site, writing.challengeId, 'Found')

const live = async () => unwrap(await site.app.chapters.live(await actorOf(site, 'ana'), id)).text

test('a name is replaced everywhere as one step of undo, and as suggestions in suggest mode', async () => {
  const page = await openSignedInPage(site, 'ana')
  await page.goto(`${path}/write`)
  await page.locator('.manuscript:not(.is-waiting)').waitFor()
  const before = 'Rain came. The rain stayed; rainbows did not.'
  await page.locator('#manuscript').focus()
  await page.keyboard.type(before)
  await isSaved(page)
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Control+h')
  const bar = page.locator('.find')
  const status = () => bar.getByRole('status').innerText()
  await bar.waitFor()
  await page.keyboard.type('rain')
  await expect.poll(status).toBe(t('find.count', { n: 1, of: 3 }))
  await page.keyboard.press('Enter')
  await expect.poll(status).toBe(t('find.count', { n: 2, of: 3 }))
  await bar.getByLabel(t('find.whole_words')).focus()
  await page.keyboard.press('Space')
  await expect.poll(status).toBe(t('find.count', { n: 2, of: 2 }))
  await bar.getByLabel(t('find.replacement')).focus()
  await page.keyboard.type('snow')
  await page.keyboard.press('Control+Enter')
  await expect.poll(status).toBe(t('find.replaced', { count: 2 }))
  await expect.poll(live).toBe('snow came. The snow stayed; rainbows did not.')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await expect.poll(live).toBe(before)

  await page.getByLabel(t('editor.mode'), { exact: true }).selectOption('suggest')
  await page.keyboard.press('Control+h')
  await bar.waitFor()
  await bar.getByLabel(t('find.find')).fill('rain')
  await expect.poll(status).toContain('3')
  await bar.getByLabel(t('find.replacement')).fill('snow')
  await bar.getByRole('button', { name: t('find.replace_all') }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('#manuscript .is-inserted').count()).toBe(3)
  await expect.poll(() => page.locator('.margin .card').count()).toBe(3)
  await isSaved(page)
  expect(await live()).toBe(before)
})

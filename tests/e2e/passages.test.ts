import { expect, test } from 'vitest'
import { unwrap } from '#tests/factories/test-world.ts'
import { isSaved } from './manuscript-page.ts'
import { actorOf, openSignedInPage, t } from './site.ts'
import { openWritingSite, startChapter } from './writing-site.ts'

/** Tests passage mode beside an editor, by keyboard only. */

const writing = await openWritingSite('ana', 'budi')
const site = writing.site
const { id, path } = await startChapter(site, writing.challengeId, 'Passages')

const live = async () => unwrap(await site.app.chapters.live(await actorOf(site, 'ana'), id)).text

async function writes(handle: string) {
  const page = await openSignedInPage(site, handle)
  await page.goto(`${path}/write`)
  await page.locator('.manuscript:not(.is-waiting)').waitFor({ state: 'attached' })
  return page
}

test('a paragraph is written, split and suggested in a plain field while another member edits it', async () => {
  const ana = await writes('ana')
  await ana.locator('#manuscript').focus()
  await ana.keyboard.type('Rain at night')
  await isSaved(ana)
  await ana.keyboard.press('Control+Alt+o')
  await ana.getByLabel(t('passages.title')).focus()
  await ana.keyboard.press('Space')
  await ana.keyboard.press('Escape')
  await ana.getByRole('button', { name: t('passages.edit_one', { n: 1 }) }).focus()
  await ana.keyboard.press('Enter')
  const first = ana.getByRole('textbox', { name: t('passages.kind_paragraph', { n: 1 }) })
  await ana.keyboard.type(', "cold"')
  expect(await first.inputValue()).toBe('Rain at night, “cold”')

  const budi = await writes('budi')
  await budi.locator('#manuscript').focus()
  await budi.keyboard.press('Control+Home')
  await budi.keyboard.type('Heavy ')
  await expect.poll(() => first.inputValue()).toBe('Heavy Rain at night, “cold”')
  await ana.keyboard.type(' and long')
  await ana.keyboard.press('Enter')
  await ana.getByRole('textbox', { name: t('passages.kind_paragraph', { n: 2 }) }).waitFor()
  await ana.keyboard.type('Morning')
  await expect.poll(live).toBe('Heavy Rain at night, “cold” and long\nMorning')

  await ana.getByLabel(t('editor.mode'), { exact: true }).selectOption('suggest')
  const second = ana.getByRole('textbox', { name: t('passages.kind_paragraph', { n: 2 }) })
  await second.focus()
  await ana.keyboard.press('End')
  await ana.keyboard.type(' came')
  await expect.poll(() => ana.locator('.passage .card').count()).toBe(1)
  await isSaved(ana)
  expect(await live()).toBe('Heavy Rain at night, “cold” and long\nMorning')
  await ana.keyboard.press('F6')
  await expect
    .poll(() => ana.evaluate(() => document.activeElement?.matches('.passage .card--open')))
    .toBe(true)
  await ana.keyboard.press('a')
  await expect.poll(live).toContain('Morning came')
  await expect.poll(() => second.evaluate((field) => field === document.activeElement)).toBe(true)

  await ana.keyboard.type(' [[Sea]]')
  await ana.locator('.word-count').click()
  await ana.getByLabel(t('passages.title')).uncheck()
  await ana.keyboard.press('Escape')
  await ana.locator('#manuscript').waitFor()
  const linked = () => ana.evaluate(() => CSS.highlights.get('wiki-link')?.size)
  await expect.poll(linked).toBe(1)
})

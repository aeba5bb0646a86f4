import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { parse } from '#app/domain/parse.ts'
import { StartStory } from '#app/domain/stories/forms.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { expectNoise } from '#tests/setup/noise.ts'
import { actorOf, challenge, member, openSignedInPage, openSite, t } from './site.ts'

const site = await openSite()
const opened = await challenge(site, {
  dates: weeksFrom(new Date(Date.now() - 8 * DAY)),
  reviewMode: 'open',
})
const challengeId = opened.id
for (const handle of ['ana', 'budi']) await member(site, handle, handle)

async function chapter(title: string): Promise<{ id: string; path: string }> {
  const form = unwrap(parse(StartStory, { title }))
  const made = unwrap(await site.app.stories.start(await actorOf(site, 'ana'), challengeId, form))
  const view = unwrap(await site.app.stories.view(await actorOf(site, 'ana'), made.slug))
  return { id: made.chapter.id, path: `/s/${made.slug}/${view.chapters[0]?.slug}/write` }
}

async function writes(handle: string, path: string): Promise<Page> {
  const page = await openSignedInPage(site, handle)
  await page.goto(path)
  await page.locator('.manuscript:not(.is-waiting)').waitFor()
  return page
}
const textOf = (page: Page) => page.locator('#manuscript').innerText()
const isSaved = (page: Page) => page.locator('.save-state[data-state="saved"]').waitFor()
const live = async (id: string) => unwrap(await site.app.chapters.live(await actorOf(site, 'ana'), id))

test('two members write in one paragraph at once, and undo removes only their own text', async () => {
  const { id, path } = await chapter('One paragraph')
  const [ana, budi] = [await writes('ana', path), await writes('budi', path)]
  await ana.locator('#manuscript').click()
  await ana.keyboard.type('The fire was low.')
  await budi.locator('#manuscript > p', { hasText: 'low.' }).click()
  await budi.keyboard.press('End')
  await ana.keyboard.press('Home')
  await Promise.all([ana.keyboard.type('Once, '), budi.keyboard.type(' Hujan turun 🔥')])
  for (const page of [ana, budi]) {
    await expect.poll(() => textOf(page)).toBe('Once, The fire was low. Hujan turun 🔥')
    await isSaved(page)
  }
  await ana.keyboard.press('Control+z')
  await expect.poll(() => textOf(budi)).not.toContain('Once, ')
  expect(await textOf(budi)).toContain('Hujan turun 🔥')
  await isSaved(ana)
  expect((await live(id)).text).toBe(await textOf(budi))
})

test('Markdown shortcuts, menu blocks, mentions, links and pictures reach the other member and the server', async () => {
  const { id, path } = await chapter('Everything')
  const [ana, budi] = [await writes('ana', path), await writes('budi', path)]
  await ana.locator('#manuscript').click()
  await ana.keyboard.type('## Title')
  await ana.keyboard.press('Enter')
  await ana.keyboard.type('/numb')
  await ana.locator('.caret-menu').waitFor()
  await ana.keyboard.press('Enter')
  await ana.keyboard.type('one **two** @bud')
  await ana.locator('.caret-menu', { hasText: '@budi' }).waitFor()
  await ana.keyboard.press('Enter')
  await ana.keyboard.type('x')
  await ana.keyboard.press('Control+Shift+ArrowLeft')
  await ana.keyboard.press('Control+k')
  await ana.getByLabel(t('editor.link_address')).fill('unggun.example')
  await ana.keyboard.press('Enter')
  await ana.keyboard.press('Control+End')
  const folder = mkdtempSync(join(tmpdir(), 'unggun-picture-'))
  const file = join(folder, 'fire.png')
  await sharp({ create: { width: 40, height: 30, channels: 3, background: '#dd5a1f' } })
    .png()
    .toFile(file)
  await ana.locator('[data-tool="image"]').click()
  await ana.getByLabel(t('editor.image_file')).setInputFiles(file)
  await ana.getByLabel(t('editor.image_alt')).fill('A fire')
  await ana.getByRole('button', { name: t('editor.image_put') }).click()
  rmSync(folder, { recursive: true })
  await budi.locator('#manuscript figure img[alt="A fire"]').waitFor()
  await isSaved(ana)
  const { json } = await live(id)
  expect(json.map(({ kind }) => kind)).toEqual(['heading2', 'item', 'image', 'paragraph'])
  expect(json[1]?.runs).toEqual([
    { text: 'one ', marks: {} },
    { text: 'two', marks: { b: true } },
    { text: ' ', marks: {} },
    { text: '@budi', marks: { link: '/u/budi' } },
    { text: ' ', marks: {} },
    { text: 'x', marks: { link: 'https://unggun.example' } },
  ])
  expect(json[2]).toMatchObject({ alt: 'A fire', width: 40 })
})

test('Tab leaves the editor, and the toolbar is a single tab stop', async () => {
  const { path } = await chapter('Keys')
  const ana = await writes('ana', path)
  const focused = () =>
    ana.evaluate(() => {
      const { activeElement: at } = document
      return at?.getAttribute('data-tool') ?? (at?.id || at?.getAttribute('aria-label') || at?.textContent)
    })
  await ana.locator('#manuscript').focus()
  await ana.keyboard.press('Shift+Tab')
  expect(await focused()).toBe(t('revisions.save'))
  await ana.keyboard.press('Shift+Tab')
  expect(await focused()).toBe(t('editor.mode'))
  await ana.keyboard.press('Shift+Tab')
  expect(await focused()).toBe('undo')
  await ana.keyboard.press('ArrowRight')
  expect(await focused()).toBe('redo')
  await ana.keyboard.press('End')
  expect(await focused()).toBe('help')
  await ana.keyboard.press('Tab')
  expect(await focused()).toBe(t('editor.mode'))
  await ana.keyboard.press('Tab')
  expect(await focused()).toBe(t('revisions.save'))
  await ana.keyboard.press('Tab')
  expect(await focused()).toBe('manuscript')
  await ana.keyboard.press('Tab')
  expect(await focused()).not.toBe('manuscript')
})

test('text written while the server was down is still there after a reload', async () => {
  const { id, path } = await chapter('Away')
  const ana = await writes('ana', path)
  await ana.locator('#manuscript').click()
  await ana.keyboard.type('saved ')
  await isSaved(ana)
  expectNoise(/collab\/tickets/)
  await ana.route('**/collab/tickets', (route) => route.abort())
  site.services.realtime.closeFor({ chapterId: id }, 1012, 'for the test')
  await ana.locator('.save-state[data-state="offline"]').waitFor()
  await ana.keyboard.type('kept')
  await expect.poll(() => ana.locator('.save-state').innerText()).toContain('kept here')
  await expect.poll(() => keptIn(ana)).toBe(1)
  ana.on('dialog', (dialog) => void dialog.accept())
  await ana.reload()
  await ana.unroute('**/collab/tickets')
  await expect.poll(() => textOf(ana)).toBe('saved kept')
  await isSaved(ana)
  expect((await live(id)).text).toBe('saved kept')
  await expect.poll(() => keptIn(ana)).toBe(0)
})

test('text written while a captive network answers in place of the server is saved once the server is back', async () => {
  const { id, path } = await chapter('A café')
  const ana = await writes('ana', path)
  await ana.locator('#manuscript').click()
  await ana.keyboard.type('before ')
  await isSaved(ana)
  const page = { status: 200, contentType: 'text/html', body: '<h1>Free Wi-Fi</h1>' }
  await ana.route('**/collab/tickets', (route) => route.fulfill(page))
  site.services.realtime.closeFor({ chapterId: id }, 1012, 'for the test')
  await ana.locator('.save-state[data-state="offline"]').waitFor()
  await ana.keyboard.type('meanwhile')
  await expect.poll(() => ana.locator('.save-state').innerText()).toContain('kept here')
  await ana.unroute('**/collab/tickets')
  await isSaved(ana)
  expect((await live(id)).text).toBe('before meanwhile')
})

/** Returns the number of unsaved manuscripts stored in the browser. */
const keptIn = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opened = indexedDB.open('unggun-manuscripts', 1)
        opened.onsuccess = () => {
          const count = opened.result.transaction('unsaved').objectStore('unsaved').count()
          count.onsuccess = () => {
            opened.result.close()
            resolve(count.result)
          }
        }
      }),
  )

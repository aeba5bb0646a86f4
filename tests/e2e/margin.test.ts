import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { visitor } from '#tests/factories/people.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import { expectNoise } from '#tests/setup/noise.ts'
import { isSaved } from './manuscript-page.ts'
import { actorOf, openBrowser, openSignedInPage, t } from './site.ts'
import { openWritingSite, startChapter } from './writing-site.ts'

/** Tests the margin of the editor by keyboard only, and on a phone by touch. */

const { site, challengeId } = await openWritingSite('ana', 'budi')

const chapter = (title: string) => startChapter(site, challengeId, title)

async function writes(handle: string, path: string, width = 1280): Promise<Page> {
  const page = await openSignedInPage(site, handle, { viewport: { width, height: 800 } })
  await page.goto(`${path}/write`)
  await page.locator('.manuscript:not(.is-waiting)').waitFor()
  return page
}

const focusIs = (page: Page, selector: string) =>
  expect
    .poll(() => page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector))
    .toBe(true)

/** Types a sentence and selects its last word. */
async function selectsLastWord(page: Page, sentence: string): Promise<void> {
  await page.locator('#manuscript').focus()
  await page.keyboard.type(sentence)
  await isSaved(page)
  await page.keyboard.press('Control+Shift+ArrowLeft')
}

test('a comment on a passage is written, answered and resolved by keyboard only', async () => {
  const { id, path } = await chapter('By keyboard')
  const ana = await writes('ana', path)
  await selectsLastWord(ana, 'Under the stars')
  await ana.keyboard.press('Control+Alt+m')
  await focusIs(ana, '.margin textarea')
  await ana.keyboard.type('Which ones?')
  await ana.keyboard.press('Control+Enter')
  await focusIs(ana, '#manuscript')
  await ana.locator('.is-commented', { hasText: 'stars' }).waitFor()
  await expect.poll(() => ana.locator('.margin .card').innerText()).toContain('Which ones?')
  await ana.getByRole('button', { name: t('margin.mark', { count: 1, n: 1 }) }).waitFor()

  const budi = await writes('budi', path)
  await budi.locator('.margin .card').waitFor()
  await budi.locator('#manuscript').focus()
  await budi.keyboard.press('F6')
  await focusIs(budi, '.margin .card--open')
  await budi.keyboard.press('Tab')
  await focusIs(budi, '.margin textarea')
  await budi.keyboard.type('The ones over the river.')
  await budi.keyboard.press('Control+Enter')
  await expect.poll(() => budi.locator('.card__replies').innerText()).toContain('over the river')
  const thread = async () => (await site.app.comments.threads(visitor, 'chapter', id))[0]
  await expect.poll(async () => (await thread())?.replies[0]?.body).toBe('The ones over the river.')
  await budi.keyboard.press('Escape')
  await focusIs(budi, '#manuscript')

  await ana.keyboard.press('F6')
  await focusIs(ana, '.margin .card--open')
  await ana.keyboard.press('Tab')
  await ana.keyboard.press('Tab')
  await ana.keyboard.press('Enter')
  await expect.poll(async () => (await thread())?.resolvedAt != null).toBe(true)
})

test('a comment that cannot be sent stays in its card, and is there after the page is loaded again', async () => {
  const { path } = await chapter('Without a connection')
  const ana = await writes('ana', path)
  await selectsLastWord(ana, 'Rain over the harbour')
  expectNoise(/503/)
  await ana.route('**/api/v1/comments', (route) => route.fulfill({ status: 503, body: '{}' }))
  await ana.keyboard.press('Control+Alt+m')
  await focusIs(ana, '.margin textarea')
  await ana.keyboard.type('Whose harbour?')
  await ana.keyboard.press('Control+Enter')
  const card = ana.locator('.margin .card--open')
  await card.getByRole('alert').waitFor()
  expect(await card.locator('textarea').inputValue()).toBe('Whose harbour?')
  await ana.unroute('**/api/v1/comments')
  await ana.reload()
  const draft = ana.locator('.margin .card', { hasText: 'Whose harbour?' })
  await draft.getByRole('button').focus()
  await ana.keyboard.press('Enter')
  await focusIs(ana, '.margin textarea')
  await ana.keyboard.press('Control+Enter')
  await ana.locator('.is-commented', { hasText: 'harbour' }).waitFor()
})

test('a card stays at its passage, with the focus, while another member adds paragraphs above it', async () => {
  const { path } = await chapter('From above')
  const ana = await writes('ana', path)
  await selectsLastWord(ana, 'Under the stars')
  await ana.keyboard.press('Control+Alt+m')
  await focusIs(ana, '.margin textarea')
  await ana.keyboard.type('Half a ')
  const distance = () =>
    ana.evaluate(() => {
      const top = (selector: string) => document.querySelector(selector)?.getBoundingClientRect().top ?? 0
      return Math.round(top('.margin [data-open]') - top('#manuscript > :last-child'))
    })
  const before = await distance()
  const budi = await writes('budi', path)
  await budi.locator('#manuscript', { hasText: 'stars' }).focus()
  await budi.keyboard.press('Control+Home')
  for (let i = 0; i < 20; i += 1) await budi.keyboard.press('Enter')
  await ana.keyboard.type('thought')
  await expect.poll(() => ana.locator('#manuscript > *').count()).toBe(21)
  await expect.poll(async () => Math.abs((await distance()) - before)).toBeLessThanOrEqual(1)
  await focusIs(ana, '.margin textarea')
  expect(await ana.locator('.margin textarea').inputValue()).toBe('Half a thought')
})

test('on a phone, a count opens a sheet with the card, and its passage stays visible above it', async () => {
  const { path } = await chapter('On a phone')
  const ana = await writes('ana', path)
  await selectsLastWord(ana, 'Under the stars')
  await ana.keyboard.press('Control+Alt+m')
  await focusIs(ana, '.margin textarea')
  await ana.keyboard.type('Which ones?')
  await ana.keyboard.press('Control+Enter')
  await ana.locator('.is-commented').waitFor()
  const phone = await writes('budi', path, 390)
  await phone.getByRole('button', { name: t('margin.mark', { count: 1, n: 1 }) }).click()
  const sheet = phone.locator('.margin-sheet')
  await expect.poll(() => sheet.innerText()).toContain('Which ones?')
  const [top, bottom] = await Promise.all([
    sheet.evaluate((each) => each.getBoundingClientRect().top),
    phone.locator('.is-commented').evaluate((each) => each.getBoundingClientRect().bottom),
  ])
  expect(bottom).toBeLessThan(top)
  await sheet.getByRole('button', { name: t('margin.close') }).click()
  await sheet.waitFor({ state: 'detached' })
})

test('a member who reads opens a card beside the published text and answers in it; a visitor gets the count, which leads to Talk, and without JavaScript a list', async () => {
  const { id, path } = await chapter('Published')
  const ana = await writes('ana', path)
  await selectsLastWord(ana, 'Under the stars')
  const author = await actorOf(site, 'ana')
  const saved = unwrap(await site.app.revisions.save(author, id, { summary: '' }))
  if (saved.published === null) unwrap(await site.app.revisions.approve(site.owner, id, saved.n))
  const on = { kind: 'chapter' as const, id, anchor: { quote: 'the stars' } }
  unwrap(await site.app.comments.post(author, { on, type: 'question', body: 'Which ones?' }))
  const budi = await openSignedInPage(site, 'budi', { viewport: { width: 1280, height: 800 } })
  await budi.goto(path)
  const mark = budi.getByRole('button', { name: t('margin.mark', { count: 1, n: 1 }) })
  await mark.focus()
  await budi.keyboard.press('Enter')
  await focusIs(budi, '.margin .card--open')
  await budi.keyboard.press('Tab')
  await budi.keyboard.type('The ones over the river.')
  await budi.keyboard.press('Control+Enter')
  const thread = async () => (await site.app.comments.threads(visitor, 'chapter', id))[0]
  await expect.poll(async () => (await thread())?.replies.length).toBe(1)
  await budi.keyboard.press('Escape')
  await expect.poll(() => mark.evaluate((each) => each === document.activeElement)).toBe(true)
  const visiting = await (await openBrowser(site)).newPage()
  await visiting.goto(path)
  const count = visiting.getByRole('link', { name: t('margin.mark', { count: 1, n: 1 }) })
  expect(await count.getAttribute('href')).toMatch(/\/talk#comment-/u)
  const plain = await openBrowser(site, { javaScriptEnabled: false })
  const page = await plain.newPage()
  await page.goto(path)
  await page.locator('.passages summary').click()
  await page.getByRole('link', { name: 'the stars' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/talk#comment-/u)
  await page.locator(`#comment-${(await thread())?.id}`, { hasText: 'Which ones?' }).waitFor()
})

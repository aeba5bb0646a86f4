import { expect, test } from 'vitest'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, paragraph } from '#app/domain/manuscript/write.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { counter, PHONE, skipToAction } from './journey-counter.ts'
import {
  button,
  challenge,
  enter,
  field,
  member,
  openBrowser,
  openSignedInPage,
  openSite,
  t,
} from './site.ts'

/**
 * Journeys of people who take part, by keyboard only or by touch on a phone, with a limit for the number of presses. Typed
 * words do not count: they are the same in every product.
 */

const site = await openSite()
const ana = await member(site, 'ana', 'Ana')
await challenge(site, { reviewMode: 'open' })
const dates = weeksFrom(new Date(Date.now() - 8 * DAY))
const writing = await challenge(site, { title: 'Letters that are written now', reviewMode: 'open', dates })
const form = { title: 'The night ferry', synopsis: '', coauthors: 'open' } as const
const started = unwrap(await site.app.stories.start(ana, writing.id, form))
const story = started
const chapters = [started.chapter.id]
for (const title of ['Two', 'Three'])
  chapters.push(unwrap(await site.app.stories.addChapter(ana, started.id, { title })).id)
for (const [n, id] of chapters.entries()) {
  await site.services.realtime.edit(id, ana, 'edit', (doc) => {
    const text = manuscriptText(doc)
    insertBlocks(text, text.length, [paragraph(`The ferry leaves without us, ${n}.`)])
  })
  unwrap(await site.app.revisions.save(ana, id, { summary: 'First' }))
}

test('the chapters of a story are put in another order by keyboard', async () => {
  const page = await openSignedInPage(site, 'ana')
  await page.goto(`/s/${story.slug}`)
  // The key works once the scripts have run.
  await page.waitForLoadState('networkidle')
  const count = counter(page)
  await count.press('Control+k')
  await page.getByRole('combobox').waitFor()
  await page.keyboard.type('desk')
  await page.getByRole('option', { name: t('palette.action_desk') }).waitFor()
  await count.press('Enter')
  await page.waitForURL(/\/desk$/)
  await page.locator('.desk-table').waitFor()
  await count.press('j', 'j', 'Alt+ArrowUp')
  await page.getByText(t('chapters.moved', { n: 1 })).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Two')
  expect(count.end('reorder chapters')).toBeLessThanOrEqual(5)
})

// From the desk: a tap within half a second of the one that led there counts as the second click of a double click.
test('the chapters of a story are put in another order on a phone', async () => {
  const page = await openSignedInPage(site, 'ana', PHONE)
  await page.goto(`/s/${story.slug}/desk`)
  const count = counter(page)
  await count.tap(button(page, t('chapters.move_up_which', { title: 'Three' })))
  await page.getByText(t('chapters.moved', { n: 2 })).waitFor()
  expect(count.end('reorder chapters on a phone')).toBe(1)
})

test('a story is read to its end on a phone with one tap for each chapter', async () => {
  const page = await (await openBrowser(site, PHONE)).newPage()
  await page.goto(`/s/${story.slug}`)
  const { chapters } = unwrap(await site.app.stories.view(site.owner, story.slug))
  const count = counter(page)
  await count.tap(page.locator(`a[href="/s/${story.slug}/${chapters[0]?.slug}"]`))
  for (const { slug } of chapters.slice(1)) {
    await count.tap(page.locator(`a[rel=next][href$="/${slug}"]`))
    await page.waitForURL((url) => url.pathname.endsWith(`/${slug}`))
  }
  await expect.poll(() => page.locator('a[rel=next]').count()).toBe(0)
  expect(count.end('read a story of three chapters on a phone')).toBeLessThanOrEqual(3)
})

test('a story is read to its end by keyboard with one key for each chapter', async () => {
  const page = await (await openBrowser(site)).newPage()
  const { chapters } = unwrap(await site.app.stories.view(site.owner, story.slug))
  const isOpen = (title: string | undefined) => page.getByRole('heading', { level: 1, name: title }).waitFor()
  await page.goto(`/s/${story.slug}/${chapters[0]?.slug}`)
  await page.waitForLoadState('networkidle')
  const count = counter(page)
  for (const { title } of chapters.slice(1)) {
    await count.press('n')
    await isOpen(title)
  }
  expect(count.end('read a story of three chapters by keyboard')).toBe(2)
  await page.keyboard.press('p')
  await isOpen(chapters.at(-2)?.title)
  await skipToAction(page, count)
  await page.keyboard.press('Enter')
  await isOpen(chapters.at(-1)?.title)
})

test('a story is submitted on a phone after its text was shown, and taken back', async () => {
  const page = await openSignedInPage(site, 'ana', PHONE)
  await page.goto(`/s/${story.slug}/desk`)
  const count = counter(page)
  await count.tap(page.locator(`main a[href$="/submit"]`))
  await page.getByText('The ferry leaves without us').first().waitFor()
  await count.tap(page.locator('main form[method=post] button[type=submit]'))
  await page.getByText(t('stories.submitted_now')).waitFor()
  expect(count.end('submit on a phone')).toBeLessThanOrEqual(2)
  await page.goto(`/s/${story.slug}/submit`)
  await button(page, t('stories.take_back')).tap()
  await page.getByText(t('stories.taken_back')).waitFor()
})

test('a story is submitted by keyboard after its text was shown, and taken back', async () => {
  const page = await openSignedInPage(site, 'ana')
  await page.goto(`/s/${story.slug}/submit`)
  await page.getByText('The ferry leaves without us').first().waitFor()
  const count = counter(page)
  await skipToAction(page, count)
  await count.press('Enter')
  await page.getByText(t('stories.submitted_now')).waitFor()
  expect(count.end('submit')).toBe(4)
  await page.goto(`/s/${story.slug}/submit`)
  await button(page, t('stories.take_back')).press('Enter')
  await page.getByText(t('stories.taken_back')).waitFor()
})

test('an idea is posted from the list of challenges on a phone with four taps', async () => {
  await member(site, 'cici', 'Cici')
  const page = await enter(await openBrowser(site, PHONE), site, 'cici')
  await page.goto('/challenges')
  const count = counter(page)
  await count.tap(page.locator('main a[href="/c/letters-from-the-last-table"]'))
  await page.waitForURL(/\/c\//)
  await count.tap(page.locator('main a[href*="/ideas"]'))
  await page.waitForURL(/\/ideas/)
  await count.tap(field(page, t('ideas.hook')))
  await page.keyboard.type('A lighthouse that answers letters')
  await count.tap(button(page, t('ideas.send')))
  await page.locator('.idea__hook', { hasText: 'A lighthouse that answers letters' }).waitFor()
  expect(count.end('first idea on a phone')).toBeLessThanOrEqual(4)
})

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { parse } from '#app/domain/parse.ts'
import { StartStory } from '#app/domain/stories/forms.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { actorOf, challenge, member, openBrowser, openSignedInPage, openSite, t } from './site.ts'

const site = await openSite()
const opened = await challenge(site, {
  dates: weeksFrom(new Date(Date.now() - 8 * DAY)),
  reviewMode: 'open',
})
const challengeId = opened.id
for (const handle of ['ana', 'budi']) await member(site, handle, handle)

async function story(title: string) {
  const form = unwrap(parse(StartStory, { title }))
  return unwrap(await site.app.stories.start(await actorOf(site, 'ana'), challengeId, form))
}
const links = (page: Page) =>
  page
    .locator('.prose a.wiki')
    .evaluateAll((all) => all.map((a) => [a.textContent, a.classList.contains('wiki--wanted')]))

test('a wiki link typed with the menu is wanted until its page exists, and still works after a rename', async () => {
  const lamp = await story('The lamp keeper')
  const from = await story('Letters')
  const path = `/s/${from.slug}/${from.chapter.slug}`
  const ana = await openSignedInPage(site, 'ana')
  await ana.goto(`${path}/write`)
  await ana.locator('.manuscript:not(.is-waiting)').waitFor()
  await ana.locator('#manuscript').click()
  await ana.keyboard.type('See [[lam')
  const choice = ana.getByRole('option', { name: 'The lamp keeper', exact: true })
  await choice.waitFor()
  await expect.poll(() => choice.getAttribute('aria-selected')).toBe('true')
  expect(await ana.locator('#manuscript').getAttribute('aria-activedescendant')).toBe(
    await choice.getAttribute('id'),
  )
  await ana.keyboard.press('Enter')
  await ana.keyboard.type(' and [[Someday')
  await ana.getByRole('option', { name: t('editor.wiki_new', { title: 'Someday' }) }).waitFor()
  await ana.keyboard.press('Enter')
  await ana.keyboard.type(', or [[not')
  await ana.locator('.caret-menu').waitFor()
  await ana.keyboard.press('Escape')
  await ana.locator('.caret-menu').waitFor({ state: 'detached' })
  await ana.keyboard.type(' this.')
  expect(await ana.locator('#manuscript').innerText()).toBe(
    'See [[The lamp keeper]] and [[Someday]], or [[not this.',
  )
  const looks = () =>
    ana.evaluate(() => [...(CSS.highlights.get('wiki-link') ?? [])].map((range) => String(range)))
  await expect.poll(looks).toEqual(['[[The lamp keeper]]', '[[Someday]]'])
  await ana.locator('.save-state[data-state="saved"]').waitFor()
  unwrap(await site.app.revisions.save(await actorOf(site, 'ana'), from.chapter.id, { summary: '' }))

  const budi = await openSignedInPage(site, 'budi')
  await budi.goto(path)
  expect(await links(budi)).toEqual([
    ['The lamp keeper', false],
    ['Someday', true],
  ])
  expect(await budi.locator('.wiki--wanted').getAttribute('title')).toBe(t('links.wanted_hint'))
  await budi.getByRole('link', { name: 'Someday' }).click()
  await budi
    .getByRole('heading', { level: 1, name: t('links.missing_title', { title: 'Someday' }) })
    .waitFor()
  expect(await budi.getByRole('link', { name: 'Letters: Chapter 1' }).isVisible()).toBe(true)
  await budi.getByRole('link', { name: t('links.start_story', { title: 'Someday' }) }).click()
  const title = budi.getByLabel(t('stories.field_title'))
  expect(await title.inputValue()).toBe('Someday')
  await budi.getByRole('button', { name: t('stories.start') }).click()
  await budi.getByRole('heading', { level: 1, name: 'Someday' }).waitFor()

  await budi.goto(path)
  expect(await links(budi)).toEqual([
    ['The lamp keeper', false],
    ['Someday', false],
  ])
  const actor = await actorOf(site, 'ana')
  unwrap(await site.app.stories.rename(actor, lamp.id, { title: 'Who kept the lamp' }))
  await budi.goto(path)
  await budi.getByRole('link', { name: 'The lamp keeper' }).click()
  await budi.getByRole('heading', { level: 1, name: 'Who kept the lamp' }).waitFor()
  await budi.getByText(t('links.back_title')).waitFor()
  await budi.getByRole('link', { name: 'Letters: Chapter 1' }).click()
  await budi.waitForURL(`**${path}`)
})

test('the / key focuses the search on any page, except while typing', async () => {
  const page = await (await openBrowser(site)).newPage()
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto('/', { waitUntil: 'networkidle' })
  const field = page.locator('.search-box__field')
  await page.keyboard.press('/')
  await page.keyboard.type('lam/p')
  expect(await field.inputValue()).toBe('lam/p')
  await field.fill('kept lamp')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/search?q=kept+lamp')
  await page.getByRole('link', { name: 'Who kept the lamp' }).first().waitFor()
  expect(await page.locator('mark').allTextContents()).toEqual(expect.arrayContaining(['kept', 'lamp']))
})

test('watching and unwatching a story works without JavaScript', async () => {
  const page = await openSignedInPage(site, 'budi', { javaScriptEnabled: false })
  await page.goto('/b/kopi')
  await page.getByRole('button', { name: t('follow.start_of', { title: 'Kopi Senja' }) }).click()
  await page.getByRole('button', { name: t('follow.stop_of', { title: 'Kopi Senja' }) }).waitFor()
  await page.goto('/watching')
  expect(await page.getByRole('link', { name: 'Kopi Senja' }).isVisible()).toBe(true)
  await page.getByRole('button', { name: t('follow.stop_of', { title: 'Kopi Senja' }) }).click()
  await page.getByRole('link', { name: 'Someday' }).waitFor()
  expect(await page.getByRole('link', { name: 'Kopi Senja' }).count()).toBe(0)
})

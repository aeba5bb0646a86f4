import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { parse } from '#app/domain/parse.ts'
import { StartStory } from '#app/domain/stories/forms.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { actorOf, button, challenge, member, openSignedInPage, openSite, t } from './site.ts'

const site = await openSite()
const dates = weeksFrom(new Date(Date.now() - 8 * DAY))
const { id } = await challenge(site, { dates, reviewMode: 'open' })
for (const handle of ['ana', 'budi']) await member(site, handle, handle === 'ana' ? 'Ana' : 'Budi')
const ana = await actorOf(site, 'ana')
const made = unwrap(await site.app.stories.start(ana, id, unwrap(parse(StartStory, { title: 'Two hands' }))))
const view = unwrap(await site.app.stories.view(ana, made.slug))
const path = `/s/${made.slug}/${view.chapters[0]?.slug}/write`

async function writes(handle: string): Promise<Page> {
  const page = await openSignedInPage(site, handle)
  await page.goto(path)
  await page.locator('.manuscript:not(.is-waiting)').waitFor()
  return page
}
const isSaved = (page: Page) => page.locator('.save-state[data-state="saved"]').waitFor()
const card = (page: Page) => page.locator('.author-card')

test('the author of a passage is shown on hover and at the caret, and announced to a screen reader on request', async () => {
  const [ana, budi] = [await writes('ana'), await writes('budi')]
  await ana.locator('#manuscript').click()
  await ana.keyboard.type('Ana began this line.')
  await budi.locator('#manuscript > p', { hasText: 'line.' }).click()
  await budi.keyboard.press('End')
  await budi.keyboard.press('Enter')
  await budi.keyboard.type('Budi went on.')
  await Promise.all([isSaved(ana), isSaved(budi)])
  const line = budi.locator('#manuscript > p', { hasText: 'Ana began' })
  const height = () => budi.locator('#manuscript').evaluate((element) => element.getBoundingClientRect().top)
  const before = await height()

  const words = (await line.locator('[data-lexical-text]').boundingBox())!
  await budi.mouse.move(words.x + 30, words.y + words.height / 2)
  await card(budi).waitFor()
  expect(await card(budi).innerText()).toContain(`${t('editor.who_written')} Ana`)
  expect(await card(budi).locator('a').getAttribute('href')).toBe('/u/ana')
  expect(await height()).toBe(before)
  // Nothing is announced without a request.
  expect(await budi.locator('.authorship-announcement').innerText()).toBe('')
  // The mouse can move onto the card; moving away from it closes it.
  const box = (await card(budi).boundingBox())!
  await budi.mouse.move(box.x + 20, box.y + box.height / 2, { steps: 4 })
  await budi.mouse.move(box.x + 24, box.y + box.height / 2)
  expect(await card(budi).isVisible()).toBe(true)
  await budi.mouse.move(box.x + 200, box.y + 300, { steps: 4 })
  await card(budi).waitFor({ state: 'detached' })

  await budi.locator('#manuscript').focus()
  await budi.keyboard.press('Control+End')
  await budi.keyboard.press('Control+Alt+a')
  await card(budi).waitFor()
  const me = t('editor.present_you', { name: 'Budi' })
  expect(await budi.locator('.authorship-announcement').innerText()).toBe(`${t('editor.who_written')} ${me}.`)
  await budi.keyboard.press('Tab')
  expect(await budi.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('/u/budi')
  await budi.keyboard.press('Escape')
  await card(budi).waitFor({ state: 'detached' })

  const at = () =>
    budi.evaluate(() => {
      const node = document.getSelection()?.focusNode
      return node instanceof Text ? node.data : ''
    })
  for (const who of ['Ana', 'Budi']) {
    await budi.locator('#manuscript > p', { hasText: who }).click()
    await expect.poll(at).toContain(who)
    await button(budi, t('editor.who')).click()
    await expect.poll(() => card(budi).innerText()).toContain(`${t('editor.who_written')} ${who}`)
    await budi.keyboard.type('x')
    await card(budi).waitFor({ state: 'detached' })
  }
})

test('the author of a suggestion is shown, also to members who can only read', async () => {
  const [ana, budi] = [await writes('ana'), await writes('budi')]
  await budi.getByLabel(t('editor.mode'), { exact: true }).selectOption('suggest')
  await budi.locator('#manuscript').click()
  await budi.keyboard.press('Control+End')
  await budi.keyboard.type(' Surely.')
  await isSaved(budi)
  const suggested = ana.locator('.is-inserted', { hasText: 'Surely.' })
  await suggested.waitFor()
  await suggested.click()
  await button(ana, t('editor.who')).click()
  await card(ana).waitFor()
  const cardText = await card(ana).innerText()
  expect(cardText).toContain(`${t('editor.who_suggested')} Budi`)
  expect(cardText).not.toContain(t('editor.who_written'))
  await ana.getByLabel(t('editor.mode'), { exact: true }).selectOption('read')
  await ana.locator('#manuscript > p').first().click()
  await button(ana, t('editor.who')).click()
  await expect.poll(() => card(ana).innerText()).toContain(t('editor.who_written'))
})

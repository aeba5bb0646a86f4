import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { parse } from '#app/domain/parse.ts'
import { StartStory } from '#app/domain/stories/forms.ts'
import { must, weeksFrom } from '#tests/factories/fire.ts'
import { DAY } from '#tests/factories/people.ts'
import { actorOf, challenge, member, openSite, type Site, sits, t } from './site.ts'

let site: Site
let challengeId: string

beforeAll(async () => {
  site = await openSite()
  const dates = weeksFrom(new Date(Date.now() - 8 * DAY))
  challengeId = (await challenge(site, { dates, reviewMode: 'open' })).id
  for (const handle of ['ana', 'budi']) await member(site, handle, handle)
})

async function chapter(title: string): Promise<{ id: string; path: string }> {
  const ana = await actorOf(site, 'ana')
  const made = must(await site.app.stories.start(ana, challengeId, must(parse(StartStory, { title }))))
  const view = must(await site.app.stories.view(ana, made.slug))
  return { id: made.chapter.id, path: `/s/${made.slug}/${view.chapters[0]?.slug}` }
}
async function writes(handle: string, path: string): Promise<Page> {
  const page = await sits(site, handle)
  await page.goto(`${path}/write`)
  await page.locator('.manuscript:not(.is-waiting)').waitFor()
  return page
}
const SOON = { timeout: 10_000 }
const isSaved = (page: Page) => page.locator('.save-state[data-state="saved"]').waitFor()
const live = async (id: string) => must(await site.app.chapters.live(await actorOf(site, 'ana'), id)).text

test('one suggests, the other accepts while a third sentence is being typed', async () => {
  const { id, path } = await chapter('Suggested')
  const [ana, budi] = [await writes('ana', path), await writes('budi', path)]
  await ana.locator('#manuscript').click()
  await ana.keyboard.type('The fire burns.')
  await budi.locator('#manuscript', { hasText: 'burns.' }).waitFor()
  await budi.getByLabel(t('editor.mode'), { exact: true }).selectOption('suggest')
  await budi.locator('#manuscript > p').click()
  await budi.keyboard.press('End')
  await budi.keyboard.press('Backspace')
  await budi.keyboard.type(' slowly.')
  await isSaved(budi)
  expect(await live(id)).toBe('The fire burns.')
  const note = ana.locator('.desk__notes .note')
  await note.waitFor()
  expect(await ana.locator('.is-inserted').innerText()).toBe(' slowly.')
  expect(await ana.locator('.is-deleted').innerText()).toBe('.')
  const typing = budi.keyboard.type(' Still', { delay: 25 })
  await note.getByRole('button', { name: /^Accept/ }).click()
  await typing
  await Promise.all([isSaved(ana), isSaved(budi)])
  await expect.poll(() => live(id), SOON).toContain('The fire burns slowly.')
  await expect.poll(() => ana.locator('#manuscript').innerText(), SOON).toContain('Still')
  expect(await budi.locator('#manuscript').innerText()).toBe(await ana.locator('#manuscript').innerText())
  const heard = async () => {
    const read = await site.app.notices.list(await actorOf(site, 'budi'))
    return read.ok ? read.value.items.map(({ kind }) => kind) : []
  }
  await expect.poll(heard, SOON).toContain('suggestion_accepted')
})

test('a comment on a passage: deleted it is orphaned, undone it is there again', async () => {
  const { id, path } = await chapter('Commented')
  const ana = await writes('ana', path)
  await ana.locator('#manuscript').click()
  await ana.keyboard.type('Under the stars')
  await ana.keyboard.press('Control+Shift+ArrowLeft')
  await ana.getByRole('button', { name: t('editor.comment'), exact: true }).click()
  await ana.locator('.desk__notes textarea').fill('Which ones?')
  await ana
    .locator('.desk__notes')
    .getByRole('button', { name: t('talk.send') })
    .click()
  await ana.locator('.is-commented', { hasText: 'stars' }).waitFor()
  await isSaved(ana)
  const thread = async () => (await site.app.talk.threads('chapter', id))[0]
  await expect.poll(async () => (await thread())?.orphanedAt === null, SOON).toBe(true)
  await ana.locator('#manuscript').click()
  await ana.keyboard.press('End')
  await ana.keyboard.press('Control+Backspace')
  await expect.poll(async () => (await thread())?.orphanedAt === null, SOON).toBe(false)
  expect((await thread())?.quote).toBe('stars')
  await ana.keyboard.press('Control+z')
  await expect.poll(async () => (await thread())?.orphanedAt === null, SOON).toBe(true)
  await ana.goto(`${path}/talk`)
  await ana.locator('.talk__passage', { hasText: 'stars' }).waitFor()
  await ana.getByRole('button', { name: t('talk.resolve'), exact: true }).click()
  await ana.getByRole('button', { name: t('talk.reopen'), exact: true }).waitFor()
})

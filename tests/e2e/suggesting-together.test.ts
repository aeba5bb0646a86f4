import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { visitor } from '#tests/factories/people.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import { actorOf, openSignedInPage, t } from './site.ts'
import { openWritingSite, startChapter } from './writing-site.ts'

const { site, challengeId } = await openWritingSite('ana', 'budi')

const chapter = (title: string) => startChapter(site, challengeId, title)
async function writes(handle: string, path: string): Promise<Page> {
  const page = await openSignedInPage(site, handle)
  await page.goto(`${path}/write`)
  await page.locator('.manuscript:not(.is-waiting)').waitFor()
  return page
}
const isSaved = (page: Page) => page.locator('.save-state[data-state="saved"]').waitFor()
const live = async (id: string) => unwrap(await site.app.chapters.live(await actorOf(site, 'ana'), id)).text

/** Opens a chapter with a sentence by Ana, and Budi in suggest mode with the caret in it. */
async function underSuggestion(title: string) {
  const { id, path } = await chapter(title)
  const [ana, budi] = [await writes('ana', path), await writes('budi', path)]
  await ana.locator('#manuscript').click()
  await ana.keyboard.type('The fire burns.')
  await budi.locator('#manuscript', { hasText: 'burns.' }).waitFor()
  await budi.getByLabel(t('editor.mode'), { exact: true }).selectOption('suggest')
  await budi.locator('#manuscript > p').click()
  return { id, ana, budi }
}

test('an author accepts a suggestion while the suggester types another sentence', async () => {
  const { id, ana, budi } = await underSuggestion('Suggested')
  await budi.keyboard.press('End')
  await budi.keyboard.press('Backspace')
  await budi.keyboard.type(' slowly.')
  await isSaved(budi)
  expect(await live(id)).toBe('The fire burns.')
  const card = ana.locator('.margin .card')
  await card.getByRole('button').click()
  expect(await ana.locator('.is-inserted').innerText()).toBe(' slowly.')
  expect(await ana.locator('.is-deleted').innerText()).toBe('.')
  const typing = budi.keyboard.type(' Still', { delay: 25 })
  await card.getByRole('button', { name: /^Accept/ }).click()
  await typing
  await Promise.all([isSaved(ana), isSaved(budi)])
  await expect.poll(() => live(id)).toContain('The fire burns slowly.')
  await expect.poll(() => ana.locator('#manuscript').innerText()).toContain('Still')
  expect(await budi.locator('#manuscript').innerText()).toBe(await ana.locator('#manuscript').innerText())
  const announcement = async () => {
    const read = await site.app.notices.list(await actorOf(site, 'budi'))
    return read.ok ? read.value.items.map(({ kind }) => kind) : []
  }
  await expect.poll(announcement).toContain('suggestion_accepted')
})

test('a comment loses its passage when the passage is deleted and gets it back by undo', async () => {
  const { id, path } = await chapter('Commented')
  const ana = await writes('ana', path)
  await ana.locator('#manuscript').click()
  await ana.keyboard.type('Under the stars')
  await ana.keyboard.press('Control+Shift+ArrowLeft')
  await ana.getByRole('button', { name: t('editor.comment'), exact: true }).click()
  await ana.locator('.margin textarea').fill('Which ones?')
  await ana.keyboard.press('Control+Enter')
  await ana.locator('.is-commented', { hasText: 'stars' }).waitFor()
  await isSaved(ana)
  const thread = async () => (await site.app.comments.threads(visitor, 'chapter', id))[0]
  await expect.poll(async () => (await thread())?.orphanedAt === null).toBe(true)
  await ana.locator('#manuscript').click()
  await ana.keyboard.press('End')
  await ana.keyboard.press('Control+Backspace')
  await expect.poll(async () => (await thread())?.orphanedAt === null).toBe(false)
  expect((await thread())?.quote).toBe('stars')
  await ana.keyboard.press('Control+z')
  await expect.poll(async () => (await thread())?.orphanedAt === null).toBe(true)
  await ana.goto(`${path}/talk`)
  await ana.locator('.talk__passage', { hasText: 'stars' }).waitFor()
  await ana.getByRole('button', { name: t('talk.resolve'), exact: true }).click()
  await ana.getByRole('button', { name: t('talk.reopen'), exact: true }).waitFor()
})

/** The browser reports a selection in its next frame. */
const isHeard = (page: Page) =>
  page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  )

test('formatting in suggest mode is refused with a message, except inside the own suggestion of the member', async () => {
  const { id, budi } = await underSuggestion('Words only')
  await budi.keyboard.press('Home')
  await budi.keyboard.press('Control+Shift+ArrowRight')
  const hint = budi.locator('.editor__hint')
  const bold = budi.locator('.toolbar [data-tool="bold"]')
  await expect.poll(() => bold.getAttribute('aria-disabled')).toBe('true')
  expect(await bold.getAttribute('title')).toBe(t('editor.limit_look'))
  for (const [keys, message] of [
    ['Control+b', t('editor.limit_look')],
    ['Control+Alt+2', t('editor.limit_kind')],
    ['Control+k', t('editor.limit_link')],
  ] as const) {
    await budi.keyboard.press(keys)
    await expect.poll(() => hint.innerText()).toBe(message)
  }
  await budi.locator('.toolbar [data-tool="quote"]').click({ force: true })
  await expect.poll(() => hint.innerText()).toBe(t('editor.limit_kind'))
  // Markdown shortcuts stay plain text in a paragraph by another author.
  await budi.keyboard.press('Home')
  await isHeard(budi)
  await budi.keyboard.type('## ')
  await budi.keyboard.press('End')
  await isHeard(budi)
  await budi.keyboard.press('Enter')
  await budi.keyboard.type('## Ashes')
  await budi.keyboard.press('Control+Shift+ArrowLeft')
  await isHeard(budi)
  await budi.keyboard.press('Control+b')
  await isSaved(budi)
  expect(await live(id)).toBe('The fire burns.')
  await budi.locator('#manuscript > h2 .is-inserted', { hasText: 'Ashes' }).waitFor()
  expect(await budi.locator('#manuscript > h2 strong').innerText()).toBe('Ashes')
  expect(await budi.locator('#manuscript > p').first().innerText()).toContain('## The fire')
})

test('a commented passage that is cut and pasted elsewhere keeps its comment', async () => {
  const { path } = await chapter('Carried')
  const ana = await writes('ana', path)
  await ana.locator('#manuscript').click()
  await ana.keyboard.type('Rain came. Under the stars')
  await ana.keyboard.press('Control+Shift+ArrowLeft')
  await isHeard(ana)
  await ana.getByRole('button', { name: t('editor.comment'), exact: true }).click()
  const margin = ana.locator('.margin')
  await margin.locator('textarea').fill('Which ones?')
  await margin.getByRole('button', { name: t('margin.send') }).click()
  await ana.locator('.is-commented', { hasText: 'stars' }).waitFor()
  await ana.locator('#manuscript').click()
  await ana.keyboard.press('Control+End')
  await isHeard(ana)
  await ana.keyboard.press('Control+Shift+ArrowLeft')
  await ana.keyboard.press('Control+Shift+ArrowLeft')
  await isHeard(ana)
  await ana.keyboard.press('Control+x')
  await ana.locator('.is-commented').waitFor({ state: 'detached' })
  await expect.poll(() => ana.locator('#manuscript').innerText()).not.toContain('stars')
  await ana.locator('#manuscript > p').click({ position: { x: 1, y: 10 } })
  const caret = () => ana.evaluate(() => document.getSelection()?.focusOffset)
  await expect.poll(caret).toBe(0)
  await isHeard(ana)
  await ana.keyboard.type('*')
  await expect.poll(() => ana.locator('#manuscript').innerText()).toMatch(/^\*Rain/)
  await ana.keyboard.press('Control+v')
  await expect.poll(() => ana.locator('.is-commented').innerText()).toBe('stars')
  expect(await ana.locator('#manuscript').innerText()).toMatch(/^\*(the )?starsRain came/)
  await isSaved(ana)
})

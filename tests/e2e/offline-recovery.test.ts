import { eq } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { parse } from '#app/domain/parse.ts'
import { StartStory } from '#app/domain/stories/forms.ts'
import { chapters, stories } from '#db/schema/index.ts'
import { DAY } from '#tests/factories/people.ts'
import { endSanctions, suspend } from '#tests/factories/suspend.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { actorOf, type BrowserSite, challenge, member, openSignedInPage, openSite, t } from './site.ts'

const site = await openSite()
const dates = weeksFrom(new Date(Date.now() - 8 * DAY))
const challengeId = (await challenge(site, { dates, reviewMode: 'open' })).id
await member(site, 'ana', 'Ana')

type Chapter = { id: string; storyId: string; path: string }
async function chapter(title: string): Promise<Chapter> {
  const form = unwrap(parse(StartStory, { title }))
  const made = unwrap(await site.app.stories.start(await actorOf(site, 'ana'), challengeId, form))
  const view = unwrap(await site.app.stories.view(await actorOf(site, 'ana'), made.slug))
  return { id: made.chapter.id, storyId: made.id, path: `/s/${made.slug}/${view.chapters[0]?.slug}/write` }
}
/** Opens the chapter as Ana; while `held` is true, her messages do not reach the server. */
async function writes(path: string, line = { held: false }): Promise<Page> {
  const page = await openSignedInPage(site, 'ana')
  await page.routeWebSocket(/\/collab\//, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => {
      if (!line.held) server.send(message)
    })
  })
  await page.goto(path)
  await page.locator('.manuscript:not(.is-waiting)').waitFor()
  await page.locator('#manuscript').click()
  return page
}
const isSaved = (page: Page) => page.locator('.save-state[data-state="saved"]').waitFor()
const onDisk = async ({ id }: Chapter) => (await site.services.realtime.live(id)).text

type Change = (site: BrowserSite, chapter: Chapter, id: string) => Promise<unknown>
const CHANGES: [string, Change, Change][] = [
  [
    'suspended',
    ({ db }, _, id) => suspend(db, id, new Date(Date.now() + DAY), new Date()),
    ({ db }, _, id) => endSanctions(db, id, new Date()),
  ],
  [
    'locked out',
    ({ db }, { id }) =>
      db.write((tx) => tx.update(chapters).set({ lock: 'locked' }).where(eq(chapters.id, id))),
    ({ db }, { id }) =>
      db.write((tx) => tx.update(chapters).set({ lock: 'open' }).where(eq(chapters.id, id))),
  ],
  [
    'met by the submission',
    ({ db }, { storyId }) =>
      db.write((tx) => tx.update(stories).set({ submittedAt: new Date() }).where(eq(stories.id, storyId))),
    ({ db }, { storyId }) =>
      db.write((tx) => tx.update(stories).set({ submittedAt: null }).where(eq(stories.id, storyId))),
  ],
]

test.each(CHANGES)(
  'a writer with unsaved text who is %s sees the reason at once and gets the unsaved text back',
  async (what, stop, allow) => {
    const made = await chapter(`When ${what}`)
    const line = { held: false }
    const ana = await writes(made.path, line)
    await ana.keyboard.type('What is saved. ')
    await isSaved(ana)
    const { id } = await actorOf(site, 'ana')
    line.held = true
    await ana.keyboard.type('Too la')
    await stop(site, made, id)
    site.services.deps.events.emit('accessChanged', { chapterId: made.id })
    await ana.locator('.save-state[data-state="refused"]').waitFor()
    expect(await onDisk(made)).toBe('What is saved. ')
    const lost = ana.getByRole('region', { name: t('editor.lost_title') }).getByRole('textbox')
    await lost.waitFor()
    const typedText = 'What is saved. Too la'
    expect(await lost.inputValue()).toBe(typedText)
    // The editor is read-only, because nothing typed now could be saved.
    await ana.locator('#manuscript').press('x')
    expect(await lost.inputValue()).toBe(typedText)
    expect(await ana.locator('.save-state').getAttribute('data-state')).toBe('refused')
    // The unsaved text survives a reload: when writing is allowed again, it is shown.
    line.held = false
    await allow(site, made, id)
    site.services.deps.events.emit('accessChanged', { chapterId: made.id })
    ana.on('dialog', (dialog) => void dialog.accept())
    await ana.reload()
    await isSaved(ana)
    await expect.poll(() => onDisk(made)).toBe(typedText)
    await ana.close()
  },
)

test('the editor keeps one socket across re-renders and closes it when the page is left', async () => {
  const made = await chapter('Once')
  const page = await openSignedInPage(site, 'ana')
  const lines: { isOpen: boolean }[] = []
  page.on('websocket', (socket) => {
    if (!socket.url().includes('/collab/')) return
    const line = { isOpen: true }
    lines.push(line)
    socket.on('close', () => {
      line.isOpen = false
    })
  })
  await page.goto(made.path)
  await page.locator('.manuscript:not(.is-waiting)').waitFor()
  await page.locator('#manuscript').click()
  // Each of these re-renders the editor.
  for (const key of ['a', 'Control+b', 'b', 'Control+b', 'Enter', 'c']) await page.keyboard.press(key)
  await page.setViewportSize({ width: 390, height: 800 })
  await page.setViewportSize({ width: 1280, height: 800 })
  await isSaved(page)
  expect(lines).toEqual([{ isOpen: true }])
  // Navigates on the client, as links of the site do.
  await page.locator('a[href="/"]').first().click()
  await page.waitForURL(site.url + '/')
  await expect.poll(() => lines).toEqual([{ isOpen: false }])
})

import { expect, test } from 'vitest'
import { parse } from '#app/domain/parse.ts'
import { StartStory } from '#app/domain/stories/forms.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { actorOf, button, challenge, enter, field, member, openBrowser, openSite, t, unfold } from './site.ts'

const site = await openSite()
await member(site, 'ana', 'Ana')
await member(site, 'budi', 'Budi')

const storedKeys = () => Object.keys(localStorage).filter((key) => key.startsWith('own:'))
const storedDraftKeys = () => Object.keys(localStorage).filter((key) => /^own:.*draft:/.test(key))
const signOut = async (page: Awaited<ReturnType<typeof enter>>) => {
  await unfold(page, t('shell.account'))
  await button(page, t('shell.sign_out')).click()
}

test('the next member on a shared browser sees an empty form, and the drafts of the previous one are deleted', async () => {
  const { slug } = await challenge(site, { title: 'Letters for two people' })
  const context = await openBrowser(site)
  const page = await enter(context, site, 'ana')
  const other = await context.newPage()
  await page.goto(`/c/${slug}/ideas`)
  await other.goto(`/c/${slug}/ideas`)
  await field(page, t('ideas.hook')).fill('My secret kettle')
  await expect.poll(() => page.evaluate(storedDraftKeys)).toHaveLength(1)
  await page.reload()
  await expect.poll(() => field(page, t('ideas.hook')).inputValue()).toBe('My secret kettle')

  await signOut(page)
  await page.getByText(t('logout.done')).waitFor()
  await expect.poll(() => page.evaluate(storedKeys)).toEqual([])
  // The other tab is signed out, and does not store the draft again.
  await other
    .getByRole('link', { name: t('shell.sign_in'), exact: true })
    .first()
    .waitFor()
  expect(await other.evaluate(storedKeys)).toEqual([])

  const budi = await enter(context, site, 'budi')
  await budi.goto(`/c/${slug}/ideas`)
  await budi.waitForLoadState('networkidle')
  expect(await field(budi, t('ideas.hook')).inputValue()).toBe('')
  await context.close()
})

test('signing out asks for confirmation when there are unsaved changes', async () => {
  const dates = weeksFrom(new Date(Date.now() - 8 * DAY))
  const { id } = await challenge(site, { title: 'Stories for two people', dates, reviewMode: 'open' })
  const form = unwrap(parse(StartStory, { title: 'Unsent' }))
  const made = unwrap(await site.app.stories.start(await actorOf(site, 'ana'), id, form))
  const view = unwrap(await site.app.stories.view(await actorOf(site, 'ana'), made.slug))
  const context = await openBrowser(site)
  const page = await enter(context, site, 'ana')
  const line = { held: false }
  await page.routeWebSocket(/\/collab\//, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => {
      if (!line.held) server.send(message)
    })
  })
  await page.goto(`/s/${made.slug}/${view.chapters[0]?.slug}/write`)
  await page.locator('.manuscript:not(.is-waiting)').waitFor()
  await page.locator('#manuscript').click()
  line.held = true
  await page.keyboard.type('Only here.')
  const stored = () =>
    page.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const opened = indexedDB.open('unggun-manuscripts', 1)
          opened.onerror = () => reject(opened.error)
          opened.onsuccess = () => {
            const count = opened.result.transaction('unsaved').objectStore('unsaved').count()
            count.onsuccess = () => {
              opened.result.close()
              resolve(count.result)
            }
          }
        }),
    )
  await expect.poll(stored).toBe(1)
  await signOut(page)
  const dialog = page.getByRole('dialog')
  await dialog.getByText(t('shell.sign_out_unsaved', { count: 1 })).waitFor()
  await button(dialog, t('shell.sign_out_stay')).click()
  expect(await stored()).toBe(1)

  page.on('dialog', (confirmDialog) => void confirmDialog.accept())
  // The menu stays open behind the dialog.
  await button(page, t('shell.sign_out')).click()
  await button(dialog, t('shell.sign_out_anyway')).click()
  await page.getByText(t('logout.done')).waitFor()
  await expect.poll(stored).toBe(0)
  await context.close()
})

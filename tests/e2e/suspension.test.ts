import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { paths } from '#app/paths.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import { actorOf, button, field, member, openSignedInPage, t } from './site.ts'
import { openWritingSite, startChapter } from './writing-site.ts'

const { site, challengeId } = await openWritingSite('ana')
const moderator = await member(site, 'laras', 'Laras')
const role = { memberId: moderator.id, role: 'moderator' as const }
unwrap(await site.app.brands.addToTeam(site.admin, site.brand.id, role))

/** Opens the chapter as Ana. `line` tells when her socket closed; while it is held, her messages do not reach the server. */
async function openEditor(path: string) {
  const line = { isHeld: false, closedAt: 0 }
  const page = await openSignedInPage(site, 'ana')
  await page.routeWebSocket(/\/collab\//, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => {
      if (!line.isHeld) server.send(message)
    })
    server.onClose((code, reason) => {
      line.closedAt = performance.now()
      void socket.close({ ...(code && { code }), ...(reason && { reason }) })
    })
  })
  await page.goto(`${path}/write`)
  await page.locator('.manuscript:not(.is-waiting)').waitFor()
  await page.locator('#manuscript').click()
  return { page, line }
}

async function suspend(moderator: Page, reason: string) {
  await moderator.goto(paths.sanctions('ana'))
  await moderator.getByLabel(t('sanctions.type'), { exact: true }).selectOption('suspend')
  await field(moderator, t('moderation.reason')).fill(reason)
  const sent = performance.now()
  await button(moderator, t('sanctions.impose_now')).click()
  await moderator.getByText(t('sanctions.imposed_now', { name: '@ana' })).waitFor()
  return sent
}

test('a moderator without JavaScript suspends a member who is writing: the socket closes within a second, and the writer sees why, until when and how to appeal, and keeps the unsent text', async () => {
  const chapter = await startChapter(site, challengeId, 'The kettle ledger')
  const { page, line } = await openEditor(chapter.path)
  await page.keyboard.type('What is saved. ')
  await page.locator('.save-state[data-state="saved"]').waitFor()
  line.isHeld = true
  await page.keyboard.type('What is not.')

  const moderator = await openSignedInPage(site, 'laras', { javaScriptEnabled: false })
  const sent = await suspend(moderator, 'Three adverts in one chapter.')
  await page.locator('.save-state[data-state="refused"]').waitFor()
  expect(line.closedAt - sent).toBeLessThan(1_000)
  const notice = page.locator('.unsent')
  await notice.getByText('Three adverts in one chapter.').waitFor()
  await notice.getByText(/^Suspended in the challenges of Kopi Senja until .*20\d\d/).waitFor()
  const unsent = notice.getByRole('textbox', { name: t('editor.lost_title') })
  expect(await unsent.inputValue()).toBe('What is saved. What is not.')
  expect(unwrap(await site.app.chapters.live(await actorOf(site, 'ana'), chapter.id)).text).toBe(
    'What is saved. ',
  )

  const opened = page.context().waitForEvent('page')
  await notice.getByRole('link', { name: t('sanctions.appeal'), exact: true }).click()
  const appeal = await opened
  await field(appeal, t('appeal.text')).fill('They were quotes of adverts.')
  await button(appeal, t('appeal.send')).click()
  await appeal.getByText(t('appeal.waiting')).waitFor()
  expect(await unsent.inputValue()).toBe('What is saved. What is not.')
  await page.context().close()
  await moderator.context().close()
})

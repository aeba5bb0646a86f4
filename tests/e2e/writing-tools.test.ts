import { expect, test } from 'vitest'
import { isSaved, textOn } from './manuscript-page.ts'
import { openSignedInPage, t } from './site.ts'
import { openWritingSite, startChapter } from './writing-site.ts'

/** Tests the outline, goals, focus mode and typing helps by keyboard only. */

const writing = await openWritingSite('ana')
const site = writing.site
const path = (await startChapter(site, writing.challengeId, 'Tools')).path

test('quotes are typographic until that is switched off, and the outline, goals and focus mode work by keyboard', async () => {
  const page = await openSignedInPage(site, 'ana')
  await page.goto(`${path}/write`)
  await page.locator('.manuscript:not(.is-waiting)').waitFor()
  const press = (key: string) => page.keyboard.press(key)
  await page.locator('#manuscript').focus()
  await page.keyboard.type('He said "go"')
  await expect.poll(() => textOn(page)).toBe('He said “go”')
  await press('Control+z')
  await expect.poll(() => textOn(page)).toBe('He said “go"')
  await press('Enter')
  await page.keyboard.type('## Night')
  await press('Enter')
  await page.keyboard.type('Rain')
  await isSaved(page)

  await press('Control+Home')
  await press('Control+Alt+o')
  const dialog = page.getByRole('dialog', { name: t('tools.title') })
  await dialog.getByRole('button', { name: 'Night' }).waitFor()
  await dialog.getByLabel(t('tools.goal_session')).focus()
  await page.keyboard.type('6')
  await dialog.getByText(t('tools.progress', { done: 5, goal: 6, count: 1 })).waitFor()
  await dialog.getByLabel(t('tools.smart')).focus()
  await press('Space')
  await dialog.getByRole('button', { name: 'Night' }).focus()
  await press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('manuscript')
  await page.keyboard.type('"One" ')
  await expect.poll(() => textOn(page)).toContain('"One" Night')
  await page.getByText(t('tools.reached', { count: 6 })).waitFor()

  await press('Control+Alt+z')
  await expect.poll(() => page.locator('#manuscript [data-here]').innerText()).toContain('Night')
  await press('ArrowUp')
  await expect.poll(() => page.locator('#manuscript [data-here]').innerText()).toContain('He said')
  await page.reload()
  await page.locator('[data-tool="focus"][aria-pressed="true"]').waitFor()
  await page.locator('[data-tool="focus"]').click()
  await expect.poll(() => page.locator('#manuscript [data-here]').count()).toBe(0)
})

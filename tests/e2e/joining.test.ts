import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectNoise } from '#tests/setup/noise.ts'
import { button, field, linkTo, openBrowser, openSite, PASSWORD, t } from './site.ts'

const site = await openSite()

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('name') ?? document.activeElement?.textContent)

async function tabTo(page: Page, wanted: string) {
  for (let presses = 0; presses < 40; presses++) {
    if ((await focused(page)) === wanted) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`The Tab key does not reach ${wanted}`)
}

async function type(page: Page, name: string, text: string) {
  await tabTo(page, name)
  await page.keyboard.press('Control+A')
  await page.keyboard.type(text)
}

test('by keyboard alone a visitor joins with a suggested username, hears that another is taken, and is signed in by confirming', async () => {
  expectNoise(/status of 422/u)
  const page = await (await openBrowser(site)).newPage()
  await page.goto('/join')
  await page.waitForLoadState('networkidle')
  await type(page, 'displayName', 'Rania Putri')
  await page.getByText(t('join.handle_free', { handle: '@rania_putri' })).waitFor()
  await type(page, 'handle', 'maya')
  await page.getByText(t('field.handle_taken')).waitFor()
  await type(page, 'handle', 'rania')
  await page.getByText(t('join.handle_free', { handle: '@rania' })).waitFor()
  await type(page, 'email', 'rania@example.org')
  await type(page, 'password', PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: t('join.sent_title') }).waitFor()

  await page.goto(linkTo(site, 'rania@example.org'))
  await page.getByText(t('verify.account', { name: 'Rania Putri', handle: '@rania' })).waitFor()
  await tabTo(page, t('verify.submit_here'))
  await page.keyboard.press('Enter')
  await page.getByText(t('verify.welcome', { name: 'Rania Putri' })).waitFor()
  await page.goto('/settings')
  expect(await field(page, t('identity.display_name')).inputValue()).toBe('Rania Putri')
  await page.context().close()
})

test('without JavaScript the username is checked by a button, and a link opened in another browser asks for the password', async () => {
  expectNoise(/status of 422/u)
  const noScript = { javaScriptEnabled: false }
  const page = await (await openBrowser(site, noScript)).newPage()
  await page.goto('/join')
  await field(page, t('identity.display_name')).fill('Budi')
  await field(page, t('identity.handle')).fill('maya')
  await button(page, t('join.check')).click()
  await page.getByText(t('field.handle_taken')).first().waitFor()
  expect(await field(page, t('identity.display_name')).inputValue()).toBe('Budi')
  await field(page, t('identity.handle')).fill('budi')
  await button(page, t('join.check')).click()
  await page.getByText(t('join.handle_free', { handle: '@budi' })).waitFor()
  await field(page, t('identity.email')).fill('budi@example.org')
  await page.getByLabel(t('identity.password')).fill(PASSWORD)
  await page.getByLabel(t('identity.password')).press('Enter')
  await page.getByRole('heading', { name: t('join.sent_title') }).waitFor()
  await page.context().close()

  const phone = await (await openBrowser(site, noScript)).newPage()
  await phone.goto(linkTo(site, 'budi@example.org'))
  await phone.getByLabel(t('identity.password')).fill(PASSWORD)
  await button(phone, t('verify.submit')).click()
  await phone.getByText(t('verify.welcome', { name: 'Budi' })).waitFor()
  await phone.context().close()
})

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { counter, PHONE, skipToAction, skipToContent, tabTo } from './journey-counter.ts'
import {
  button,
  challenge,
  enter,
  field,
  link,
  linkTo,
  openBrowser,
  openSignedInPage,
  openSite,
  PASSWORD,
  t,
} from './site.ts'

/**
 * How people begin, by touch on a phone and by keyboard only: a visitor who has never been here posts an idea, and a
 * manager opens a challenge. Each press and tap counts, that on the link in the mail too; typed words do not.
 */
const site = await openSite()
const { slug } = await challenge(site, {
  reviewMode: 'open',
  terms: 'What you write stays yours; you let us print it with your name.',
})
const challengePath = `/c/${slug}`

const HOOK = 'A lighthouse that answers letters'
const posted = (page: Page) => page.locator('.idea__hook', { hasText: HOOK }).first()

/** Opens the mail that the address was sent, as a page with its link. */
const openMail = (page: Page, email: string) =>
  page.setContent(`<a href="${site.url}${linkTo(site, email)}">mail</a>`)

test('a visitor who was never here posts an idea on a phone with 14 taps, the mail and the terms included', async () => {
  const page = await (await openBrowser(site, PHONE)).newPage()
  await page.goto('/')
  const { tap, end } = counter(page)
  await tap(page.locator(`main a[href="${challengePath}"]`))
  await page.waitForURL(/\/c\//)
  await tap(link(page, t('challenge.cta_sign_in')))
  await page.waitForURL(/\/login/)
  await tap(page.locator('main a[href*="/join"]'))
  await page.waitForURL(/\/join/)
  await page.waitForLoadState('networkidle')
  await tap(field(page, t('identity.display_name')))
  await page.keyboard.type('Nia Baru')
  await page.getByText(t('join.handle_free', { handle: '@nia_baru' })).waitFor()
  await tap(field(page, t('identity.email')))
  await page.keyboard.type('nia@example.org')
  await tap(page.getByLabel(t('identity.password')))
  await page.keyboard.type(PASSWORD)
  await tap(button(page, t('join.submit')))
  await page.getByRole('heading', { name: t('join.sent_title') }).waitFor()
  await openMail(page, 'nia@example.org')
  await tap(link(page, 'mail'))
  await tap(button(page, t('verify.submit_here')))
  await page.waitForURL(/\/terms/)
  await tap(page.getByLabel(t('challenge.terms_accept')))
  await tap(page.locator('[name=age]'))
  await tap(button(page, t('challenge.terms_submit')))
  await page.waitForURL(/\/ideas/)
  await tap(field(page, t('ideas.hook')))
  await page.keyboard.type(HOOK)
  await tap(button(page, t('ideas.send')))
  await posted(page).waitFor()
  expect(end('first idea of a visitor on a phone')).toBeLessThanOrEqual(14)
  await page.context().close()
})

test('a visitor who was never here posts an idea by keyboard', async () => {
  const page = await (await openBrowser(site)).newPage()
  await page.goto('/')
  await page.waitForLoadState('networkidle')
  const count = counter(page)
  const { press, end } = count
  const go = async (selector: string) => {
    await tabTo(page, count, selector)
    await press('Enter')
  }
  await skipToContent(count)
  await go(`main a[href="${challengePath}"]`)
  await page.waitForURL(/\/c\//)
  await skipToAction(page, count)
  await press('Enter')
  await page.waitForURL(/\/login/)
  await skipToContent(count)
  await go('main a[href*="/join"]')
  await page.waitForURL(/\/join/)
  await page.waitForLoadState('networkidle')
  await skipToContent(count)
  await tabTo(page, count, '[name=displayName]')
  await page.keyboard.type('Oki Baru')
  await page.getByText(t('join.handle_free', { handle: '@oki_baru' })).waitFor()
  await tabTo(page, count, '[name=email]')
  await page.keyboard.type('oki@example.org')
  await tabTo(page, count, '[name=password]')
  await page.keyboard.type(PASSWORD)
  await press('Enter')
  await page.getByRole('heading', { name: t('join.sent_title') }).waitFor()
  await openMail(page, 'oki@example.org')
  await go('a')
  await page.waitForURL(/\/verify/)
  await skipToAction(page, count)
  await press('Enter')
  await page.waitForURL(/\/terms/)
  await skipToContent(count)
  await tabTo(page, count, '[name=accept]')
  await press('Space')
  await tabTo(page, count, '[name=age]')
  await press('Space', 'Enter')
  await page.waitForURL(/\/ideas/)
  await page.waitForLoadState('networkidle')
  await press('c')
  await page.keyboard.type(`${HOOK}, twice`)
  await press('Control+Enter')
  await posted(page).waitFor()
  expect(end('first idea of a visitor by keyboard')).toBeLessThanOrEqual(70)
  await page.context().close()
})

const TITLE = t('template.object.title')
const isOpened = (page: Page) => page.getByRole('heading', { level: 1, name: TITLE }).waitFor()

test('a manager opens a challenge from a template on a phone with five taps from the home page', async () => {
  const page = await enter(await openBrowser(site, PHONE), site, 'maya')
  await page.goto('/')
  const { tap, end } = counter(page)
  await tap(page.locator('.tools summary', { hasText: t('shell.account') }))
  await tap(link(page, t('shell.studio', { brand: 'Kopi Senja' })))
  await page.waitForURL(/\/studio\//)
  await tap(page.locator('main a[href$="/challenges/new"]'))
  await page.waitForURL(/\/challenges\/new/)
  await tap(page.getByRole('link', { name: TITLE }))
  await page.waitForURL(/template=object/)
  await tap(button(page, t('studio.new_challenge')))
  await isOpened(page)
  expect(end('open a challenge on a phone')).toBeLessThanOrEqual(5)
  await page.context().close()
})

test('a manager opens a challenge from a template by keyboard', async () => {
  const page = await openSignedInPage(site, 'maya')
  await page.goto('/')
  await page.waitForLoadState('networkidle')
  const count = counter(page)
  await count.press('Control+k')
  await page.getByRole('combobox').waitFor()
  await page.keyboard.type(t('palette.action_open_challenge'))
  await page.getByRole('option', { name: t('palette.action_open_challenge') }).waitFor()
  await count.press('Enter')
  await page.waitForURL(/\/challenges\/new/)
  await skipToContent(count)
  await tabTo(page, count, 'a[href*="template=object"]')
  await count.press('Enter')
  await page.waitForURL(/template=object/)
  await page.locator(`[name=title][value="${TITLE}"]`).waitFor()
  await tabTo(page, count, '[name=title]')
  await count.press('Enter')
  await isOpened(page)
  expect(count.end('open a challenge by keyboard')).toBeLessThanOrEqual(40)
  await page.context().close()
})

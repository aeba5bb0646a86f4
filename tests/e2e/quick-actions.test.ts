import { afterEach, describe, expect, test } from 'vitest'
import { PitchIdea } from '#app/domain/ideas/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import { expectNoise } from '#tests/setup/noise.ts'
import {
  button,
  challenge,
  field,
  member,
  openBrowser,
  openSignedInPage,
  openSite,
  PASSWORD,
  t,
} from './site.ts'

/** Browser tests of what answers at once: votes, follows and comments with undo, and the command palette. */
const HOOK = 'A kettle that sings'

const site = await openSite()
await member(site, 'sari', 'Sari')
const slug = (await challenge(site, { reviewMode: 'open' })).slug
unwrap(await site.app.ideas.pitch(site.owner, slug, unwrap(parse(PitchIdea, { hook: HOOK, tags: [] }))))
const page = await openSignedInPage(site, 'sari')

afterEach(() => page.context().setOffline(false))

const votes = async () => {
  const { items } = await site.app.ideas.list(site.owner, slug, { order: 'new', limit: 1 })
  return items[0]?.votes
}
const isHydrated = () => button(page, t('keys.open')).waitFor()
const voteButton = () => page.locator('.vote__button').first()

describe('a change that is shown before the server has answered', () => {
  test('a vote counts at once and is taken back by undo', async () => {
    await page.goto(`/c/${slug}/ideas`)
    await isHydrated()
    await voteButton().click()
    expect(await voteButton().getAttribute('aria-pressed')).toBe('true')
    await page.getByText(t('ideas.vote_counted')).waitFor()
    expect(await votes()).toBe(1)
    await button(page, t('common.undo')).click()
    await expect.poll(votes).toBe(0)
    await expect.poll(() => voteButton().getAttribute('aria-pressed')).toBe('false')
  })

  test('a vote that does not reach the server is undone, and the page shows a message', async () => {
    await page.waitForLoadState('networkidle')
    expectNoise(/ERR_INTERNET_DISCONNECTED/)
    await page.context().setOffline(true)
    await voteButton().click()
    await page.getByText(t('refusal.unreachable')).waitFor()
    expect(await voteButton().getAttribute('aria-pressed')).toBe('false')
  })

  test('following a brand changes the button at once, and undo ends it', async () => {
    await page.goto('/b/kopi')
    const follow = (verb: 'start' | 'stop') => button(page, t(`follow.${verb}_of`, { title: 'Kopi Senja' }))
    await page.getByRole('button', { name: t('palette.open') }).waitFor()
    await follow('start').click()
    await page.getByText(t('follow.started')).waitFor()
    await follow('stop').waitFor()
    await button(page, t('common.undo')).click()
    await follow('start').waitFor()
  })

  test('a visitor who presses Follow signs in and then has the focus on the button', async () => {
    const visitor = await (await openBrowser(site)).newPage()
    await visitor.goto('/b/kopi')
    await visitor.getByRole('link', { name: t('follow.start'), exact: true }).click()
    await field(visitor, t('identity.login')).fill('sari')
    await field(visitor, t('identity.password')).fill(PASSWORD)
    await button(visitor, t('login.submit')).click()
    await visitor.waitForURL(/\/b\/kopi#watch-/)
    await visitor.waitForLoadState('networkidle')
    await visitor.keyboard.press('Enter')
    await button(visitor, t('follow.stop_of', { title: 'Kopi Senja' })).waitFor()
    await visitor.context().close()
  })

  test('a comment is shown while it is sent, and undo deletes it', async () => {
    await page.goto(`/c/${slug}/talk`)
    let answer = () => {}
    const isHeld = new Promise<void>((resolve) => {
      answer = resolve
    })
    await page.route(/\/talk\.data/, async (route) => {
      if (route.request().method() === 'POST') await isHeld
      await route.continue()
    })
    await field(page, t('talk.body')).fill('Who drinks the last cup?')
    await button(page, t('talk.send')).click()
    await page.locator('.talk__comment--pending', { hasText: 'Who drinks the last cup?' }).waitFor()
    answer()
    await page.getByText(t('talk.sent'), { exact: true }).waitFor()
    await page.locator('article[id^=comment-]').waitFor()
    await page.unroute(/\/talk\.data/)
    await button(page, t('common.undo')).click()
    await page.getByText(t('talk.deleted_now')).waitFor()
    expect(await page.locator('article[id^=comment-]').count()).toBe(0)
  })

  test('a comment that does not reach the server stays in its field', async () => {
    await field(page, t('talk.body')).fill('Is anybody there?')
    expectNoise(/ERR_INTERNET_DISCONNECTED/)
    await page.context().setOffline(true)
    await button(page, t('talk.send')).click()
    await page.getByText(t('refusal.unreachable')).waitFor()
    expect(await field(page, t('talk.body')).inputValue()).toBe('Is anybody there?')
  })
})

describe('the command palette', () => {
  const palette = () => page.getByRole('dialog', { name: t('palette.title') })
  const chosen = () => palette().locator('[role=option][aria-selected=true]')

  test('Ctrl+K loads it, and Enter follows the action that fits the page', async () => {
    const loaded: string[] = []
    page.on('request', (request) => loaded.push(new URL(request.url()).pathname))
    await page.goto(`/c/${slug}/ideas`)
    await isHydrated()
    expect(loaded.filter((path) => /palette/.test(path))).toEqual([])
    await page.keyboard.press('Control+k')
    await palette().getByRole('combobox').waitFor()
    await page.keyboard.type('post')
    await palette()
      .getByRole('option', { name: t('palette.action_pitch') })
      .waitFor()
    expect(await chosen().textContent()).toContain(t('palette.action_pitch'))
    const active = await palette().getByRole('combobox').getAttribute('aria-activedescendant')
    expect(await chosen().getAttribute('id')).toBe(active)
    await page.keyboard.press('Enter')
    await page.waitForURL(/#pitch$/)
    expect(await palette().count()).toBe(0)
  })

  test('it finds people and ideas, and arrow keys choose among them', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('kettle')
    await palette().getByRole('option', { name: HOOK }).waitFor()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('maya')
    const person = palette().getByRole('option', { name: 'Maya' })
    await person.waitFor()
    await expect
      .poll(async () => {
        await page.keyboard.press('ArrowDown')
        return person.getAttribute('aria-selected')
      })
      .toBe('true')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/u\/maya$/)
  })

  test('Escape closes the palette, and the focus returns', async () => {
    await page.getByRole('button', { name: t('palette.open') }).click()
    await palette().getByRole('combobox').waitFor()
    await page.keyboard.press('Escape')
    await palette().waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      t('palette.open'),
    )
  })

  test('it opens the list of shortcuts', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(t('keys.title'))
    await palette()
      .getByRole('option', { name: t('keys.title') })
      .waitFor()
    await page.keyboard.press('Enter')
    const list = page.getByRole('dialog', { name: t('keys.title') })
    await list.getByText(t('keys.send')).waitFor()
    await button(page, t('keys.close')).click()
    await list.waitFor({ state: 'detached' })
  })

  test('it switches to the dark theme without leaving the page', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(t('palette.theme_dark'))
    await palette()
      .getByRole('option', { name: t('palette.theme_dark') })
      .waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark')
    expect(page.url()).toMatch(/\/u\/maya$/)
  })
})

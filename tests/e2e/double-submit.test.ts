import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { ChangeChallenge } from '#app/domain/challenges/forms.ts'
import { closePhaseEarly, phasesInput } from '#app/domain/challenges/reschedule.ts'
import { PitchIdea } from '#app/domain/ideas/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { visitor } from '#tests/factories/people.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import { expectNoise } from '#tests/setup/noise.ts'
import { actorOf, button, challenge, field, member, openSignedInPage, openSite, t, unfold } from './site.ts'

/** Tests of harmless misuse: a second tab, the back button, a double click, a form left open. */
const TERMS = 'What you write stays yours.'
const site = await openSite()
await member(site, 'sari', 'Sari')
await member(site, 'budi', 'Budi')

/** Opens the ideas page of a new challenge as Sari, who has accepted its terms. */
async function atTheWall(more: Record<string, unknown> = {}, options = {}) {
  const on = await challenge(site, { terms: TERMS, bannedPhrases: ['best coffee'], ...more })
  for (const handle of ['sari', 'budi', 'maya']) {
    const actor = await actorOf(site, handle)
    unwrap(await site.app.challenges.acceptTerms(actor, on.slug, { age: 'old_enough' }))
  }
  const page = await openSignedInPage(site, 'sari', options)
  const wall = `/c/${on.slug}/ideas`
  await page.goto(wall)
  return { on, page, wall }
}

const pitch = (slug: string, hook: string) =>
  site.app.ideas.pitch(site.owner, slug, unwrap(parse(PitchIdea, { hook })))
const hooks = async (slug: string, viewer = site.owner) => {
  const { items } = await site.app.ideas.list(viewer, slug, { order: 'new', cursor: null, limit: 50 })
  return items.map((idea) => idea.hook)
}
const votesFor = async (slug: string, n: number) =>
  unwrap(await site.app.ideas.view(site.owner, { challenge: slug, n })).votes

/** Ignores Chromium's console messages about responses such as 422, which are expected here. */
const refusalsAreExpected = () =>
  expectNoise(/Failed to load resource: the server responded with a status of 4\d\d/)

/** Clicks the heading just after React schedules its `n`th task; hydration begins in the first. */
function pressInTurn(n: number): void {
  let turns = 0
  const { postMessage } = MessagePort.prototype
  MessagePort.prototype.postMessage = function (this: MessagePort, message: unknown) {
    turns += 1
    if (turns === n) queueMicrotask(() => document.querySelector('h1')?.click())
    postMessage.call(this, message)
  }
}

test.each([1, 2, 3])('a click during hydration, at step %i, does not break the page', async (n) => {
  const { on, page, wall } = await atTheWall()
  unwrap(await pitch(on.slug, 'The chair nobody moves'))
  await page.addInitScript(pressInTurn, n)
  await page.goto(wall)
  await button(page, t('keys.open')).waitFor()
  await page.getByRole('button', { name: t('ideas.vote') }).click()
  await page.getByText(t('ideas.votes_left', { count: 4, total: 5 })).waitFor()
})

test.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])(
  'a double click on the submit button posts one idea, with %o',
  async (options) => {
    const { on, page } = await atTheWall({}, options)
    await field(page, t('ideas.hook')).fill('The umbrella that came back')
    await button(page, t('ideas.send')).dblclick()
    await page.getByText(t('ideas.sent_held')).waitFor()
    expect(await hooks(on.slug)).toEqual(['The umbrella that came back'])
  },
)

test.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])(
  'a double click on the submit button gives one vote, with %o',
  async (options) => {
    const { on, page } = await atTheWall({}, options)
    unwrap(await pitch(on.slug, 'The chair nobody moves'))
    await page.reload()
    await page.getByRole('button', { name: t('ideas.vote') }).dblclick()
    await page.getByText(t('ideas.votes_left', { count: 4, total: 5 })).waitFor()
    await page.getByRole('button', { name: t('ideas.unvote') }).waitFor()
    expect(await votesFor(on.slug, 1)).toBe(1)
  },
)

test.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])(
  'a double click on the submit button posts one comment, with %o',
  async (options) => {
    const { on, page } = await atTheWall({}, options)
    const idea = unwrap(await pitch(on.slug, 'The chair nobody moves'))
    await page.goto(`/c/${on.slug}/ideas/1`)
    await field(page, t('talk.body')).fill('Whose chair is it?')
    await button(page, t('talk.send')).dblclick()
    await page.getByText(t('talk.sent')).waitFor()
    expect(await site.app.comments.threads(visitor, 'idea', idea.id)).toHaveLength(1)
  },
)

test.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])(
  'the back button after posting an idea does not post the idea again, with %o',
  async (options) => {
    const { on, page } = await atTheWall({}, options)
    await field(page, t('ideas.hook')).fill('A letter under the table')
    await button(page, t('ideas.send')).click()
    await page.getByText(t('ideas.sent_held')).waitFor()
    await page.goBack()
    await field(page, t('ideas.hook')).waitFor()
    await page.reload()
    expect(await hooks(on.slug)).toEqual(['A letter under the table'])
    // The same text posted again is the same idea.
    await field(page, t('ideas.hook')).fill('A letter under the table')
    await button(page, t('ideas.send')).click()
    await page.getByText(t('ideas.sent_held')).waitFor()
    expect(await hooks(on.slug)).toEqual(['A letter under the table'])
  },
)

test('a vote in one tab and again in the other counts once', async () => {
  const { on, page, wall } = await atTheWall()
  unwrap(await pitch(on.slug, 'The chair nobody moves'))
  await page.reload()
  const other = await page.context().newPage()
  await other.goto(wall)
  await page.getByRole('button', { name: t('ideas.vote') }).click()
  await page.getByText(t('ideas.votes_left', { count: 4, total: 5 })).waitFor()
  await other.getByRole('button', { name: t('ideas.vote') }).click()
  await other.getByText(t('ideas.votes_left', { count: 4, total: 5 })).waitFor()
  await other.getByRole('button', { name: t('ideas.unvote') }).waitFor()
  expect(await votesFor(on.slug, 1)).toBe(1)
})

test('accepting the terms in two tabs succeeds in both', async () => {
  const on = await challenge(site, { terms: TERMS })
  const page = await openSignedInPage(site, 'sari')
  const tabs = [page, await page.context().newPage()]
  for (const tab of tabs) {
    await tab.goto(`/c/${on.slug}/terms`)
    await tab.getByLabel(t('challenge.terms_accept')).check()
    await tab.getByLabel(t('challenge.terms_age', { age: 18 })).check()
  }
  for (const tab of tabs) {
    await button(tab, t('challenge.terms_submit')).click()
    await tab.getByText(t('challenge.terms_now')).waitFor()
  }
})

test('declining an idea that was approved in the other tab is refused, and the typed answer is kept', async () => {
  refusalsAreExpected()
  const { on, page } = await atTheWall()
  await field(page, t('ideas.hook')).fill('What the rain wrote')
  await button(page, t('ideas.send')).click()
  await page.getByText(t('ideas.sent_held')).waitFor()
  const manager = await openSignedInPage(site, 'maya')
  const other = await manager.context().newPage()
  for (const tab of [manager, other]) await tab.goto(`/c/${on.slug}/ideas/1`)
  await button(manager, t('ideas.approve')).click()
  await manager.getByText(t('ideas.approved_now')).waitFor()
  await button(other, t('ideas.approve')).click()
  await other.getByRole('alert').waitFor()
  expect(unwrap(await site.app.ideas.view(site.owner, { challenge: on.slug, n: 1 })).state).toBe('open')
})

const typed = 'A recipe that was never written down'
type Refused = { say: string; hook?: string; meanwhile?: (slug: string, page: Page) => Promise<unknown> }
const cases: Record<string, Refused> = {
  'too long': { say: t('field.too_long'), hook: 'word '.repeat(40).trim() },
  'a phrase the brand does not want': {
    say: t('refusal.banned_phrase', { phrase: 'best coffee' }),
    hook: 'It is the best coffee in town',
  },
  'the terms changed meanwhile': {
    say: t('refusal.terms_needed'),
    meanwhile: async (slug) =>
      unwrap(await site.app.challenges.change(site.owner, slug, { terms: `${TERMS} Really.` })),
  },
  'the phase ended meanwhile': {
    say: t('refusal.phase_closed'),
    meanwhile: async (slug) => {
      const { dates } = unwrap(await site.app.challenges.view(site.owner, slug))
      const phases = phasesInput(closePhaseEarly(dates, 'ideas', new Date(), true))
      const change = unwrap(parse(ChangeChallenge, { phases }))
      unwrap(await site.app.challenges.change(site.owner, slug, change))
    },
  },
  'signed out in another tab meanwhile': {
    say: t('refusal.sign_in'),
    meanwhile: (_, page) => page.context().clearCookies({ name: 'sid' }),
  },
}
const both = Object.entries(cases).flatMap(([name, one]) =>
  [true, false].map((javaScriptEnabled) => ({ name, javaScriptEnabled, one })),
)

test.each(both)(
  'the typed text stays in the form after a refusal for the reason "$name", with JavaScript enabled: $javaScriptEnabled',
  async ({ javaScriptEnabled, one }) => {
    refusalsAreExpected()
    const { on, page } = await atTheWall({}, { javaScriptEnabled })
    const hook = one.hook ?? typed
    await field(page, t('ideas.hook')).fill(hook)
    await unfold(page.locator('#pitch'), t('ideas.detail'))
    await field(page, t('ideas.tags')).fill('family, kitchen')
    await one.meanwhile?.(on.slug, page)
    await button(page, t('ideas.send')).click()
    await page.getByRole('alert').waitFor()
    await page.getByText(one.say).first().waitFor()
    expect(await field(page, t('ideas.hook')).inputValue()).toBe(hook)
    expect(await field(page, t('ideas.tags')).inputValue()).toBe('family, kitchen')
    expect(await hooks(on.slug)).toEqual([])
  },
)

test('a comment refused because of a sign-out can be posted from the same page after signing in again', async () => {
  refusalsAreExpected()
  const { on, page } = await atTheWall()
  const idea = unwrap(await pitch(on.slug, 'The chair nobody moves'))
  await page.goto(`/c/${on.slug}/ideas/1`)
  await field(page, t('talk.body')).fill('Whose chair is it?')
  await page.context().clearCookies({ name: 'sid' })
  await button(page, t('talk.send')).click()
  await page.getByText(t('refusal.sign_in')).waitFor()
  expect(await field(page, t('talk.body')).inputValue()).toBe('Whose chair is it?')
  await sitsAgain(page)
  await button(page, t('talk.send')).click()
  await page.getByText(t('talk.sent')).waitFor()
  expect(await site.app.comments.threads(visitor, 'idea', idea.id)).toHaveLength(1)
})

async function sitsAgain(page: Page) {
  const door = page.waitForEvent('popup')
  await page
    .getByRole('alert')
    .getByRole('link', { name: t('shell.sign_in') })
    .click()
  const tab = await door
  await field(tab, t('identity.login')).fill('sari')
  await tab.getByLabel(t('identity.password')).fill('a kettle on the third stair')
  await tab
    .locator('main')
    .getByRole('button', { name: t('login.submit') })
    .click()
  await tab.getByText(t('login.done', { name: 'Sari' })).waitFor()
  await tab.close()
}

test('a rate-limited form shows the reason and keeps the typed text', async () => {
  refusalsAreExpected()
  const quick = await openSite({ limits: true })
  const sari = await member(quick, 'sari', 'Sari')
  const { slug } = await challenge(quick, { reviewMode: 'open' })
  for (let n = 1; n <= 5; n++)
    unwrap(await quick.app.ideas.pitch(sari, slug, unwrap(parse(PitchIdea, { hook: `Idea ${n}` }))))
  const page = await openSignedInPage(quick, 'sari')
  await page.goto(`/c/${slug}/ideas`)
  await field(page, t('ideas.hook')).fill('The sixth of a day')
  await button(page, t('ideas.send')).click()
  await page.getByText(t('refusal.too_fast')).waitFor()
  expect(await field(page, t('ideas.hook')).inputValue()).toBe('The sixth of a day')
})

test('submitting the new-challenge form again with the back button creates one challenge', async () => {
  const manager = await openSignedInPage(site, 'maya')
  const title = 'A fire that was lit once'
  for (let tries = 0; tries < 2; tries++) {
    await manager.goto('/studio/kopi/challenges/new')
    await field(manager, t('studio.field_title')).fill(title)
    await field(manager, t('studio.field_hook')).fill('Sit down.')
    await button(manager, t('studio.new_challenge')).click()
    await manager.getByRole('heading', { level: 1, name: title }).waitFor()
  }
  const { challenges } = unwrap(await site.app.brands.view(site.owner, 'kopi'))
  expect(challenges.filter((one) => one.title === title)).toHaveLength(1)
})

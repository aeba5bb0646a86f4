import type { Page } from 'playwright-core'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { localTime } from '#app/domain/zoned-time.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import { linkIn } from '#tests/routes/identity-browser.ts'
import { agreed, isSaved, manuscript, textOn } from './manuscript-page.ts'
import {
  button,
  enter,
  field,
  link,
  member,
  openBrowser,
  openSignedInPage,
  openSite,
  PASSWORD,
  t,
  unfold,
} from './site.ts'

/** The core journey with five browsers: Maya for the brand, three writers and one reader. */
const TITLE = 'Letters from the last table'
const HOOK = 'The chair nobody moves'
const TERMS = 'What you write stays yours; the brand may publish it with your name.'
const WRITE = '/s/the-chair-by-the-door/chapter-1/write'
const CHAPTER = '/s/the-chair-by-the-door/chapter-1'

let challenge: string
let published: string

const site = await openSite()
for (const [handle, name] of Object.entries({ budi: 'Budi', dewi: 'Dewi', tomo: 'Tomo' }))
  await member(site, handle, name)
const maya = await openSignedInPage(site, 'maya')
const budi = await openSignedInPage(site, 'budi')
const dewi = await openSignedInPage(site, 'dewi')
const sari = await (await openBrowser(site)).newPage()
const reader = await openBrowser(site)
const tomo = await reader.newPage()

afterAll(async () => {
  // Editors that lose their server during teardown would log errors.
  for (const page of [maya, sari, budi, dewi, tomo]) await page?.context().close()
})

// The tests depend on each other: after a failure the later ones are skipped.
let broken = false
beforeEach(({ skip, onTestFailed }) => {
  skip(broken, 'an earlier part of the job failed')
  onTestFailed(() => {
    broken = true
  })
})

test('the manager opens a challenge', async () => {
  await maya.goto('/')
  await unfold(maya, t('shell.account'))
  await link(maya, t('shell.studio', { brand: 'Kopi Senja' })).click()
  await link(maya, t('studio.new_challenge')).last().click()
  await field(maya, t('studio.field_title')).fill(TITLE)
  await field(maya, t('studio.field_hook')).fill('Who sat here, and what did they leave?')
  await field(maya, t('studio.field_brief')).fill(
    'Tell of the **last table** by the window.\n\n- short\n- true',
  )
  await field(maya, t('studio.field_dos')).fill('Short sentences.')
  await field(maya, t('studio.field_banned')).fill('best coffee')
  await field(maya, t('studio.field_terms')).fill(TERMS)
  await maya.getByLabel(t('studio.field_language')).selectOption('en')
  const from = (days: number) => localTime(new Date(Date.now() + days * DAY), 'Asia/Jakarta')
  const dates = { ideas: [0, 7], writing: [7, 14], voting: [14, 21] } as const
  for (const [phase, [start, end]] of Object.entries(dates)) {
    await maya.locator(`[name="phases.${phase}.start"]`).fill(from(start))
    await maya.locator(`[name="phases.${phase}.end"]`).fill(from(end))
  }
  await maya.locator('[name="phases.verdict.end"]').fill(from(40))
  await button(maya, t('studio.new_challenge')).click()
  await maya.getByRole('heading', { level: 1, name: TITLE }).waitFor()
  challenge = new URL(maya.url()).pathname
  expect(challenge).toBe('/c/letters-from-the-last-table')
})

async function acceptTerms(page: Page) {
  await page.getByText(TERMS).waitFor()
  await page.getByLabel(t('challenge.terms_accept')).check()
  await page.getByLabel(t('challenge.terms_age', { age: 18 })).check()
  await button(page, t('challenge.terms_submit')).click()
  await page.getByText(t('challenge.terms_now')).waitFor()
}

test('a visitor joins from the challenge page and accepts its terms', async () => {
  await sari.goto('/')
  await link(sari, TITLE).first().click()
  await link(sari, t('challenge.cta_sign_in')).click()
  await link(sari.locator('main'), t('join.submit')).click()
  await field(sari, t('identity.handle')).fill('sari')
  await field(sari, t('identity.email')).fill('sari@example.org')
  await sari.getByLabel(t('identity.password')).fill(PASSWORD)
  await button(sari, t('join.submit')).click()
  await sari.getByRole('heading', { name: t('join.sent_title') }).waitFor()
  const { items } = unwrap(await site.app.mails(site.admin))
  await sari.goto(linkIn(items.find((mail) => mail.to === 'sari@example.org')?.body).href)
  await button(sari, t('verify.submit_here')).click()
  await sari.getByText(t('verify.welcome', { name: 'sari' })).waitFor()
  // The terms are on the way to the form.
  await acceptTerms(sari)
})

test('an idea is pitched, held and approved; a vote is given, withdrawn and given again', async () => {
  await field(sari, t('ideas.hook')).fill(HOOK)
  await button(sari, t('ideas.send')).click()
  await sari.getByText(t('ideas.sent_held')).waitFor()

  await budi.goto(`${challenge}/terms?next=${encodeURIComponent(`${challenge}/ideas`)}`)
  await acceptTerms(budi)
  expect(await link(budi, HOOK).count()).toBe(0)

  await maya.goto('/studio/kopi/queue')
  await maya.locator('li', { hasText: HOOK }).getByRole('link').click()
  await maya
    .locator('.act', { hasText: t('cases.approve') })
    .first()
    .click()
  await maya.locator('#decide-now').click()
  await maya.getByText(t('cases.now_approve')).waitFor()

  await budi.reload()
  const idea = budi.locator('li.idea', { hasText: HOOK })
  for (const [verb, left] of [
    ['ideas.vote', 4],
    ['ideas.unvote', 5],
    ['ideas.vote', 4],
  ] as const) {
    await idea.getByRole('button', { name: t(verb) }).click()
    await budi.getByText(t('ideas.votes_left', { count: left, total: 5 })).waitFor()
  }
  await dewi.goto(`${challenge}/terms?next=${encodeURIComponent(`${challenge}/ideas/1`)}`)
  await acceptTerms(dewi)
  await dewi.getByRole('button', { name: t('ideas.vote') }).click()
  await dewi.getByRole('button', { name: t('ideas.unvote') }).waitFor()
  const where = { challenge: challenge.slice(3), n: 1 }
  // The button shows a vote before the server has stored it.
  const votes = async () => unwrap(await site.app.ideas.view(site.owner, where)).votes
  await expect.poll(votes).toBe(2)
})

async function endPhase(startsNext: boolean) {
  await maya.goto(`/studio/kopi${challenge.replace('/c/', '/challenges/')}`)
  await link(maya, t('studio.close_early')).click()
  await maya.getByText(t('studio.close_early_about')).waitFor()
  const startNext = maya.getByLabel(t('studio.close_start_next'))
  expect(await startNext.count()).toBe(startsNext ? 1 : 0)
  if (startsNext) expect(await startNext.isChecked()).toBe(true)
  await maya.locator('main form button[type="submit"], main form button:not([type])').first().click()
  await maya.getByText(t('studio.closed')).waitFor()
}

test('the manager adopts the idea, and the writing phase begins', async () => {
  await maya.goto(`${challenge}/ideas/1`)
  await unfold(maya, t('ideas.adopt'))
  await field(maya, t('ideas.adopt_title')).fill('The chair by the door')
  await button(maya, t('ideas.adopt')).click()
  await maya.getByRole('heading', { level: 1, name: 'The chair by the door' }).waitFor()
  await endPhase(true)
})

async function sitDown(page: Page) {
  await page.goto(WRITE)
  await page.locator('.editor__page[aria-busy="false"]').waitFor()
}

const liveText = async () => {
  const { chapters } = unwrap(await site.app.stories.view(site.owner, 'the-chair-by-the-door'))
  const answer = await budi.context().request.get(`/api/v1/chapters/${chapters[0]?.id}/live`)
  return ((await answer.json()) as { text: string }).text
}

test('three members write at once, two of them in one paragraph', async () => {
  const writers = [sari, budi, dewi]
  await Promise.all(writers.map(sitDown))
  await manuscript(sari).click()
  await sari.keyboard.type('Nobody moves that chair.')
  await sari.keyboard.press('Enter')
  await sari.keyboard.type('It faces the door.')
  await agreed(writers, ['Nobody moves that chair.\nIt faces the door.'])

  await sari.keyboard.press('Control+Home')
  await manuscript(budi).locator('> *').first().click()
  await budi.keyboard.press('End')
  await manuscript(dewi).click()
  await dewi.keyboard.press('Control+End')
  const delay = { delay: 15 }
  await Promise.all([
    sari.keyboard.type('Every evening at six the rain begins. ', delay),
    budi.keyboard.type(' Not even the owner, who dusts around it.', delay),
    dewi.keyboard.type(' Someone is still expected.', delay),
  ])
  const whole = [
    'Every evening at six the rain begins. Nobody moves that chair. Not even the owner, who dusts around it.',
    'It faces the door. Someone is still expected.',
  ].join('\n')
  expect(await agreed(writers, [])).toBe(whole)
  await Promise.all(writers.map(isSaved))
  await sari.locator('.caret__flag', { hasText: 'Budi' }).waitFor({ state: 'attached' })
  await budi.locator('.caret__flag', { hasText: 'sari' }).waitFor({ state: 'attached' })
  expect(await liveText()).toBe(whole)

  await sari.reload()
  await sari.locator('.editor__page[aria-busy="false"]').waitFor()
  expect(await textOn(sari)).toBe(whole)
})

async function saveRevision(page: Page, summary: string, n: number) {
  await isSaved(page)
  await page.keyboard.press('Control+s')
  await page.locator('.save-revision input').fill(summary)
  await page.keyboard.press('Enter')
  await page.getByText(t('revisions.saved', { n })).waitFor()
}

test('revisions are saved, listed, compared and approved', async () => {
  await saveRevision(sari, 'The evening begins', 1)
  await manuscript(budi).click()
  await budi.keyboard.press('Control+End')
  await budi.keyboard.type(' Perhaps tonight.')
  await agreed([budi, dewi], ['Perhaps tonight.'])
  published = await textOn(budi)
  await saveRevision(budi, 'A little hope', 2)
  await link(budi.locator('.tabs'), t('stories.history')).click()
  const rows = budi.locator('.history__row')
  await rows.first().waitFor()
  expect(await rows.locator('.history__summary').allInnerTexts()).toEqual([
    'A little hope',
    'The evening begins',
  ])
  for (const name of ['sari', 'Budi', 'Dewi']) expect(await rows.last().innerText()).toContain(name)
  await button(budi, t('revisions.compare_chosen')).click()
  await budi.getByRole('heading', { name: t('revisions.diff', { from: 1, to: 2 }) }).waitFor()
  expect((await budi.locator('.diff ins').allInnerTexts()).join('')).toContain('Perhaps tonight.')

  await maya.goto('/studio/kopi/queue')
  await link(maya, t('cases.choose_changes')).click()
  await button(maya, t('revisions.approve')).click()
  await maya.getByText(t('revisions.approved', { n: 2 })).waitFor()
})

test('a visitor reads the published revision with the names of its authors', async () => {
  await tomo.goto(CHAPTER)
  const paragraphs = await tomo.locator('article p').allInnerTexts()
  expect(paragraphs.join('\n')).toBe(published)
  for (const name of ['sari', 'Budi', 'Dewi']) await link(tomo.locator('aside'), name).first().waitFor()
})

test('the story is submitted and voted on, and an editor that is still open becomes read-only', async () => {
  await sari.goto('/s/the-chair-by-the-door')
  await link(sari, t('stories.submit')).click()
  await button(sari, t('stories.submit')).click()
  await sari.getByText(t('stories.submitted_now')).waitFor()
  await expect.poll(() => manuscript(dewi).getAttribute('contenteditable')).not.toBe('true')
  await endPhase(true)

  await enter(reader, site, 'tomo')
  await tomo.goto(`${challenge}/stories`)
  await button(tomo, `${t('stories.vote_short')}`).click()
  await tomo.getByText(t('stories.votes_left', { count: 2, total: 3 })).waitFor()
  await endPhase(false)
})

test('the verdict shows the winner by votes and the pick of the brand with its reason', async () => {
  await tomo.goto(challenge)
  await link(tomo, t('challenge.cta_verdict')).click()
  const people = tomo.locator('section', { hasText: t('verdict.peoples_choice') }).first()
  await link(people, 'The chair by the door').waitFor()
  await tomo.getByText(t('verdict.turnout', { count: 1 })).waitFor()

  await maya.goto(`${challenge}/verdict`)
  await maya.getByLabel('The chair by the door').check()
  await field(maya, t('verdict.pick_reason')).fill('Because we still wait for the same guest.')
  await button(maya, t('verdict.pick')).click()
  await maya.getByText(t('verdict.given')).waitFor()
  await tomo.reload()
  await tomo.getByText('Because we still wait for the same guest.').waitFor()
})

test('the winner is shown on the brand page and on the home page', async () => {
  await maya.goto('/s/the-chair-by-the-door')
  await link(maya, t('stories.feature')).click()
  await field(maya, t('stories.feature_reason')).fill('It made the whole shop quiet.')
  await button(maya, t('stories.feature')).click()
  await maya.getByText(t('stories.featured_now')).waitFor()

  await tomo.goto('/b/kopi')
  await tomo.getByText('It made the whole shop quiet.').waitFor()
  await tomo.goto('/')
  const feature = tomo.locator('section.feature')
  await link(feature, 'The chair by the door').waitFor()
  expect(await feature.innerText()).toContain('Every evening at six the rain begins.')
})

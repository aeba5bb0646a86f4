import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { PitchIdea } from '#app/domain/ideas/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { HOUR } from '#tests/factories/people.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import {
  button,
  challenge,
  field,
  link,
  openBrowser,
  openSignedInPage,
  openSite,
  PASSWORD,
  t,
  unfold,
} from './site.ts'

/** Tests everything a member does before the writing phase, with JavaScript disabled. */
const NO_SCRIPT = { javaScriptEnabled: false }
let later = 0

const site = await openSite({ now: () => new Date(Date.now() + later) })
const slug = (await challenge(site, { terms: 'What you write stays yours.' })).slug
unwrap(await site.app.challenges.acceptTerms(site.owner, slug, { age: 'old_enough' }))
const idea = unwrap(parse(PitchIdea, { hook: 'The chair nobody moves', detail: 'It faces the door.' }))
unwrap(await site.app.ideas.pitch(site.owner, slug, idea))

/** Joins, and opens the confirmation link from the admin outbox. */
async function join(page: Page) {
  await field(page, t('identity.handle')).fill('sari')
  await field(page, t('identity.email')).fill('sari@example.org')
  await page.getByLabel(t('identity.password')).fill(PASSWORD)
  await page
    .locator('main')
    .getByRole('button', { name: t('join.submit') })
    .click()
  await page.getByRole('heading', { name: t('join.sent_title') }).waitFor()

  const admin = await openSignedInPage(site, 'keeper', NO_SCRIPT)
  await admin.goto('/admin/mail')
  const letter = admin.locator('article', { hasText: 'sari@example.org' })
  const address = await letter.getByRole('link').first().getAttribute('href')
  await admin.context().close()
  await page.goto(address ?? '')
  await button(page, t('verify.submit_here')).click()
  await page.getByText(t('verify.welcome', { name: 'sari' })).waitFor()
}

test('a member reads, joins, accepts the terms, pitches, votes, unvotes, comments and signs out without JavaScript', async () => {
  const page = await (await openBrowser(site, NO_SCRIPT)).newPage()
  await page.goto('/')
  await link(page, 'Letters from the last table').first().click()
  await page
    .getByRole('link', { name: t('challenge.ideas') })
    .first()
    .click()
  await link(page, 'The chair nobody moves').waitFor()

  await link(page, t('challenge.cta_sign_in')).click()
  await page
    .locator('main')
    .getByRole('link', { name: t('join.submit') })
    .click()
  await join(page)
  // The terms come first, and lead to the page where they chose to join.
  expect(new URL(page.url()).pathname).toBe(`/c/${slug}/terms`)
  await page.getByLabel(t('challenge.terms_accept')).check()
  await page.getByLabel(t('challenge.terms_age', { age: 18 })).check()
  await button(page, t('challenge.terms_submit')).click()
  await page.getByText(t('challenge.terms_now')).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/c/${slug}/ideas`)

  await field(page, t('ideas.hook')).fill('A recipe that was never written down')
  await unfold(page.locator('#pitch'), t('ideas.detail'))
  await field(page, t('ideas.detail')).fill('Three daughters remember three recipes.')
  await field(page, t('ideas.tags')).fill('family, kitchen')
  await button(page, t('ideas.send')).click()
  await page.getByText(t('ideas.sent_held')).waitFor()
  await page.getByText(t('ideas.state_held')).first().waitFor()

  later = 2 * HOUR // Votes need an account that is an hour old.
  await page.reload()
  const idea = page.locator('li', { hasText: 'The chair nobody moves' })
  await idea.getByRole('button', { name: t('ideas.vote') }).click()
  await page.getByText(t('ideas.votes_left', { count: 4, total: 5 })).waitFor()
  await idea.getByRole('button', { name: t('ideas.unvote') }).click()
  await page.getByText(t('ideas.votes_left', { count: 5, total: 5 })).waitFor()

  await link(page, 'The chair nobody moves').click()
  await field(page, t('talk.body')).fill('Whose chair is it?\nI would sit there.')
  await page.getByLabel(t('talk.type_question')).check()
  await button(page, t('talk.send')).click()
  await page.getByText(t('talk.sent')).waitFor()
  expect(await page.locator('.talk__text').innerText()).toBe('Whose chair is it?\nI would sit there.')

  await unfold(page, t('shell.account'))
  await button(page, t('shell.sign_out')).click()
  await page.getByText(t('logout.done')).waitFor()
})

test('the manager approves a held idea in the queue without JavaScript', async () => {
  const page = await openSignedInPage(site, 'maya', NO_SCRIPT)
  await page.goto('/studio/kopi/queue')
  const held = page.locator('li', { hasText: 'A recipe that was never written down' })
  await held.getByRole('link').click()
  await page
    .locator('.act', { hasText: t('cases.approve') })
    .first()
    .click()
  await page.locator('#decide-now').click()
  await page.getByText(t('cases.now_approve')).waitFor()

  const visitor = await (await openBrowser(site, NO_SCRIPT)).newPage()
  await visitor.goto(`/c/${slug}/ideas`)
  await link(visitor, 'A recipe that was never written down').waitFor()
})

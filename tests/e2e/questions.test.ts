import { expect, test } from 'vitest'
import { paths } from '#app/paths.ts'
import { button, challenge, field, link, member, openSignedInPage, openSite, t } from './site.ts'

const site = await openSite()
const { id } = await challenge(site, { reviewMode: 'open' })
for (const [handle, name] of [
  ['anna', 'Anna'],
  ['budi', 'Budi'],
  ['cici', 'Cici'],
] as const)
  await member(site, handle, name)
const form = paths.ask({ kind: 'challenge', id })

test.each([
  {
    how: 'without JavaScript',
    options: { javaScriptEnabled: false },
    ask: 'When do you open the red door on Sundays?',
    alike: 'Do you open the red door on Sundays?',
  },
  {
    how: 'with JavaScript',
    options: {},
    ask: 'Who keeps the ledger of lost umbrellas?',
    alike: 'Is there a ledger of lost umbrellas?',
  },
])(
  'a question is asked, joined by a member with alike words, answered once, and both are notified, $how',
  async ({ options, ask, alike }) => {
    const anna = await openSignedInPage(site, 'anna', options)
    await anna.goto(form)
    await field(anna, t('questions.ask_text')).fill(ask)
    await button(anna, t('questions.send')).click()
    await anna.getByText(t('questions.asked_done')).waitFor()
    const address = new URL(anna.url()).pathname

    const budi = await openSignedInPage(site, 'budi', options)
    await budi.goto(form)
    await field(budi, t('questions.ask_text')).fill(alike)
    // Without JavaScript the first submit shows the alike questions.
    if (options.javaScriptEnabled === false) await button(budi, t('questions.send')).click()
    await button(budi, t('questions.this_one')).click()
    await budi.getByText(t('questions.joined')).waitFor()
    expect(new URL(budi.url()).pathname).toBe(address)

    const maya = await openSignedInPage(site, 'maya', options)
    await maya.goto(address)
    await field(maya, t('questions.answer_for', { brand: 'Kopi Senja', count: 2 })).fill('At six, every day.')
    await button(maya, t('questions.send_answer')).click()
    await maya.getByText(t('questions.official_done')).waitFor()
    await maya
      .getByText(t('questions.reached', { count: 2 }))
      .first()
      .waitFor()

    for (const page of [anna, budi]) {
      await page.goto('/notices')
      await page
        .getByRole('link', { name: /Maya answered what you asked/ })
        .first()
        .click()
      await page.getByText('At six, every day.').first().waitFor()
      expect(new URL(page.url()).pathname).toBe(address)
    }
    await button(anna, t('questions.mark_solved')).first().click()
    await anna.getByText(t('questions.solved_done')).waitFor()

    const cici = await openSignedInPage(site, 'cici', options)
    await cici.goto(address)
    await cici.getByText(t('questions.solved_by', { name: 'Anna' })).waitFor()
    expect(await link(cici, t('questions.sign_in_to_answer')).count()).toBe(0)
  },
)

test('a question that is typed before the scripts of the page run is compared with those that exist', async () => {
  const anna = await openSignedInPage(site, 'anna')
  let release = () => {}
  const typed = new Promise<void>((done) => {
    release = done
  })
  await anna.route(/\/assets\/.*\.js/, async (route) => {
    await typed
    await route.continue()
  })
  await anna.goto(form, { waitUntil: 'commit' })
  await field(anna, t('questions.ask_text')).fill('Is there a ledger of lost umbrellas?')
  release()
  await anna.locator('.alike').waitFor()
})

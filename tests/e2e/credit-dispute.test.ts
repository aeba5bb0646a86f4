import { expect, test } from 'vitest'
import { parse } from '#app/domain/parse.ts'
import { StartStory } from '#app/domain/stories/forms.ts'
import { finalizeCredit } from '#server/commands/credit/finalize-credit.ts'
import { DAY } from '#tests/factories/people.ts'
import { publish } from '#tests/factories/publish.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { expectNoise } from '#tests/setup/noise.ts'
import { actorOf, button, challenge, field, link, member, openSignedInPage, openSite, t } from './site.ts'

/** Tests disputes about credit from the proposal to final credit, without JavaScript and with it. */
const NO_SCRIPT = { javaScriptEnabled: false }
let later = 0
const now = () => new Date(Date.now() + later)
type Story = { id: string; slug: string }

/** Submits and features a story of which Budi wrote three quarters and Dewi the rest. */
async function featured(challengeSlug: string, title: string): Promise<Story> {
  const [budi, dewi] = [await actorOf(site, 'budi'), await actorOf(site, 'dewi')]
  const started = unwrap(
    await site.app.stories.start(budi, challengeSlug, unwrap(parse(StartStory, { title }))),
  )
  const by = [
    { memberId: budi.id, graphemes: 750 },
    { memberId: dewi.id, graphemes: 250 },
  ]
  await publish(site.db, started.chapter.id, { at: now(), by })
  unwrap(await site.app.stories.submit(budi, started.id))
  unwrap(await site.app.stories.feature(site.owner, started.id, { reason: 'It glows.' }))
  return started
}

const site = await openSite({ now })
const { slug } = await challenge(site, { dates: weeksFrom(new Date(Date.now() - 8 * DAY)) })
for (const [handle, name] of [
  ['budi', 'Budi'],
  ['dewi', 'Dewi'],
] as const)
  await member(site, handle, name)
const story = await featured(slug, 'The kettle ledger')
const secondStory = await featured(slug, 'The second ledger')

test('with JavaScript a dispute is sent without loading the page again, and shares that do not add up keep the answer', async () => {
  expectNoise(/status of 422/)
  const at = `/s/${secondStory.slug}/credit`
  const dewi = await openSignedInPage(site, 'dewi')
  await dewi.goto(at, { waitUntil: 'networkidle' })
  await dewi.evaluate(() => Object.assign(window, { isSamePage: true }))
  await field(dewi, t('credit.dispute_text')).fill('Half of it is mine.')
  await button(dewi, t('credit.dispute_send')).click()
  await dewi.getByText(t('credit.dispute_sent')).waitFor()
  expect(await dewi.evaluate(() => 'isSamePage' in window)).toBe(true)

  const maya = await openSignedInPage(site, 'maya')
  await maya.goto(at)
  const id = await maya.locator('.dispute').getAttribute('id')
  await maya.goto(`${at}?answer=${id}`, { waitUntil: 'networkidle' })
  await field(maya, t('credit.answer_text')).fill('You are right.')
  const shareOf = (name: string) => maya.getByLabel(t('credit.answer_share_of', { name }))
  await shareOf('Budi').fill('500')
  await shareOf('Dewi').fill('400')
  await button(maya, t('credit.answer_accept')).click()
  await maya.locator('.problems').waitFor()
  expect(await field(maya, t('credit.answer_text')).inputValue()).toBe('You are right.')
  expect(await shareOf('Dewi').inputValue()).toBe('400')
  await shareOf('Budi').fill('600')
  await button(maya, t('credit.answer_accept')).click()
  await maya.getByText(t('credit.answered')).waitFor()

  await dewi.reload()
  const shown = await dewi.locator('main').innerText()
  expect(shown).toContain('You are right.')
  expect(shown).toMatch(/Dewi\s+40%/)
})

test('a dispute is sent, rejected in the queue, sent again, accepted with other shares, and the credit becomes final, without JavaScript', async () => {
  const at = `/s/${story.slug}/credit`
  const dewi = await openSignedInPage(site, 'dewi', NO_SCRIPT)
  const dispute = async (text: string) => {
    await dewi.goto(at)
    await field(dewi, t('credit.dispute_text')).fill(text)
    await button(dewi, t('credit.dispute_send')).click()
    await dewi.getByText(t('credit.dispute_sent')).waitFor()
  }
  await dispute('The kettle is mine.')
  await dewi.getByText(t('credit.no_answer')).waitFor()

  const maya = await openSignedInPage(site, 'maya', NO_SCRIPT)
  await maya.goto('/studio/kopi/queue?section=credit')
  await maya.locator('.case__text').getByText('The kettle is mine.').waitFor()
  await maya.locator('.act', { hasText: t('cases.dispute_keep') }).click()
  await field(maya, t('cases.answer')).fill('Revision 1 shows who wrote it.')
  await button(maya, `${t('cases.decide')} Enter`).click()
  await maya.getByText(t('cases.now_keep')).waitFor()
  later += 9_000
  await expect
    .poll(async () => (await dewi.goto(at)) && dewi.locator('#disputes').innerText())
    .toContain('Revision 1 shows who wrote it.')

  await dispute('Then look at the second line.')
  await maya.goto('/studio/kopi/queue?section=credit')
  await link(maya, t('cases.dispute_accept')).click()
  await field(maya, t('credit.answer_text')).fill('You are right.')
  await maya.getByLabel(t('credit.answer_share_of', { name: 'Budi' })).fill('600')
  await maya.getByLabel(t('credit.answer_share_of', { name: 'Dewi' })).fill('400')
  await button(maya, t('credit.answer_accept')).click()
  await maya.getByText(t('credit.answered')).waitFor()
  await maya.goto('/studio/kopi/queue')
  await maya.getByText(t('cases.empty')).waitFor()

  later += 15 * DAY
  await finalizeCredit({ db: site.db, now } as Parameters<typeof finalizeCredit>[0])()
  await dewi.goto(at)
  await dewi.getByText(t('credit.state_final'), { exact: true }).waitFor()
  expect(await dewi.locator('main').innerText()).toMatch(/Dewi\s+40%/)
  expect(await field(dewi, t('credit.dispute_text')).count()).toBe(0)
})

test('an author removes their name from a story without JavaScript, and the credit shows a former member', async () => {
  const page = await openSignedInPage(site, 'dewi', NO_SCRIPT)
  await page.goto(`/s/${story.slug}`)
  await link(page, t('credit.remove_name')).click()
  await page.getByLabel(t('credit.remove_name_understood')).check()
  await button(page, t('credit.remove_name_submit')).click()
  await page.getByText(t('credit.remove_name_done')).waitFor()
  await page.goto(`/s/${story.slug}/credit`)
  const shown = await page.locator('main').innerText()
  expect(shown).toContain(t('common.former_member'))
  expect(shown).not.toContain('Dewi')
})

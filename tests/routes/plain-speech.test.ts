import { expect, test } from 'vitest'
import { OpenChallenge } from '#app/domain/challenges/forms.ts'
import { phasesInput } from '#app/domain/challenges/reschedule.ts'
import { parse } from '#app/domain/parse.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { openBrandSite } from './brand-site.ts'
import { browser } from './identity-browser.ts'

const ADVERT = 'PROMO diskon 50% order sekarang di tokoku.com'
const brandSite = await openBrandSite(['ana'])
const input = {
  ...{ title: 'Letters from the last table', hook: 'Who?', language: 'en', reviewMode: 'open' },
  phases: phasesInput(weeksFrom(new Date(Date.now() - DAY))),
}
const form = unwrap(parse(OpenChallenge, input))
const { slug } = unwrap(await brandSite.app.challenges.open(await brandSite.actor('owen'), 'kopi', form))
const talk = `/c/${slug}/talk`

test('without JavaScript, an advert of the team comes back with the choice of the label, and is shown with it', async () => {
  const owen = await brandSite.as('owen')
  const form = { intent: 'say', type: 'comment', body: ADVERT }
  const refused = await owen.post(talk, form)
  expect(refused.status).toBe(422)
  expect(refused.html).toContain('This reads as an advert.')
  expect(refused.html).toMatch(new RegExp(`<textarea[^>]*>\\s*${ADVERT}`))
  expect(refused.html).toMatch(/<button[^>]*name="label"[^>]*value="true"/)
  expect((await owen.post(talk, { ...form, label: 'true' })).status).toBe(303)
  const visitor = browser(brandSite.site)
  expect((await visitor.get(talk)).html).toMatch(/class="badge badge--bad">Advert</)
  expect((await visitor.get('/b/kopi')).html).toContain('one comment, and it reads as an advert')
})

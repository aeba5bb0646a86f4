import { expect, test } from 'vitest'
import { unwrap } from '#tests/factories/test-world.ts'
import { expectNoise } from '#tests/setup/noise.ts'
import { button, challenge, field, link, member, openSignedInPage, openSite, t, unfold } from './site.ts'

const NO_SCRIPT = { javaScriptEnabled: false }

const site = await openSite()
const { slug, id } = await challenge(site)
const talk = `/c/${slug}/talk`
const anna = await member(site, 'anna', 'Anna')
const on = { kind: 'challenge' as const, id }
unwrap(await site.app.comments.post(anna, { on, type: 'problem', body: 'The door has two steps.' }))

test('the team promises something that answers a comment, its author agrees to be named, and it is kept, without JavaScript', async () => {
  // The first date is refused.
  expectNoise(/422 \(Unprocessable Entity\)/)
  const owner = await openSignedInPage(site, 'maya', NO_SCRIPT)
  await owner.goto(talk)
  await link(owner, t('promises.make')).click()
  await field(owner, t('promises.text')).fill('A ramp at the red door.')
  await field(owner, t('promises.due')).fill('2020-01-01')
  await button(owner, t('promises.send')).click()
  await owner.getByText(t('field.too_early')).first().waitFor()
  // The form keeps the typed values.
  expect(await field(owner, t('promises.text')).inputValue()).toBe('A ramp at the red door.')
  const due = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)
  await field(owner, t('promises.due')).fill(due)
  await button(owner, t('promises.send')).click()
  await owner.getByText(t('promises.made')).waitFor()

  const anna = await openSignedInPage(site, 'anna', NO_SCRIPT)
  await anna.goto('/notices')
  await anna.getByRole('link', { name: /promised something because of what you said/ }).click()
  await button(anna, t('promises.name_yes')).click()
  await anna.getByText(t('promises.name_is_shown')).waitFor()

  await unfold(owner, t('promises.keep'))
  await field(owner, t('promises.keep_outcome')).fill('It is there since Tuesday.')
  await button(owner, t('promises.keep_send')).click()
  await owner.getByText('It is there since Tuesday.').waitFor()
  await anna.goto('/b/kopi/promises')
  await anna.getByText('1 of 1 promise kept').waitFor()
  expect(await anna.locator('.promise__said').last().innerText()).toContain('Anna')
})

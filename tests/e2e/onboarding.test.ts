import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { paths } from '#app/paths.ts'
import { expectNoise } from '#tests/setup/noise.ts'
import { button, field, link, linkTo, member, openSignedInPage, openSite, t } from './site.ts'

/** The way of a member from the wish for a brand to its first open challenge, with and without JavaScript. */
const site = await openSite()
await member(site, 'laras', 'Laras')
await member(site, 'joko', 'Joko')

/** Counts the presses of one person; typing is not counted. */
function countPresses() {
  let presses = 0
  const press = async (target: Locator) => {
    presses += 1
    await target.click()
  }
  return { press, presses: () => presses }
}

async function requestBrand(page: Page, press: (target: Locator) => Promise<void>, name: string) {
  await page.goto(paths.studios())
  await press(link(page, t('brand.request_title')).first())
  await field(page, t('brand.request_name')).fill(name)
  await field(page, `${t('brand.request_site')} (${t('common.optional')})`).fill('example.com')
  await field(page, t('brand.request_why')).fill(
    'We bake bread, and people remember its smell longer than we do.',
  )
  await press(button(page, t('brand.request_send')))
  await page.getByText(t('brand.request_withdraw')).waitFor()
}

async function approve(name: string) {
  const page = await openSignedInPage(site, 'keeper')
  await page.goto(paths.admin())
  await page.getByRole('button', { name: new RegExp(`^${t('admin.request_approve')}.*${name}`) }).click()
  await page.getByText(t('admin.request_approved', { brand: name })).waitFor()
  await page.context().close()
}

/** Chooses a template in the third step, looks at its preview, and opens the challenge with its texts. */
async function openFromTemplate(page: Page, press: (target: Locator) => Promise<void>, isLive: boolean) {
  await press(page.getByLabel(t('template.object.title')))
  if (!isLive) await button(page, t('studio.show_preview')).click()
  const preview = page.getByRole('region', { name: t('studio.preview') })
  await preview.getByRole('heading', { name: t('template.object.title') }).waitFor()
  await press(button(page, t('start.use_template')))
  await press(button(page, t('studio.new_challenge')))
}

test.each([
  { handle: 'laras', name: 'Roti Pagi', javaScriptEnabled: true },
  { handle: 'joko', name: 'Angin Laut', javaScriptEnabled: false },
])(
  '$handle becomes a brand and opens a first challenge from a template within ten presses; JavaScript: $javaScriptEnabled',
  async ({ handle, name, javaScriptEnabled }) => {
    const page = await openSignedInPage(site, handle, { javaScriptEnabled })
    const { press, presses } = countPresses()
    await requestBrand(page, press, name)
    await approve(name)
    await page.goto(paths.requestBrand())
    await press(link(page, t('brand.request_open')))
    const optional = (label: string) => field(page, `${label} (${t('common.optional')})`)
    await optional(t('brand.colour')).fill('#ffdd00')
    if (javaScriptEnabled) await page.getByText(/darker shade/).waitFor()
    else {
      await button(page, t('studio.show_preview')).click()
      await page.getByText(/darker shade/).waitFor()
    }
    await optional(t('studio.brand_tagline')).fill('Still warm at six.')
    await press(button(page, t('start.save_next')))
    await page.getByRole('heading', { name: t('start.voice') }).waitFor()
    await optional(t('brand.voice')).fill('Short sentences, flour on the sleeves.')
    await press(button(page, t('start.save_next')))
    await openFromTemplate(page, press, javaScriptEnabled)
    await page.getByRole('heading', { level: 1, name: t('template.object.title') }).waitFor()
    await page.getByText(t('challenge.cta_ideas')).first().waitFor()
    expect(presses()).toBeLessThanOrEqual(10)
    // Leaving and coming back continues with the first step that is not done.
    await page.goto(paths.studios())
    await page.getByText(t('checklist.title')).waitFor()
    await link(page, t('start.continue')).click()
    await page.getByRole('heading', { name: t('start.team'), level: 2 }).waitFor()
    await page.context().close()
  },
)

test('a manager who joins from a mailed invitation opens a first challenge from a template within six presses', async () => {
  const began = performance.now()
  await member(site, 'sari', 'Sari')
  const owner = await openSignedInPage(site, 'maya')
  await owner.goto(paths.firstSteps('kopi', { step: 'team' }))
  await field(owner, t('start.team_email')).fill('sari@example.org')
  const preview = owner.getByRole('region', { name: t('start.team_preview') })
  await preview.getByText(t('invitation.as_manager')).waitFor()
  await owner.getByLabel(t('studio.team_role'), { exact: true }).selectOption('voice')
  await preview.getByText(t('invitation.as_voice')).waitFor()
  await owner.getByLabel(t('studio.team_role'), { exact: true }).selectOption('manager')
  await button(owner, t('start.team_send')).click()
  await owner.getByText(t('start.invited', { email: 'sari@example.org' })).waitFor()

  const page = await openSignedInPage(site, 'sari')
  const { press, presses } = countPresses()
  await page.goto(linkTo(site, 'sari@example.org'))
  await press(button(page, t('studio.join')))
  await press(link(page.getByRole('region', { name: t('checklist.title') }), t('checklist.challenge')))
  await openFromTemplate(page, press, true)
  await page.getByText(t('challenge.cta_ideas')).first().waitFor()
  expect(presses()).toBeLessThanOrEqual(6)
  console.info(
    `From the mailed invitation: ${presses()} presses, ${Math.round(performance.now() - began)} ms in all`,
  )
  await page.context().close()
  await owner.context().close()
})

test('the errors of a form are listed above it, and each leads to its field', async () => {
  expectNoise(/status of 422/)
  const page = await openSignedInPage(site, 'maya')
  await page.goto(paths.newChallenge('kopi'))
  await field(page, t('studio.field_title')).fill('Too short')
  await field(page, t('studio.field_hook')).fill('x'.repeat(150))
  await button(page, t('studio.new_challenge')).click()
  await page.getByText(t('form.fix_fields', { count: 2 })).waitFor()
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('problems')
  await page.getByRole('link', { name: new RegExp(`^${t('studio.field_hook')}:`) }).click()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('hook')
  expect(await field(page, t('studio.field_title')).inputValue()).toBe('Too short')
})

import { describe, expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { PitchIdea } from '#app/domain/ideas/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import { button, challenge, field, link, member, openSignedInPage, openSite, t } from './site.ts'

/** Browser tests of the idea wall by keyboard, without JavaScript and on a phone, and of a flagged burst of votes. */
const IDEAS = 30
const site = await openSite()
await member(site, 'sari', 'Sari')
const crowd: Member[] = []
for (const name of ['ana', 'ben', 'cut']) crowd.push(await member(site, name, name))
const slug = (await challenge(site, { reviewMode: 'open' })).slug
for (let n = 1; n <= IDEAS; n++) {
  const idea = unwrap(parse(PitchIdea, { hook: `Idea number ${n}`, tags: n % 10 ? [] : ['rain'] }))
  unwrap(await site.app.ideas.pitch(site.owner, slug, idea))
}

test('the keys j, k, v and c move between cards, vote and open the composer, except while typing or switched off', async () => {
  const page = await openSignedInPage(site, 'sari')
  await page.goto(`/c/${slug}/ideas?sort=new`)
  await button(page, t('keys.open')).waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(`Idea number ${IDEAS - 1}`)
  await page.keyboard.press('k')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(`Idea number ${IDEAS}`)
  await page.keyboard.press('v')
  await page.getByText(t('ideas.votes_left', { count: 4, total: 5 })).waitFor()
  await page.keyboard.press('c')
  await page.keyboard.type('jkvc?')
  expect(await field(page, t('ideas.hook')).inputValue()).toBe('jkvc?')
  await field(page, t('ideas.hook')).fill('')
  await field(page, t('ideas.hook')).blur()
  await page.keyboard.press('?')
  await page.getByRole('dialog').getByLabel(t('keys.on')).uncheck()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('keys.close') })
    .click()
  await page.keyboard.press('c')
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('TEXTAREA')
})

test('a typed idea is stored in the browser as a draft and removed when it is sent', async () => {
  const page = await openSignedInPage(site, 'sari')
  await page.goto(`/c/${slug}/ideas`)
  await button(page, t('keys.open')).waitFor()
  await field(page, t('ideas.hook')).pressSequentially('A door that')
  await page.goto('/challenges')
  await page.goto(`/c/${slug}/ideas`)
  await page.getByText(t('ideas.draft_kept')).waitFor()
  expect(await field(page, t('ideas.hook')).inputValue()).toBe('A door that')
  await field(page, t('ideas.hook')).fill('A door that hums')
  await button(page, t('ideas.send')).click()
  await page.getByText(t('ideas.sent')).waitFor()
  await page.getByRole('link', { name: 'A door that hums' }).waitFor()
  await page.reload()
  await button(page, t('keys.open')).waitFor()
  expect(await field(page, t('ideas.hook')).inputValue()).toBe('')
  expect(await page.getByText(t('ideas.draft_kept')).count()).toBe(0)
})

describe.each([{ javaScriptEnabled: false }, { viewport: { width: 360, height: 740 }, isMobile: true }])(
  'the idea wall with %o',
  (options) => {
    test('order, tag and page are in the URL, and each idea is on exactly one page of the shuffled order', async () => {
      const page = await openSignedInPage(site, 'sari', options)
      await page.goto(`/c/${slug}/ideas`)
      await link(page, t('ideas.sort_shuffled')).click()
      await page.waitForURL(/sort=shuffled/)
      // The URL may change before the cards are rendered.
      await page.locator('.filter').first().locator('a[aria-current="true"][href*="shuffled"]').waitFor()
      const seen = new Set<string>()
      const look = async () => {
        for (const text of await page.locator('.idea__hook').allTextContents()) seen.add(text)
      }
      await look()
      expect(seen.size).toBe(24)
      await link(page, t('common.load_more')).click()
      await page.waitForURL(/after=/)
      await expect
        .poll(async () => seen.has(await page.locator('.idea__hook').first().innerText()))
        .toBe(false)
      await look()
      for (let n = 1; n <= IDEAS; n++) expect(seen).toContain(`Idea number ${n}`)
      await link(page, '#rain').click()
      await page.waitForURL(/tag=rain/)
      await link(page, 'Idea number 30').waitFor()
      await expect.poll(() => page.locator('.idea__hook').count()).toBe(3)
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(wide).toBeLessThanOrEqual(0)
    })
  },
)

test('three votes from one browser are flagged, a manager voids them with a reason, and the voters are notified', async () => {
  const { items } = await site.app.ideas.list(site.owner, slug, { order: 'new', limit: 1 })
  const idea = items[0]?.id ?? ''
  for (const who of crowd) unwrap(await site.app.ideas.vote({ ...who, device: 'one' }, idea))
  const manager = await openSignedInPage(site, 'maya', { javaScriptEnabled: false })
  await manager.goto('/studio/kopi/votes')
  await manager.getByText(t('studio.votes_count', { count: 3, kind: t('bursts.device') })).waitFor()
  await field(manager, t('studio.votes_reason')).fill('One phone, three names.')
  await button(manager, t('studio.votes_put_aside')).click()
  await manager.getByText(t('studio.votes_judged')).waitFor()
  expect(unwrap(await site.app.ideas.view(site.owner, { id: idea })).votes).toBe(0)
  const voter = await openSignedInPage(site, 'ana')
  await voter.goto('/notices')
  await voter.getByText('One phone, three names.').waitFor()
})

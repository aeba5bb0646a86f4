import { expect, test } from 'vitest'
import { PitchIdea } from '#app/domain/ideas/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import { actorOf, button, challenge, field, member, openSignedInPage, openSite, t } from './site.ts'

let later = 0
const site = await openSite({ now: () => new Date(Date.now() + later) })
const { slug } = await challenge(site, { reviewMode: 'reviewed' })
for (const [handle, hook] of [
  ['budi', 'The umbrella that never gets wet'],
  ['dewi', 'A letter without a stamp'],
] as const) {
  await member(site, handle, handle)
  const actor = await actorOf(site, handle)
  unwrap(await site.app.ideas.pitch(actor, slug, unwrap(parse(PitchIdea, { hook }))))
}
const other = await member(site, 'laras', 'Laras')
unwrap(await site.app.brands.addToTeam(site.admin, site.brand.id, { memberId: other.id, role: 'moderator' }))

test('a moderator approves, undoes and removes with the keyboard only', async () => {
  const page = await openSignedInPage(site, 'maya')
  await page.goto('/studio/kopi/queue')
  await page.getByRole('heading', { name: t('cases.title', { count: 2 }) }).waitFor()
  const current = page.locator('.case-row:has([aria-current])')
  await expect.poll(() => current.innerText()).toContain('The umbrella that never gets wet')
  // The keys work once the page's scripts have run; at the last case J does nothing.
  await expect
    .poll(async () => {
      await page.keyboard.press('j')
      return current.innerText()
    })
    .toContain('A letter without a stamp')
  await page.keyboard.press('k')
  await expect.poll(() => current.innerText()).toContain('The umbrella that never gets wet')

  await page.keyboard.press('a')
  await page.keyboard.press('Enter')
  await page.getByText(t('cases.now_approve')).waitFor()
  await page.getByRole('heading', { name: t('cases.title', { count: 1 }) }).waitFor()
  await page.keyboard.press('u')
  await page.getByRole('heading', { name: t('cases.title', { count: 2 }) }).waitFor()

  await expect.poll(() => current.innerText()).toContain('The umbrella that never gets wet')
  await page.keyboard.press('r')
  const message = page.locator('.case__decide textarea[name="message"]')
  await expect.poll(() => message.inputValue()).toBe(t('cases.template.off_brief'))
  await page.keyboard.press('Enter')
  await page.getByText(t('cases.now_remove')).waitFor()
  await page.getByRole('heading', { name: t('cases.title', { count: 1 }) }).waitFor()
  later += 8_000
})

test('the author appeals from the notice without JavaScript, another moderator grants it in words, and the idea is back', async () => {
  const author = await openSignedInPage(site, 'budi', { javaScriptEnabled: false })
  await expect
    .poll(async () => {
      await author.goto('/notices')
      return author.getByText('was removed').count()
    })
    .toBe(1)
  await author.getByText('was removed').click()
  await author.getByText(t('cases.template.off_brief')).waitFor()
  await field(author, t('appeal.text')).fill('It is about the brief’s own umbrella.')
  await button(author, t('appeal.send')).click()
  await author.getByText(t('appeal.waiting')).waitFor()

  const decider = await openSignedInPage(site, 'maya')
  await decider.goto('/studio/kopi/queue?section=appeals')
  await decider.getByText(t('refusal.another_decides')).waitFor()

  const other = await openSignedInPage(site, 'laras')
  await other.goto('/studio/kopi/queue?section=appeals')
  await other.getByText(t('appeal.decided_remove')).waitFor()
  const answer = other.locator('.case__decide textarea[name="message"]')
  await expect
    .poll(async () => {
      if (!(await answer.isVisible())) await other.keyboard.press('g')
      return answer.evaluate((box) => box === document.activeElement)
    })
    .toBe(true)
  await answer.fill('You are right, it fits.')
  await other.locator('#decide-now').press('Enter')
  await other.getByText(t('cases.now_grant')).waitFor()
  later += 8_000
  await expect
    .poll(async () => {
      await author.reload()
      return author.getByText(t('appeal.granted')).count()
    })
    .toBe(1)
  await author.getByText('You are right, it fits.').waitFor()
  await author.goto('/c/letters-from-the-last-table/ideas')
  await author.getByText('The umbrella that never gets wet').first().waitFor()
})

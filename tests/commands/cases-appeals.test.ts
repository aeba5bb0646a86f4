import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { DecideCase } from '#app/domain/cases/forms.ts'
import { caseBy } from '#db/queries/cases.ts'
import { comments, ideas } from '#db/schema/index.ts'
import { DAY } from '#tests/factories/people.ts'
import { codeOf, unwrap } from '#tests/factories/test-world.ts'
import { openCasesWorld } from './cases-world.ts'

const one = await openCasesWorld()

const appeal = (by: Member, caseId: string, text = 'It was no advert.') =>
  one.world.app.cases.appeal(by, caseId, { text })
const ideaRow = async (id: string) => {
  const [row] = await one.world.db.read.select().from(ideas).where(eq(ideas.id, id))
  return row
}
const commentRow = async (id: string) => {
  const [row] = await one.world.db.read.select().from(comments).where(eq(comments.id, id))
  return row
}

/** A comment that Bagas removed and its author has appealed for. */
async function appealed() {
  const comment = await one.reportedComment()
  const before = await commentRow(comment.id)
  unwrap(await one.decide(one.bagas, comment.caseId, 'remove'))
  await one.deliver()
  const appealId = unwrap(await appeal(comment.author, comment.caseId)).id
  return { ...comment, appealId, before }
}

test('the author appeals once, after being notified, and nobody else does', async () => {
  const { author, caseId } = await one.reportedComment()
  unwrap(await one.decide(one.bagas, caseId, 'hide'))
  expect(codeOf(await appeal(author, caseId))).toBe('not_open')
  await one.deliver()
  expect(codeOf(await appeal(await one.world.member(), caseId))).toBe('not_found')
  const { id } = unwrap(await appeal(author, caseId))
  expect(codeOf(await appeal(author, caseId))).toBe('appealed_already')
  expect(await one.queue(one.laras)).toContain(id)
  unwrap(await one.decide(one.laras, id, 'keep'))
  await one.deliver()
  expect(codeOf(await appeal(author, caseId))).toBe('appealed_already')
  expect(codeOf(await appeal(author, id))).toBe('appealed_already')
})

test('an approval is no decision to appeal against', async () => {
  const { author, caseId } = await one.reportedComment()
  unwrap(await one.decide(one.bagas, caseId, 'approve'))
  await one.deliver()
  expect(codeOf(await appeal(author, caseId))).toBe('not_open')
})

test('who decided can neither claim nor decide the appeal while another person may', async () => {
  const { appealId, id, before } = await appealed()
  expect(codeOf(await one.world.app.cases.claim(one.bagas, appealId))).toBe('another_decides')
  expect(codeOf(await one.decide(one.bagas, appealId, 'keep'))).toBe('another_decides')
  unwrap(await one.decide(one.laras, appealId, 'grant', { reason: 'You are right.' }))
  await one.deliver()
  expect(await commentRow(id)).toEqual(before)
})

test('the only reviewer of a brand answers the appeal themselves', async () => {
  const challenge = await one.world.challenge({ reviewMode: 'reviewed' })
  const author = await one.world.member()
  const { owner } = challenge.brand
  const idea = unwrap(await one.world.pitch(author, challenge))
  const caseId = await one.caseAbout({ kind: 'idea', id: idea.id })
  unwrap(await one.decide(owner, caseId, 'remove'))
  await one.deliver()
  const { id } = unwrap(await appeal(author, caseId))
  unwrap(await one.decide(owner, id, 'grant'))
})

test('the answer to an appeal needs words, and the author reads them with what was put back', async () => {
  const { author, appealId, caseId } = await appealed()
  expect(DecideCase.safeParse({ decision: 'keep', reason: ' ' }).success).toBe(false)
  unwrap(await one.decide(one.laras, appealId, 'grant', { reason: 'We read it wrongly.' }))
  await one.deliver()
  expect(await one.kindsFor(author)).toEqual(['case_remove', 'case_grant'])
  const view = unwrap(await one.world.app.cases.viewAppeal(author, caseId))
  expect(view.appeal).toMatchObject({
    ...{ state: 'granted', text: 'It was no advert.', answer: 'We read it wrongly.' },
  })
  expect(unwrap(await one.world.app.cases.viewAppeal(author, appealId))).toMatchObject({ id: caseId })
})

test('a held idea that was removed is approved when the appeal is granted', async () => {
  const { author, id, caseId } = await one.heldIdea()
  unwrap(await one.decide(one.bagas, caseId, 'remove'))
  await one.deliver()
  const appealId = unwrap(await appeal(author, caseId)).id
  unwrap(await one.decide(one.laras, appealId, 'grant'))
  await one.deliver()
  expect(await ideaRow(id)).toMatchObject({ state: 'open', hiddenAt: null, answer: null })
})

test('a suspended member sees the sanction of the decision and can appeal, and granting lifts it', async () => {
  const { author, id, caseId } = await one.heldIdea()
  unwrap(await one.decide(one.bagas, caseId, 'decline_suspend', { days: 30 }))
  await one.deliver()
  const suspended = await one.world.reloadMember(author)
  expect(codeOf(await one.world.pitch(suspended, one.challenge))).toBe('suspended')
  const { sanction } = unwrap(await one.world.app.cases.viewAppeal(suspended, caseId))
  expect(sanction).toMatchObject({ type: 'suspend', brand: { slug: one.brand.slug } })
  expect(sanction?.until?.getTime()).toBeGreaterThan(one.world.clock.now().getTime() + 29 * DAY)
  const appealId = unwrap(await appeal(suspended, caseId)).id
  unwrap(await one.decide(one.laras, appealId, 'grant'))
  await one.deliver()
  unwrap(await one.world.pitch(await one.world.reloadMember(author), one.challenge))
  expect(await ideaRow(id)).toMatchObject({ state: 'open', hiddenAt: null })
})

test('granting rejects the reports that the decision upheld, and tells who reported', async () => {
  const { id, author, caseId } = await one.reportedComment()
  const reporter = await one.world.member()
  const on = { kind: 'comment' as const, id }
  unwrap(await one.world.app.reports.report(reporter, { on, reason: 'spam', note: '' }))
  unwrap(await one.decide(one.bagas, caseId, 'remove'))
  await one.deliver()
  const outcome = async () => unwrap(await one.world.app.reports.own(reporter)).items[0]?.outcome
  expect(await outcome()).toBe('upheld')
  const appealId = unwrap(await appeal(author, caseId)).id
  unwrap(await one.decide(one.laras, appealId, 'grant'))
  await one.deliver()
  expect(await outcome()).toBe('rejected')
  expect(await one.kindsFor(reporter)).toContain('report_overturned')
})

test('granting skips what a later decision set', async () => {
  const { appealId, id, author } = await appealed()
  const shown = { kind: 'comment' as const, id, reason: 'Shown again by hand.' }
  unwrap(await one.world.app.moderation.unhide(one.bagas, shown))
  one.world.clock.advance(1_000)
  unwrap(await one.world.app.moderation.hide(one.bagas, { ...shown, reason: 'Hidden for another reason.' }))
  const later = await commentRow(id)
  unwrap(await one.decide(one.laras, appealId, 'grant'))
  await one.deliver()
  expect(await commentRow(id)).toEqual(later)
  expect(await one.kindsFor(author)).toContain('case_grant')
})

test('a declined edit that is appealed for is applied, unless its author sent another', async () => {
  const { author, id, caseId } = await one.heldIdea()
  unwrap(await one.decide(one.bagas, caseId, 'approve'))
  await one.deliver()
  unwrap(await one.world.app.ideas.edit(author, id, { hook: 'A better hook', detail: '', tags: [] }))
  const waiting = await one.caseAbout({ kind: 'idea_edit', id })
  unwrap(await one.decide(one.bagas, waiting, 'remove'))
  await one.deliver()
  const appealId = unwrap(await appeal(author, waiting)).id
  unwrap(await one.decide(one.laras, appealId, 'grant'))
  await one.deliver()
  expect(await ideaRow(id)).toMatchObject({ hook: 'A better hook' })
  expect((await caseBy(one.world.db.read, appealId))?.state).toBe('decided')
})

test('a brand that a member asks for is decided in the queue of the site, and withdrawing it closes the case', async () => {
  const member = await one.world.member()
  const asked = { name: 'Rumah Gerabah', slug: 'rumah-gerabah', site: '', why: 'Pottery in Plered.' }
  const { id } = unwrap(await one.world.app.brands.request(member, asked))
  const admin = await one.world.admin()
  const waiting = async () =>
    unwrap(await one.world.app.cases.queue(admin, null, { section: 'brands', limit: 9 })).items
  expect(await waiting()).toMatchObject([{ text: 'Rumah Gerabah', kind: 'brand_request' }])
  unwrap(await one.world.app.brands.withdrawRequest(member))
  expect(await waiting()).toEqual([])
  expect(id).toBeTruthy()
  unwrap(await one.world.app.brands.request(member, asked))
  const [again] = await waiting()
  unwrap(await one.decide(admin, again?.id ?? '', 'approve'))
  await one.deliver()
  expect(await one.kindsFor(member)).toEqual(['brand_approved'])
  expect(await waiting()).toEqual([])
})

import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { brokenCaseEvent, eventsOfCase } from '#db/queries/case-events.ts'
import { caseBy } from '#db/queries/cases.ts'
import { pendingEditOf } from '#db/queries/pending-edits.ts'
import { comments, ideas, members } from '#db/schema/index.ts'
import { visitor } from '#tests/factories/people.ts'
import { codeOf, unwrap } from '#tests/factories/test-world.ts'
import { openCasesWorld } from './cases-world.ts'

const one = await openCasesWorld()
const ideaState = async (id: string) => {
  const [row] = await one.world.db.read.select().from(ideas).where(eq(ideas.id, id))
  return { state: row?.state, hidden: row?.hiddenAt !== null }
}
const isHidden = async (id: string) => {
  const [row] = await one.world.db.read.select().from(comments).where(eq(comments.id, id))
  return row?.hiddenAt !== null
}

test('an approved idea appears at once, and its author is notified after eight seconds', async () => {
  const { id, author, caseId } = await one.heldIdea()
  unwrap(await one.decide(one.bagas, caseId, 'approve', { reason: '' }))
  expect(await ideaState(id)).toEqual({ state: 'open', hidden: false })
  expect(await one.queue()).not.toContain(caseId)
  one.world.clock.advance(7_999)
  await one.world.app.deliverDecisions()
  expect(await one.kindsFor(author)).toEqual([])
  one.world.clock.advance(1)
  await one.world.app.deliverDecisions()
  await one.world.app.deliverDecisions()
  expect(await one.kindsFor(author)).toEqual(['case_approve'])
})

test('a removed idea is hidden at once, its author is notified of the way to appeal, and the audit log records it', async () => {
  const { id, author, caseId } = await one.heldIdea()
  unwrap(await one.decide(one.bagas, caseId, 'remove', { reason: 'gambling', note: 'Same wave as Sunday.' }))
  expect(await ideaState(id)).toEqual({ state: 'declined', hidden: true })
  expect(codeOf(await one.world.app.ideas.view(visitor, { id }))).toBe('not_found')
  await one.deliver()
  const [notice] = await one.world.noticesFor(author)
  expect(notice).toMatchObject({ kind: 'case_remove', path: `/appeals/${caseId}` })
  expect(String(notice?.data.reason)).toContain('promotes gambling')
  const log = unwrap(await one.world.app.brands.audit(one.bagas, one.brand.slug, { limit: 5 }))
  expect(log.items[0]).toMatchObject({ action: 'case.remove', data: { case: caseId } })
  const view = unwrap(await one.world.app.cases.view(one.laras, caseId))
  expect(view.history.map(({ note }) => note)).toContain('Same wave as Sunday.')
  expect(JSON.stringify(await one.world.app.cases.viewAppeal(author, caseId))).not.toContain('Sunday')
})

test('the reason is in the language of the author, not of the reviewer', async () => {
  const author = await one.world.member()
  await one.world.db.write(async (tx) => {
    await tx.update(members).set({ locale: 'id' }).where(eq(members.id, author.id))
  })
  const { caseId } = await one.heldIdea(author)
  unwrap(await one.decide(one.bagas, caseId, 'hide', { reason: 'gambling' }))
  await one.deliver()
  const [notice] = await one.world.noticesFor(author)
  expect(String(notice?.data.reason)).toContain('mempromosikan judi')
})

test('a decision undone within eight seconds changes nothing and notifies nobody', async () => {
  const { id, author, caseId } = await one.heldIdea()
  unwrap(await one.decide(one.bagas, caseId, 'remove'))
  expect(codeOf(await one.world.app.cases.undo(one.laras, [caseId]))).toBe('forbidden')
  unwrap(await one.world.app.cases.undo(one.bagas, [caseId]))
  expect(await ideaState(id)).toEqual({ state: 'held', hidden: false })
  expect(await one.queue()).toContain(caseId)
  await one.deliver()
  expect(await one.kindsFor(author)).toEqual([])
  unwrap(await one.decide(one.bagas, caseId, 'approve'))
  await one.deliver()
  expect(codeOf(await one.world.app.cases.undo(one.bagas, [caseId]))).toBe('too_late')
})

test('a corrected text appears after the time to undo, as the reviewer wrote it', async () => {
  const { id, caseId } = await one.reportedComment()
  unwrap(await one.decide(one.bagas, caseId, 'edit', { text: 'Said more kindly.' }))
  await one.deliver()
  const [row] = await one.world.db.read.select().from(comments).where(eq(comments.id, id))
  expect(row).toMatchObject({ body: 'Said more kindly.', hiddenAt: null })
})

test('declining and suspending bars the author from the brand until the date', async () => {
  const { author, caseId } = await one.heldIdea()
  unwrap(await one.decide(one.bagas, caseId, 'decline_suspend', { days: 3 }))
  await one.deliver()
  const now = await one.world.reloadMember(author)
  expect(codeOf(await one.world.pitch(now, one.challenge))).toBe('suspended')
  expect(await one.kindsFor(author)).toContain('case_decline_suspend')
})

test('approving and trusting lets later edits of the author pass, and undoing takes the trust back', async () => {
  const { id, author, caseId } = await one.heldIdea()
  unwrap(await one.decide(one.bagas, caseId, 'approve_trust', { reason: '' }))
  unwrap(await one.world.app.cases.undo(one.bagas, [caseId]))
  unwrap(await one.decide(one.bagas, caseId, 'approve', { reason: '' }))
  await one.deliver()
  const edit = { hook: 'Another hook', detail: '', tags: [] }
  expect(unwrap(await one.world.app.ideas.edit(author, id, edit)).pending).toBe(true)
  const waiting = await one.caseAbout({ kind: 'idea_edit', id })
  unwrap(await one.decide(one.laras, waiting, 'approve_trust', { reason: '' }))
  await one.deliver()
  expect(unwrap(await one.world.app.ideas.view(visitor, { id })).hook).toBe('Another hook')
  const again = { hook: 'A third hook', detail: '', tags: [] }
  expect(unwrap(await one.world.app.ideas.edit(author, id, again)).pending).toBe(false)
})

test('an outdated form is refused, and a deleted subject can be decided', async () => {
  const { id, author, caseId } = await one.reportedComment()
  const seen = unwrap(await one.world.app.cases.view(one.bagas, caseId)).subject?.version
  unwrap(await one.world.app.comments.edit(author, id, { body: 'Changed meanwhile.' }))
  expect(codeOf(await one.decide(one.bagas, caseId, 'hide', { seen }))).toBe('stale')
  unwrap(await one.world.app.comments.remove(author, id))
  expect(await one.queue()).not.toContain(caseId)
})

test('an edit whose phase ended meanwhile returns to the queue and can be removed', async () => {
  const { id, author, caseId } = await one.heldIdea()
  unwrap(await one.decide(one.bagas, caseId, 'approve'))
  await one.deliver()
  unwrap(await one.world.app.ideas.edit(author, id, { hook: 'Too late', detail: '', tags: [] }))
  const waiting = await one.caseAbout({ kind: 'idea_edit', id })
  const before = one.world.now()
  one.world.begin(one.challenge, 'writing')
  unwrap(await one.decide(one.bagas, waiting, 'approve'))
  await one.deliver()
  expect((await caseBy(one.world.db.read, waiting))?.state).toBe('open')
  unwrap(await one.decide(one.bagas, waiting, 'remove'))
  await one.deliver()
  expect(await pendingEditOf(one.world.db.read, { kind: 'idea', targetId: id })).toBeUndefined()
  one.world.clock.set(before)
})

test('several cases are decided together, and those that somebody else decides are left', async () => {
  const [a, b, c] = [await one.reportedComment(), await one.reportedComment(), await one.reportedComment()]
  unwrap(await one.world.app.cases.claim(one.laras, b.caseId))
  const made = unwrap(
    await one.world.app.cases.decideMany(one.bagas, {
      ...{ decision: 'hide', reason: 'advert', cases: [a.caseId, b.caseId, c.caseId, a.caseId] },
    }),
  )
  expect(made.decided.map(({ id }) => id)).toEqual([a.caseId, c.caseId])
  expect(made.refused).toEqual([{ id: b.caseId, code: 'claimed' }])
  expect([await isHidden(a.id), await isHidden(b.id), await isHidden(c.id)]).toEqual([true, false, true])
  unwrap(await one.world.app.cases.undo(one.bagas, [a.caseId, c.caseId]))
  expect([await isHidden(a.id), await isHidden(c.id)]).toEqual([false, false])
})

test('a claimed case stays in the queue of others, and ends by the clock or by giving it back', async () => {
  const { caseId } = await one.reportedComment()
  unwrap(await one.world.app.cases.claim(one.bagas, caseId))
  const items = unwrap(await one.world.app.cases.queue(one.laras, one.brand.slug, { limit: 100 })).items
  expect(items.find(({ id }) => id === caseId)?.claim).toMatchObject({ mine: false, by: one.bagas.id })
  expect(codeOf(await one.world.app.cases.claim(one.laras, caseId))).toBe('claimed')
  expect(codeOf(await one.decide(one.laras, caseId, 'hide'))).toBe('claimed')
  one.world.clock.advance(10 * 60 * 1000)
  unwrap(await one.world.app.cases.claim(one.laras, caseId))
  expect(codeOf(await one.decide(one.bagas, caseId, 'hide'))).toBe('claimed')
  unwrap(await one.world.app.cases.release(one.laras, caseId))
  unwrap(await one.decide(one.bagas, caseId, 'hide'))
})

test('of two moderators who claim and decide at the same time one succeeds', async () => {
  const { caseId } = await one.reportedComment()
  const claims = await Promise.all([
    one.world.app.cases.claim(one.bagas, caseId),
    one.world.app.cases.claim(one.laras, caseId),
  ])
  expect(claims.map(codeOf).sort()).toEqual(['claimed', 'ok'])
  const { caseId: other } = await one.reportedComment()
  const decisions = await Promise.all([
    one.decide(one.bagas, other, 'approve'),
    one.decide(one.laras, other, 'hide'),
  ])
  expect(decisions.map(codeOf).sort()).toEqual(['not_open', 'ok'])
  const decided = (await eventsOfCase(one.world.db.read, other)).filter(({ type }) => type === 'decided')
  expect(decided).toHaveLength(1)
})

test('only those who review for the brand see its queue and its cases', async () => {
  const { author, caseId } = await one.reportedComment()
  const voice = await one.world.colleague(one.brand, 'voice')
  const stranger = (await one.world.brand()).owner
  for (const actor of [author, voice, stranger]) {
    expect(codeOf(await one.world.app.cases.queue(actor, one.brand.slug, { limit: 5 }))).toBe('forbidden')
    expect(codeOf(await one.world.app.cases.view(actor, caseId))).toBe('forbidden')
    expect(codeOf(await one.decide(actor, caseId, 'hide'))).toBe('forbidden')
  }
  expect(codeOf(await one.world.app.cases.queue(one.bagas, null, { limit: 5 }))).toBe('forbidden')
  unwrap(await one.world.app.cases.queue(await one.world.admin(), null, { limit: 5 }))
})

test('the chain of case events is whole after all this', async () => {
  expect(await brokenCaseEvent(one.world.db.read)).toBeUndefined()
})

import { expect, test } from 'vitest'
import { caseBy } from '#db/queries/cases.ts'
import { DAY } from '#tests/factories/people.ts'
import { codeOf, unwrap } from '#tests/factories/test-world.ts'
import { openCreditWorld } from './credit-world.ts'

const one = await openCreditWorld()
const world = one.world

test('a dispute about credit in the queue waits in the tab for credit with the day on which the answer is due and its place on the credit page', async () => {
  const { challenge, owner, budi, id } = await one.featured()
  const disputeId = await one.dispute(budi, id, 'I wrote the storm.')
  const { brand } = challenge
  const request = { section: 'credit' as const, limit: 10 }
  const queue = unwrap(await world.app.cases.queue(owner, brand.slug, request))
  const { disputeUntil, story } = await one.view(id)
  expect(queue.counts).toMatchObject({ credit: 1, all: 1 })
  expect(queue.items).toMatchObject([
    { kind: 'dispute', subjectKind: 'credit_dispute', text: 'I wrote the storm.', place: story.title },
  ])
  expect(queue.items[0]?.dueAt).toEqual(disputeUntil)
  const chosen = unwrap(await world.app.cases.view(owner, queue.items[0]?.id ?? ''))
  expect(chosen).toMatchObject({
    decisions: ['keep'],
    mayDecide: { ok: true },
    subject: {
      path: `/s/${story.slug}/credit#${disputeId}`,
      acceptPath: `/s/${story.slug}/credit?answer=${disputeId}#${disputeId}`,
    },
  })
})

test('the dispute whose answer is due first comes first, on every page of the tab', async () => {
  const long = await one.featured({ disputeDays: 30 })
  const { brand } = long.challenge
  const asked = [{ story: long, id: await one.dispute(long.ana, long.id) }]
  for (const disputeDays of [14, 20]) {
    world.clock.advance(-DAY)
    const story = await one.featured({ brand, disputeDays })
    asked.push({ story, id: await one.dispute(story.ana, story.id) })
  }
  const due: (Date | null)[] = []
  let cursor: string | null | undefined
  do {
    const request = { section: 'credit' as const, limit: 1, cursor }
    const page = unwrap(await world.app.cases.queue(long.owner, brand.slug, request))
    due.push(...page.items.map(({ dueAt }) => dueAt))
    cursor = page.nextCursor
  } while (cursor)
  expect(due).toHaveLength(3)
  expect(due).toEqual([...due].sort((a, b) => Number(a) - Number(b)))
})

test('keeping the shares rejects a dispute with the message, eight seconds later, and leaves nothing to appeal', async () => {
  const { owner, budi, id } = await one.featured()
  const disputeId = await one.dispute(budi, id)
  const caseId = (await one.caseOf(disputeId))?.id ?? ''
  unwrap(await one.decide(owner, disputeId, 'keep', 'Revision 3 shows who wrote it.'))
  expect((await one.view(id)).disputes[0]?.answer).toBeNull()
  await one.deliver()
  expect((await one.view(id)).disputes).toMatchObject([
    { answer: { accepted: false, text: 'Revision 3 shows who wrote it.', by: { handle: owner.handle } } },
  ])
  expect((await one.kindsFor(budi)).filter((kind) => /case|dispute/.test(kind))).toEqual(['dispute_rejected'])
  expect(codeOf(await world.app.cases.appeal(budi, caseId, { text: 'Again.' }))).toBe('not_open')
})

test('an answer on the page of the credit takes a dispute out of the queue', async () => {
  const { owner, ana, budi, id } = await one.featured()
  const disputeId = await one.dispute(budi, id)
  const caseId = (await one.caseOf(disputeId))?.id ?? ''
  const shares = [
    { member: ana.handle, permille: 600 },
    { member: budi.handle, permille: 400 },
  ]
  const answer = { decision: 'accept' as const, answer: 'True.', shares }
  unwrap(await world.app.credit.answer(owner, id, disputeId, answer))
  expect(await one.caseOf(disputeId)).toBeUndefined()
  expect(await caseBy(world.db.read, caseId)).toMatchObject({ state: 'decided', decision: 'grant' })
})

test('accepted shares move the day on which the answers to other disputes are due', async () => {
  const { owner, ana, budi, id } = await one.featured()
  const [first, second] = [await one.dispute(budi, id), await one.dispute(await world.member(), id)]
  world.clock.advance(13 * DAY)
  const shares = [{ member: ana.handle, permille: 1000 }]
  unwrap(await world.app.credit.answer(owner, id, first, { decision: 'accept', answer: 'Yes.', shares }))
  expect((await one.caseOf(second))?.dueAt).toEqual((await one.view(id)).disputeUntil)
})

test('moderators see a dispute about credit in the queue and learn that managers answer it', async () => {
  const { challenge, budi, id } = await one.featured()
  const moderator = await world.colleague(challenge.brand, 'moderator')
  const disputeId = await one.dispute(budi, id)
  const caseId = (await one.caseOf(disputeId))?.id ?? ''
  expect(unwrap(await world.app.cases.view(moderator, caseId)).mayDecide).toMatchObject({
    code: 'managers_answer',
  })
  expect(codeOf(await one.decide(moderator, disputeId, 'keep'))).toBe('managers_answer')
})

test('a manager’s own dispute goes to another manager where there is one', async () => {
  const { challenge, owner, id } = await one.featured()
  const manager = await world.colleague(challenge.brand, 'manager')
  const disputeId = await one.dispute(owner, id)
  const reply = { decision: 'reject' as const, answer: 'No.' }
  expect(codeOf(await world.app.credit.answer(owner, id, disputeId, reply))).toBe('another_decides')
  expect(codeOf(await one.decide(owner, disputeId, 'keep'))).toBe('another_decides')
  unwrap(await world.app.credit.answer(manager, id, disputeId, reply))
})

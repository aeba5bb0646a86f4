import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { auditEntries, questions } from '#db/schema/index.ts'
import { codeOf, unwrap } from '#tests/factories/test-world.ts'
import { openQuestionsWorld } from './questions-world.ts'

const q = await openQuestionsWorld()
const PAGE = { limit: 50 }

test('the desk shows waiting questions to the team only, the oldest first, and counts each list', async () => {
  const brand = await q.world.brand()
  const on = { kind: 'brand', id: brand.slug }
  const asker = await q.world.member()
  unwrap(await q.questions.promiseAnswers(brand.owner, brand.slug, { hours: 3 }))
  const first = unwrap(await q.ask(asker, 'What opens first?', { on }))
  q.world.clock.advance(4 * 3_600_000)
  const second = unwrap(await q.ask(asker, 'What opens second?', { on }))
  const open = unwrap(await q.ask(asker, 'What do the others think?', { on, to: 'everybody' }))
  const voice = await q.world.colleague(brand, 'voice')
  const desk = async (filter: Parameters<typeof q.questions.desk>[2]) =>
    unwrap(await q.questions.desk(voice, brand.slug, filter, PAGE))
  const ids = async (filter: Parameters<typeof q.questions.desk>[2]) =>
    (await desk(filter)).items.map(({ id }) => id)
  expect(await ids('waiting')).toEqual([first.id, second.id])
  expect(await ids('late')).toEqual([first.id])
  expect(await ids('everybody')).toEqual([open.id])
  expect((await desk('waiting')).counts).toEqual({
    ...{ waiting: 2, mine: 0, unassigned: 2, late: 1, everybody: 1 },
  })
  unwrap(await q.answer(voice, first.id, 'The door.'))
  expect(await ids('waiting')).toEqual([second.id])
  expect(await ids('answered')).toEqual([first.id])
  expect(codeOf(await q.questions.desk(asker, brand.slug, 'waiting', PAGE))).toBe('forbidden')
})

test('a voice takes a question and gives it back; a moderator assigns it to others, who are notified', async () => {
  const { id } = await q.asked()
  const voice = await q.world.colleague(q.brand, 'voice')
  const other = await q.world.colleague(q.brand, 'voice')
  const moderator = await q.world.colleague(q.brand, 'moderator')
  const assign = (by: typeof voice, handle: string | null) => q.questions.assign(by, id, { handle })
  expect(unwrap(await assign(voice, voice.handle)).assignee?.handle).toBe(voice.handle)
  expect(codeOf(await assign(other, other.handle))).toBe('forbidden')
  expect(codeOf(await assign(voice, other.handle))).toBe('forbidden')
  unwrap(await assign(moderator, `@${other.handle.toUpperCase()}`))
  expect((await q.world.noticesFor(other)).map(({ kind }) => kind)).toEqual(['question_assigned'])
  const stranger = await q.world.member()
  expect(codeOf(await assign(moderator, stranger.handle))).toBe('invalid')
  expect(codeOf(await assign(stranger, stranger.handle))).toBe('forbidden')
  const log = await q.world.db.read.select().from(auditEntries).where(eq(auditEntries.targetId, id))
  expect(log.map(({ action }) => action)).toEqual(['question.assign', 'question.assign'])
})

test('nobody answers the questions of a member who was taken off the team', async () => {
  const { id } = await q.asked()
  const voice = await q.world.colleague(q.brand, 'voice')
  unwrap(await q.questions.assign(voice, id, { handle: voice.handle }))
  const gone = { memberId: voice.id, role: 'none' as const }
  unwrap(await q.world.app.brands.changeTeam(q.brand.owner, q.brand.id, gone))
  const [row] = await q.world.db.read.select().from(questions).where(eq(questions.id, id))
  expect(row?.assignedTo).toBeNull()
})

test('moderators save replies, a voice only uses them; one of the same title is replaced', async () => {
  const voice = await q.world.colleague(q.brand, 'voice')
  const moderator = await q.world.colleague(q.brand, 'moderator')
  const reply = { title: 'Opening hours', body: 'From nine to five.' }
  expect(codeOf(await q.questions.saveReply(voice, q.brand.slug, reply))).toBe('forbidden')
  const { id } = unwrap(await q.questions.saveReply(moderator, q.brand.slug, reply))
  unwrap(await q.questions.saveReply(moderator, q.brand.slug, { ...reply, body: 'From eight to five.' }))
  const replies = async () => unwrap(await q.questions.desk(voice, q.brand.slug, 'waiting', PAGE)).replies
  expect(await replies()).toEqual([{ id, title: 'Opening hours', body: 'From eight to five.' }])
  expect(codeOf(await q.questions.deleteReply(voice, id))).toBe('forbidden')
  unwrap(await q.questions.deleteReply(moderator, id))
  expect(await replies()).toEqual([])
})

test('several questions are assigned at once, and those that the actor may not assign are counted', async () => {
  const brand = await q.world.brand()
  const on = { kind: 'brand', id: brand.slug }
  const asker = await q.world.member()
  const ids: string[] = []
  for (const body of ['Who sweeps the floor?', 'Which tram stops here?', 'May dogs come in?'])
    ids.push(unwrap(await q.ask(asker, body, { on })).id)
  const [first = ''] = ids
  const voice = await q.world.colleague(brand, 'voice')
  const other = await q.world.colleague(brand, 'voice')
  unwrap(await q.questions.assign(other, first, { handle: other.handle }))
  const take = { ids, handle: voice.handle }
  expect(unwrap(await q.questions.assignMany(voice, take))).toEqual({ assigned: 2, refused: 1 })
  expect(codeOf(await q.questions.assignMany(asker, take))).toBe('forbidden')
  expect(unwrap(await q.questions.assignMany(brand.owner, take))).toEqual({ assigned: 3, refused: 0 })
  const mine = unwrap(await q.questions.desk(voice, brand.slug, 'mine', PAGE))
  expect(mine.items.map(({ id }) => id)).toEqual(ids)
})

test('the desk can show only questions that have waited for some days, and shows solved questions apart', async () => {
  const brand = await q.world.brand()
  const on = { kind: 'brand', id: brand.slug }
  const asker = await q.world.member()
  const old = unwrap(await q.ask(asker, 'Where is the umbrella stand?', { on }))
  q.world.clock.advance(8 * 86_400_000)
  const fresh = unwrap(await q.ask(asker, 'Is there soup today?', { on }))
  const desk = async (filter: 'waiting' | 'solved', days?: 7 | 30) =>
    unwrap(await q.questions.desk(brand.owner, brand.slug, filter, { ...PAGE, days })).items.map(
      ({ id }) => id,
    )
  expect(await desk('waiting')).toEqual([old.id, fresh.id])
  expect(await desk('waiting', 7)).toEqual([old.id])
  expect(await desk('waiting', 30)).toEqual([])
  const peer = unwrap(await q.answer(await q.world.member(), fresh.id, 'Yes, pumpkin.'))
  unwrap(await q.questions.markSolved(asker, peer.id, true))
  expect(await desk('solved')).toEqual([fresh.id])
})

test('several questions are closed at once for a reason, the askers are notified, and an answer opens them again', async () => {
  const brand = await q.world.brand()
  const on = { kind: 'brand', id: brand.slug }
  const [asker, other] = [await q.world.member(), await q.world.member()]
  unwrap(await q.questions.promiseAnswers(brand.owner, brand.slug, { hours: 3 }))
  const ids: string[] = []
  for (const body of ['When does the fair open?', 'Is the fair free?', 'Who won the fair last year?'])
    ids.push(unwrap(await q.ask(asker, body, { on })).id)
  const [first = '', second = '', answered = ''] = ids
  unwrap(await q.questions.join(other, first, {}))
  unwrap(await q.answer(brand.owner, answered, 'The baker.'))
  const close = { ids, reason: 'outdated' as const }
  const voice = await q.world.colleague(brand, 'voice')
  for (const stranger of [asker, voice])
    expect(codeOf(await q.questions.close(stranger, close))).toBe('forbidden')
  expect(unwrap(await q.questions.close(brand.owner, close))).toEqual({ changed: 2, refused: 1 })
  expect(unwrap(await q.questions.close(brand.owner, close))).toEqual({ changed: 2, refused: 1 })
  const told = async (who: typeof asker) =>
    (await q.world.noticesFor(who)).filter(({ kind }) => kind === 'question_closed').length
  expect([await told(asker), await told(other)]).toEqual([2, 1])
  q.world.clock.advance(4 * 3_600_000)
  const desk = async (filter: Parameters<typeof q.questions.desk>[2]) =>
    unwrap(await q.questions.desk(brand.owner, brand.slug, filter, PAGE))
  const waiting = await desk('waiting')
  expect([waiting.items, waiting.counts.late, waiting.times.waiting, waiting.times.broken]).toEqual([
    [],
    0,
    0,
    0,
  ])
  expect((await desk('closed')).items.map(({ id, closedFor }) => [id, closedFor]).sort()).toEqual(
    [first, second].map((id) => [id, 'outdated']).sort(),
  )
  unwrap(await q.answer(brand.owner, first, 'It is over.'))
  unwrap(await q.questions.close(brand.owner, { ids: [second], reason: null }))
  expect((await desk('closed')).items).toEqual([])
  expect((await desk('waiting')).items.map(({ id }) => id)).toEqual([second])
})

import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { wrongCounters } from '#db/queries/counters.ts'
import { auditEntries, notices, questions, signals } from '#db/schema/index.ts'
import { visitor } from '#tests/factories/people.ts'
import { codeOf, unwrap } from '#tests/factories/test-world.ts'
import { openQuestionsWorld } from './questions-world.ts'

const q = await openQuestionsWorld()
const rowOf = async (id: string) =>
  (await q.world.db.read.select().from(questions).where(eq(questions.id, id)))[0]
const noticesOf = async (who: { id: string }) => (await q.world.noticesFor(who)).map(({ kind }) => kind)

test('a question has its own page, its asker counts as one, and it waits for an answer', async () => {
  const { id, path, author } = await q.asked()
  expect(path).toBe(`/questions/${id}`)
  expect(await q.view(visitor, id)).toMatchObject({
    ...{ text: 'Is the empty chair for sale?', askers: 1, officialId: null, toBrand: true },
    asked: { author: { handle: author.handle }, type: 'question' },
  })
  const listed = unwrap(
    await q.questions.list(visitor, { brand: q.brand.slug, state: 'waiting' }, { limit: 50 }),
  )
  expect(listed.items.map((item) => item.id)).toContain(id)
})

test('a brand without a challenge can be asked, by id or slug, and the terms of no challenge apply', async () => {
  const brand = await q.world.brand()
  const asker = await q.world.member()
  for (const key of [brand.id, brand.slug]) {
    const on = { kind: 'brand', id: key }
    const { id } = unwrap(await q.ask(asker, `Do you ship to Papua, by ${key}?`, { on }))
    const seen = await q.view(visitor, id)
    expect(seen).toMatchObject({ place: { kind: 'brand' }, challenge: null, toBrand: true })
    const reply = unwrap(await q.answer(brand.owner, id, 'Yes, from March on.'))
    expect(reply).toMatchObject({ official: true, path: `/questions/${id}#comment-${reply.id}` })
  }
  expect((await noticesOf(asker)).sort()).toEqual(['question_answered', 'question_answered'])
})

test('a comment of the type question is a question, asked of everybody when it is about a text', async () => {
  const idea = unwrap(await q.world.pitch(await q.world.member(), q.challenge))
  const on = { kind: 'idea' as const, id: idea.id }
  const { id } = unwrap(
    await q.world.postComment(await q.world.member(), on, { type: 'question', body: 'Who is the boy?' }),
  )
  expect(await q.view(visitor, id)).toMatchObject({ toBrand: false, place: { kind: 'idea' } })
  const threads = await q.world.app.comments.threads(visitor, 'idea', idea.id)
  expect(threads[0]?.question).toMatchObject({ askers: 1, isAnswered: false })
})

test('a question to a brand that promised hours is due after them; the hours of that day hold', async () => {
  const brand = await q.world.brand()
  const owner = brand.owner
  expect(codeOf(await q.questions.promiseAnswers(await q.world.member(), brand.slug, { hours: 24 }))).toBe(
    'forbidden',
  )
  unwrap(await q.questions.promiseAnswers(owner, brand.slug, { hours: 24 }))
  const on = { kind: 'brand', id: brand.slug }
  const { id } = unwrap(await q.ask(await q.world.member(), 'When do you open?', { on }))
  unwrap(await q.questions.promiseAnswers(owner, brand.slug, { hours: 2 }))
  const seen = await q.view(visitor, id)
  expect(seen.promisedHours).toBe(24)
  expect(seen.dueAt?.getTime()).toBe(seen.askedAt.getTime() + 24 * 3_600_000)
  q.world.clock.advance(25 * 3_600_000)
  unwrap(await q.answer(owner, id, 'At nine.'))
  expect((await q.view(visitor, id)).official).toMatchObject({ isKept: false, waitMs: 25 * 3_600_000 })
  expect(await q.questions.answerTimes(brand.slug)).toMatchObject({ hours: 2, answered: 1, broken: 1 })
})

test('the words can be changed until somebody else asks the same', async () => {
  const { id, author } = await q.asked('Is the chair for sail?')
  unwrap(await q.world.app.comments.edit(author, id, { body: 'Is the chair for sale?' }))
  unwrap(await q.join(await q.world.member(), id))
  expect(codeOf(await q.world.app.comments.edit(author, id, { body: 'Is the table for sale?' }))).toBe(
    'asked_by_others',
  )
})

test('everybody counts once, with own words or without, and the words are no answer', async () => {
  const { id, author } = await q.asked()
  const [ana, ben] = [await q.world.member(), await q.world.member()]
  expect(unwrap(await q.join(ana, id, 'Kursi kosongnya dijual?'))).toMatchObject({ askers: 2 })
  expect(unwrap(await q.join(ana, id))).toMatchObject({ askers: 2, asked: true })
  expect(unwrap(await q.join(ben, id))).toMatchObject({ askers: 3 })
  expect(unwrap(await q.join(ben, id, 'Boleh dibeli kursinya?'))).toMatchObject({ askers: 3 })
  expect(codeOf(await q.join(author, id))).toBe('own_item')
  expect(codeOf(await q.join(visitor, id))).toBe('sign_in')
  const seen = await q.view(ana, id)
  expect(seen).toMatchObject({ askers: 3, isAsking: true, answers: [], wordings: { count: 2 } })
  expect(seen.wordings.items[0]).toMatchObject({ body: 'Kursi kosongnya dijual?', isOwn: true })
  expect(await wrongCounters(q.world.db.read)).toEqual([])
})

test('joining notifies nobody, and is recorded as asking only with own words', async () => {
  const { id, author } = await q.asked()
  unwrap(await q.join(await q.world.member(), id, 'Can I buy that seat?'))
  unwrap(await q.join(await q.world.member(), id))
  expect(await noticesOf(author)).toEqual([])
  const asks = await q.world.db.read.select().from(signals).where(eq(signals.kind, 'ask'))
  const words = (await q.view(visitor, id)).wordings.items.map((one) => one.id)
  expect(asks.filter(({ subjectId }) => subjectId === id || words.includes(subjectId))).toHaveLength(2)
})

test('a "me too" can be taken back, with the own words', async () => {
  const { id } = await q.asked()
  const ana = await q.world.member()
  unwrap(await q.join(ana, id, 'Is this seat sold?'))
  expect(unwrap(await q.questions.leave(ana, id))).toMatchObject({ askers: 1, asked: false })
  expect(unwrap(await q.questions.leave(ana, id))).toMatchObject({ askers: 1 })
  expect(await q.view(ana, id)).toMatchObject({ askers: 1, answers: [], wordings: { count: 0 } })
})

test('a member who means something else makes their own words a question; others may not', async () => {
  const { id, author } = await q.asked()
  const ana = await q.world.member()
  unwrap(await q.join(ana, id, 'Does the chair stay empty when it is full?'))
  const wordsId = (await q.view(ana, id)).wordings.items[0]?.id ?? ''
  expect(codeOf(await q.questions.split(author, wordsId))).toBe('forbidden')
  const own = unwrap(await q.questions.split(ana, wordsId))
  expect(await q.view(ana, own.id)).toMatchObject({ askers: 1, isAsking: true, toBrand: true })
  expect(await q.view(ana, id)).toMatchObject({ askers: 1, wordings: { count: 0 }, isAsking: false })
})

test('alike questions are shown before asking, with how others put them, and hidden ones are not', async () => {
  const { id } = await q.asked('Apakah ada menu tanpa santan untuk yang alergi?')
  const place = { kind: 'challenge' as const, id: q.challenge.slug }
  const alike = async (text: string) =>
    unwrap(await q.questions.alike(visitor, { ...place, text })).map((one) => one.id)
  expect(await alike('menunya ada yang tanpa santan gak?')).toContain(id)
  expect(await alike('something coconut free')).not.toContain(id)
  unwrap(await q.join(await q.world.member(), id, 'Is there anything coconut free?'))
  expect(await alike('something coconut free')).toContain(id)
  const hide = { kind: 'comment' as const, id, reason: 'Off topic.' }
  unwrap(await q.world.app.moderation.hide(q.brand.owner, hide))
  expect(await alike('menunya ada yang tanpa santan gak?')).not.toContain(id)
})

test('the first answer of the team is official and reaches every asker once, who joins later reads it at once', async () => {
  const { id, author } = await q.asked()
  const [ana, ben, late] = await q.world.members(3)
  if (!ana || !ben || !late) throw new Error('There are too few members')
  unwrap(await q.join(ana, id))
  unwrap(await q.answer(ben, id, 'I sat there once.'))
  expect((await q.view(visitor, id)).officialId).toBeNull()
  const voice = await q.world.colleague(q.brand, 'voice')
  const given = unwrap(await q.answer(voice, id, 'It is not for sale.'))
  expect(given.official).toBe(true)
  expect(unwrap(await q.answer(q.brand.owner, id, 'And never was.')).official).toBe(false)
  expect((await noticesOf(author)).filter((kind) => kind === 'question_answered')).toHaveLength(1)
  expect(await noticesOf(ana)).toEqual(['question_answered'])
  expect(await noticesOf(ben)).toEqual([])
  unwrap(await q.join(late, id))
  expect(await noticesOf(late)).toEqual([])
  await q.questions.readAnswer(ana, id)
  const seen = await q.view(visitor, id)
  expect(seen).toMatchObject({ officialId: given.id, official: { reached: 3, read: 2 }, askers: 3 })
  expect(seen.answers.find((one) => one.id === given.id)).toMatchObject({ badge: 'voice', level: null })
})

test('another answer of the team can take the place of the official one, and everybody is notified of the new one once', async () => {
  const { id, author } = await q.asked()
  const first = unwrap(await q.answer(q.brand.owner, id, 'No.'))
  const second = unwrap(await q.answer(q.brand.owner, id, 'No, and we never sold one.'))
  const peer = unwrap(await q.answer(await q.world.member(), id, 'I think not.'))
  expect(codeOf(await q.questions.chooseOfficial(q.brand.owner, peer.id))).toBe('not_team_answer')
  expect(codeOf(await q.questions.chooseOfficial(author, second.id))).toBe('forbidden')
  unwrap(await q.questions.chooseOfficial(q.brand.owner, second.id))
  unwrap(await q.questions.chooseOfficial(q.brand.owner, second.id))
  const told = (await noticesOf(author)).filter((kind) => kind === 'question_answered')
  expect(told).toHaveLength(2)
  expect(await rowOf(id)).toMatchObject({ officialId: second.id })
  expect(first.official).toBe(true)
  const log = await q.world.db.read.select().from(auditEntries).where(eq(auditEntries.targetId, id))
  expect(log.map(({ action }) => action)).toEqual(['question.official'])
})

test('a hidden or deleted official answer leaves the question waiting; shown again it is official again', async () => {
  const { id, author } = await q.asked()
  const given = unwrap(await q.answer(q.brand.owner, id, 'No.'))
  const item = { kind: 'comment' as const, id: given.id, reason: 'Wrong.' }
  unwrap(await q.world.app.moderation.hide(q.brand.owner, item))
  expect(await rowOf(id)).toMatchObject({ officialId: null, answeredAt: null })
  unwrap(await q.world.app.moderation.unhide(q.brand.owner, item))
  expect(await rowOf(id)).toMatchObject({ officialId: given.id })
  expect((await noticesOf(author)).filter((kind) => kind === 'question_answered')).toHaveLength(1)
  unwrap(await q.world.app.comments.remove(q.brand.owner, given.id))
  expect(await rowOf(id)).toMatchObject({ officialId: null, answeredAt: null })
})

test('the asker of the question marks the answer that solved it, and its author is notified', async () => {
  const { id, author } = await q.asked()
  const ben = await q.world.member()
  const given = unwrap(await q.answer(ben, id, 'Ask at the counter.'))
  expect(codeOf(await q.questions.markSolved(ben, given.id, true))).toBe('forbidden')
  unwrap(await q.questions.markSolved(author, given.id, true))
  unwrap(await q.questions.markSolved(author, given.id, true))
  expect(await noticesOf(ben)).toEqual(['answer_solved'])
  expect(await q.view(visitor, id)).toMatchObject({ solvedId: given.id })
  unwrap(await q.questions.markSolved(author, given.id, false))
  expect((await q.view(visitor, id)).solvedId).toBeNull()
})

test('a helpful mark on an answer gives its author two points, which go when it is withdrawn', async () => {
  const brand = await q.world.brand()
  const on = { kind: 'brand', id: brand.slug }
  const { id } = unwrap(await q.ask(await q.world.member(), 'Where is the sugar?', { on }))
  const ben = await q.world.member()
  const given = unwrap(await q.answer(ben, id, 'On the left.'))
  const reader = await q.world.member()
  const points = async () =>
    unwrap(await q.world.app.standing.view(ben, ben.handle, { brand: brand.slug, limit: 5 })).points
  unwrap(await q.world.app.comments.markHelpful(reader, given.id, true))
  await q.world.settle()
  expect(await points()).toBe(2)
  unwrap(await q.world.app.comments.markHelpful(reader, given.id, false))
  await q.world.settle()
  expect(await points()).toBe(0)
})

test('a question deleted by its asker stays for the others with their words, without them it goes', async () => {
  const { id, author } = await q.asked()
  unwrap(await q.join(await q.world.member(), id, 'Is that seat sold?'))
  unwrap(await q.world.app.comments.remove(author, id))
  expect(await q.view(visitor, id)).toMatchObject({
    ...{ text: 'Is that seat sold?', askers: 1 },
    asked: { state: 'deleted', author: null },
  })
  const alone = await q.asked('Who made the cover?')
  unwrap(await q.world.app.comments.remove(alone.author, alone.id))
  expect(codeOf(await q.questions.view(alone.author, alone.id))).toBe('not_found')
  const found = unwrap(await q.world.app.search.find(visitor, { q: 'cover', kind: 'question', limit: 10 }))
  expect(found.items).toEqual([])
})

test('questions are found by their words and by those of the official answer', async () => {
  const { id } = await q.asked('Where does the cinnamon come from?')
  unwrap(await q.answer(q.brand.owner, id, 'From the slopes of Kerinci.'))
  for (const word of ['cinnamon', 'Kerinci']) {
    const found = unwrap(await q.world.app.search.find(visitor, { q: word, kind: 'question', limit: 10 }))
    expect(found.items).toMatchObject([{ kind: 'question', id, path: `/questions/${id}` }])
  }
})

test('nobody is notified of a held question, and nobody can join it until it is released', async () => {
  const challenge = q.challenge
  const asker = await q.world.member({ createdAt: q.world.now() })
  const posted = await q.ask(asker, 'Slot gacor hari ini di www.maxwin88.example daftar sekarang bonus 100%?')
  const { id, held } = unwrap(posted)
  expect(held).toBe(true)
  expect(codeOf(await q.questions.view(visitor, id))).toBe('not_found')
  expect(codeOf(await q.join(await q.world.member(), id))).toBe('not_found')
  expect((await q.view(asker, id)).asked.state).toBe('held')
  expect(challenge.id).not.toBe('')
  const [told] = await q.world.db.read.select().from(notices).where(eq(notices.subjectId, id))
  expect(told).toBeUndefined()
})

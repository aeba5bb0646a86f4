import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import type { CorrectClassification } from '#app/domain/classifications/forms.ts'
import { openCaseAbout } from '#db/queries/cases.ts'
import { createClassifications } from '#server/commands/classifications/classifications.ts'
import { createSignalStore } from '#server/commands/listening/signal-store.ts'
import { visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()
const deps = { db: world.db, now: world.clock.now, events: world.events }
const store = createSignalStore(deps)
const classifications = createClassifications({ ...deps, store })

const ADVERT = 'kalau lagi suntuk ya larinya ke 𝗺𝗲𝗿𝗽𝗮𝘁𝗶𝟭𝟯𝟴 aja, gampang menang'

async function scene() {
  const challenge = await world.challenge()
  const author = await world.member()
  const pitch = async (hook: string) => ({
    kind: 'idea' as const,
    id: unwrap(await world.pitch(author, challenge, { hook })).id,
  })
  const correct = (by: Member, subject: { kind: 'idea'; id: string }, what: CorrectClassification) =>
    classifications.correct(by, subject, what)
  return { challenge, author, pitch, correct }
}

test('the author of a question to a brand and of an answer to it sees how each is read, others do not', async () => {
  const { slug } = await world.brand()
  const [asker, peer] = await world.members(2)
  const question = {
    on: { kind: 'brand' as const, id: slug },
    to: 'brand' as const,
    body: 'Is it open?',
  }
  const { id } = unwrap(await world.app.questions.ask(asker as Member, question))
  const answer = unwrap(await world.app.questions.answer(peer as Member, id, { body: 'It opens at six.' }))
  for (const [author, other, one] of [
    [asker, peer, id],
    [peer, asker, answer.id],
  ] as const) {
    const subject = { kind: 'comment' as const, id: one }
    expect(unwrap(await classifications.view(author as Member, subject)).path).toContain(one)
    expect((await classifications.view(other as Member, subject)).ok).toBe(false)
  }
})

test('the author of an idea sees its kind, feeling and language, and that it is no advert', async () => {
  const { author, pitch } = await scene()
  const idea = await pitch('Terima kasih, ceritanya bagus sekali, aku suka banget!')
  const seen = unwrap(await classifications.view(author, idea))
  expect(seen.message).toMatchObject({
    language: 'id',
    kind: 'praise',
    sentiment: 'positive',
    corrected: [],
  })
  expect(seen.advert).toMatchObject({ held: false, reasons: [], objection: null })
  expect(seen.advert?.score).toBeLessThan(0.5)
})

test('the author of a held idea sees the score and each reason with its words', async () => {
  const { author, pitch } = await scene()
  const { advert } = unwrap(await classifications.view(author, await pitch(ADVERT)))
  expect(advert?.held).toBe(true)
  expect(advert?.score).toBeGreaterThan(0.5)
  expect(advert?.reasons.map(({ kind }) => kind)).toContain('disguised_letters')
  expect(advert?.reasons[0]?.quotes?.[0]?.read).toBe('merpati138')
})

test('other members, the brand’s team and visitors do not see how a text was classified', async () => {
  const { author, challenge, pitch } = await scene()
  const idea = await pitch('A kettle that sings')
  expect(codeOf(await classifications.view(await world.member(), idea))).toBe('not_found')
  expect(codeOf(await classifications.view(challenge.brand.owner, idea))).toBe('not_found')
  expect(codeOf(await classifications.view(visitor, idea))).toBe('sign_in')
  expect(codeOf(await classifications.view(author, { kind: 'comment', id: idea.id }))).toBe('not_found')
})

test('a corrected kind and feeling hold at once, also in the figures of the listening room', async () => {
  const { author, challenge, pitch, correct } = await scene()
  const idea = await pitch('The kettle sings at night')
  unwrap(await correct(author, idea, { field: 'kind', value: 'problem' }))
  unwrap(await correct(author, idea, { field: 'sentiment', value: 'negative' }))
  const { message } = unwrap(await classifications.view(author, idea))
  expect(message).toMatchObject({
    kind: 'problem',
    sentiment: 'negative',
    corrected: ['kind', 'sentiment'],
  })
  const columns = await store.columnsOf(challenge.brand.id)
  expect(columns.sentimentOf(columns.length - 1)).toBe(2)
})

test('an objection is kept and shown to the team in the queue, and the text stays held', async () => {
  const { author, pitch, correct } = await scene()
  const idea = await pitch(ADVERT)
  unwrap(await correct(author, idea, { field: 'advert', value: 'no', words: 'It is my bird.' }))
  const { advert } = unwrap(await classifications.view(author, idea))
  expect(advert).toMatchObject({ held: true, objection: { words: 'It is my bird.' } })
  const waiting = await openCaseAbout(world.db.read, idea)
  expect(waiting?.reasons).toContainEqual({ kind: 'author_objects', p: 0, detail: 'It is my bird.' })
})

test('only the author can object', async () => {
  const { pitch, correct } = await scene()
  const idea = await pitch('A kettle that hums')
  const objection = { field: 'advert', value: 'no', words: '' } as const
  expect(codeOf(await correct(await world.member(), idea, objection))).toBe('not_found')
})

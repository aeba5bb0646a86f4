import { expect, test } from 'vitest'
import { visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const ADVERT = 'PROMO diskon 50% order sekarang di tokoku.com'
const PLAIN = 'We read every idea on Monday, and answer by noon.'

const world = await openTestWorld()

async function place() {
  const challenge = await world.challenge()
  const on = { kind: 'challenge', id: challenge.id } as const
  const { owner, slug } = challenge.brand
  const talk = () => world.app.comments.threads(visitor, on.kind, on.id)
  const share = async () => unwrap(await world.app.brands.voice(slug)).plainSpeech
  return { challenge, on, owner, talk, share }
}

test('an advert of the brand’s team is sent only with the label, which everybody sees', async () => {
  const { on, owner, talk } = await place()
  expect(codeOf(await world.postComment(owner, on, { body: ADVERT }))).toBe('reads_as_advert')
  expect(await talk()).toEqual([])
  unwrap(await world.postComment(owner, on, { body: ADVERT, label: true }))
  unwrap(await world.postComment(owner, on, { body: PLAIN, label: true }))
  expect((await talk()).map(({ readsAsAdvert }) => readsAsAdvert)).toEqual([true, false])
})

test('comments of other members are not judged as adverts of the brand', async () => {
  const { on, talk } = await place()
  unwrap(await world.postComment(await world.member(), on, { body: 'Gratis ongkir itu promo yang bagus.' }))
  expect((await talk())[0]).toMatchObject({ readsAsAdvert: false })
})

test('an edit that reads as an advert needs the label, and a plain edit takes the label off', async () => {
  const { on, owner, talk } = await place()
  const { id } = unwrap(await world.postComment(owner, on, { body: PLAIN }))
  expect(codeOf(await world.app.comments.edit(owner, id, { body: ADVERT }))).toBe('reads_as_advert')
  expect((await talk())[0]?.body).toBe(PLAIN)
  unwrap(await world.app.comments.edit(owner, id, { body: ADVERT, label: true }))
  expect((await talk())[0]).toMatchObject({ body: ADVERT, readsAsAdvert: true })
  unwrap(await world.app.comments.edit(owner, id, { body: `${PLAIN} Thank you.` }))
  expect((await talk())[0]).toMatchObject({ readsAsAdvert: false })
})

test('the brand’s page counts the shown comments of its team and the labelled ones', async () => {
  const { on, owner, share } = await place()
  expect(await share()).toEqual({ comments: 0, adverts: 0 })
  unwrap(await world.postComment(await world.member(), on, { body: PLAIN }))
  unwrap(await world.postComment(owner, on, { body: PLAIN }))
  const { id } = unwrap(await world.postComment(owner, on, { body: ADVERT, label: true }))
  expect(await share()).toEqual({ comments: 2, adverts: 1 })
  unwrap(await world.app.comments.remove(owner, id))
  expect(await share()).toEqual({ comments: 1, adverts: 0 })
})

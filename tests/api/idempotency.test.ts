import { expect, test } from 'vitest'
import { idempotencyKeys } from '#db/schema/index.ts'
import { DAY } from '#tests/factories/people.ts'
import { openSite } from './site.ts'

const site = await openSite()
const path = `/challenges/${(await site.challenge()).id}/ideas`
const ana = await site.person()
const under = (key: string) => ({ 'idempotency-key': key })
const ideas = async () => (await site.ask('GET', `${path}?limit=100`)).body.items.length as number

test('a repeated request with an Idempotency-Key gets the same response and is executed once', async () => {
  const before = await ideas()
  const first = await ana.post(path, { hook: 'Once' }, under('k1'))
  const second = await ana.post(path, { hook: 'Once' }, under('k1'))
  expect(first.status).toBe(201)
  expect([second.status, second.body]).toEqual([201, first.body])
  expect(await ideas()).toBe(before + 1)
})

test('a request that repeats an Idempotency-Key with another body is refused with 409 key_reused', async () => {
  await ana.post(path, { hook: 'These words' }, under('k2'))
  const other = await ana.post(path, { hook: 'Other words' }, under('k2'))
  expect([other.status, other.body.code]).toEqual([409, 'key_reused'])
  const elsewhere = await ana.post('/comments', { hook: 'These words' }, under('k2'))
  expect(elsewhere.body.code).toBe('key_reused')
  const query = await ana.post(`${path}?x=1`, { hook: 'These words' }, under('k2'))
  expect([201, 409]).toContain(query.status)
})

test('a request with an Idempotency-Key gets the same refusal when it is repeated', async () => {
  const first = await ana.post(path, { hook: '' }, under('k3'))
  const second = await ana.post(path, { hook: '' }, under('k3'))
  expect([first.status, second.status]).toEqual([422, 422])
  expect(second.body.fields).toEqual(first.body.fields)
})

test('a request with an Idempotency-Key does not share its key with other members', async () => {
  const ben = await site.person()
  const [mine, his] = [
    await ana.post(path, { hook: 'Mine' }, under('k4')),
    await ben.post(path, { hook: 'His' }, under('k4')),
  ]
  expect([mine.status, his.status]).toEqual([201, 201])
  expect(mine.body.id).not.toBe(his.body.id)
})

test('a request with an Idempotency-Key that is sent ten times at once is executed once; the others get the same response or "in progress"', async () => {
  const before = await ideas()
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => ana.post(path, { hook: 'At once' }, under('k5'))),
  )
  const done = answers.filter((one) => one.status === 201)
  const waiting = answers.filter((one) => one.status === 409 && one.body.code === 'in_progress')
  expect(done.length).toBeGreaterThan(0)
  expect(done.length + waiting.length).toBe(10)
  expect(new Set(done.map((one) => one.body.id)).size).toBe(1)
  expect(await ideas()).toBe(before + 1)
  expect((await ana.post(path, { hook: 'At once' }, under('k5'))).body).toEqual(done[0]?.body)
})

test('an Idempotency-Key is forgotten after a day', async () => {
  const first = await ana.post(path, { hook: 'Day one' }, under('k6'))
  site.clock.advance(DAY + 1)
  const second = await ana.post(path, { hook: 'Day one' }, under('k6'))
  expect([second.status, second.body.id === first.body.id]).toEqual([201, false])
  expect(await site.db.read.$count(idempotencyKeys)).toBe(1)
})

test('a request accepts any non-empty Idempotency-Key of any length', async () => {
  for (const key of ['x'.repeat(200), 'x'.repeat(2000), '👩‍👩‍👧', "'; drop table ideas; --"]) {
    const ben = await site.person()
    const sent = under(encodeURIComponent(key))
    const [first, second] = [
      await ben.post(path, { hook: 'K' }, sent),
      await ben.post(path, { hook: 'K' }, sent),
    ]
    expect([first.status, second.body]).toEqual([201, first.body])
  }
  const ben = await site.person()
  const [one, two] = [
    await ben.post(path, { hook: 'E' }, under('')),
    await ben.post(path, { hook: 'E' }, under('')),
  ]
  expect(one.body.id).not.toBe(two.body.id)
})

test('two long Idempotency-Keys with the same prefix are different', async () => {
  const ben = await site.person()
  const long = 'x'.repeat(220)
  const one = await ben.post(path, { hook: 'One' }, under(`${long}1`))
  const two = await ben.post(path, { hook: 'Two' }, under(`${long}2`))
  expect([one.status, two.status]).toEqual([201, 201])
})

test('an Idempotency-Key works for every write method', async () => {
  const ben = await site.person()
  const { id } = (await ana.post(path, { hook: 'To vote on' })).body
  const votes = [
    await ben.put(`/ideas/${id}/vote`, undefined, under('v')),
    await ben.put(`/ideas/${id}/vote`, undefined, under('v')),
  ]
  // Without the key the second response would be 200 already_voted.
  expect(votes.map((one) => one.status)).toEqual([201, 201])
})

test('an Idempotency-Key is ignored for reads', async () => {
  const answers = [await ana.get('/me', undefined, under('r')), await ana.get('/me', undefined, under('r'))]
  expect(answers.map((one) => one.status)).toEqual([200, 200])
})

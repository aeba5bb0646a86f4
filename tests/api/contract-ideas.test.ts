import { expect, test } from 'vitest'
import { justBefore } from '#tests/factories/people.ts'
import { openSite } from './site.ts'

const site = await openSite()
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const ID = expect.stringMatching(/^[\w-]+$/)

test('ideas through the API are pitched with 201 and listed by hot and new with a cursor', async () => {
  const challenge = await site.challenge()
  const made = [
    await site.idea(challenge),
    await site.idea(challenge, { detail: 'In tune.', tags: ['Tea'] }),
    await site.idea(challenge),
  ]
  const voter = await site.person()
  await voter.put(`/ideas/${made[0]?.id}/vote`)
  await (await site.person()).put(`/ideas/${made[0]?.id}/vote`)
  const list = async (query: string) =>
    (await site.ask('GET', `/challenges/${challenge.id}/ideas?${query}`)).body
  const ids = (page: { items: { id: string }[] }) => page.items.map((item) => item.id)
  expect(ids(await list('sort=new'))).toEqual(made.map((one) => one.id).reverse())
  expect(ids(await list('sort=hot'))[0]).toBe(made[0]?.id)
  const first = await list('sort=hot&limit=2')
  const second = await list(`sort=hot&limit=2&cursor=${first.nextCursor}`)
  expect([...ids(first), ...ids(second)]).toEqual(ids(await list('sort=hot')))
  expect(second.nextCursor).toBeNull()
  expect((await site.ask('GET', `/ideas/${made[1]?.id}`)).body).toMatchObject({
    ...{ n: 2, hook: 'A kettle that sings', detail: 'In tune.', tags: ['tea'], state: 'open', votes: 0 },
    createdAt: expect.stringMatching(TIME),
    author: { handle: made[1]?.author.handle },
  })
})

test('a first vote gets 201, a second one 200 already_voted, and a vote can be withdrawn and given again', async () => {
  const challenge = await site.challenge()
  const { id, author } = await site.idea(challenge)
  const ana = await site.person()
  const answers = [
    await ana.put(`/ideas/${id}/vote`),
    await ana.put(`/ideas/${id}/vote`),
    await ana.delete(`/ideas/${id}/vote`),
    await ana.delete(`/ideas/${id}/vote`),
    await ana.put(`/ideas/${id}/vote`),
  ]
  expect(answers.map((one) => [one.status, one.body.code, one.body.votes])).toEqual([
    [201, undefined, 1],
    [200, 'already_voted', 1],
    [200, undefined, 0],
    [200, undefined, 0],
    [201, undefined, 1],
  ])
  const own = await author.put(`/ideas/${id}/vote`)
  expect([own.status, own.body.code]).toEqual([403, 'own_item'])
  const young = await site.person({ createdAt: justBefore(site.clock.now(), 1000) })
  const early = await young.put(`/ideas/${id}/vote`)
  expect([early.status, early.body.code]).toEqual([403, 'account_too_new'])
})

test('fifty simultaneous votes of one member get one 201, the rest 200 already_voted', async () => {
  const challenge = await site.challenge()
  const { id } = await site.idea(challenge)
  const ana = await site.person()
  const answers = await Promise.all(Array.from({ length: 50 }, () => ana.put(`/ideas/${id}/vote`)))
  expect(answers.filter((one) => one.status === 201)).toHaveLength(1)
  expect(answers.filter((one) => one.status === 200 && one.body.code === 'already_voted')).toHaveLength(49)
  expect((await ana.get(`/ideas/${id}`)).body).toMatchObject({ votes: 1, voted: true })
})

test('a vote over the budget or after the phase gets 409, even if the client sends another date', async () => {
  const challenge = await site.challenge({ ideaVotes: 1 })
  const [one, two] = [await site.idea(challenge), await site.idea(challenge)]
  const ana = await site.person()
  await ana.put(`/ideas/${one.id}/vote`)
  const spent = await ana.put(`/ideas/${two.id}/vote`)
  expect([spent.status, spent.body.code]).toEqual([409, 'budget_spent'])
  const ben = await site.person()
  const now = site.clock.now()
  site.clock.set(justBefore(challenge.dates.ideasEnd))
  expect((await ben.put(`/ideas/${one.id}/vote`)).status).toBe(201)
  site.clock.advance(1)
  const late = await (await site.person()).put(`/ideas/${one.id}/vote`, undefined, {
    date: now.toUTCString(),
  })
  expect([late.status, late.body.code, late.body.detail]).toEqual([
    409,
    'phase_closed',
    { phase: 'writing', needed: 'ideas' },
  ])
  site.clock.set(now)
})

test('a fourth idea on the first day of a newcomer gets 429', async () => {
  const challenge = await site.challenge()
  const ana = await site.person({ createdAt: justBefore(site.clock.now(), 60_000) })
  const statuses: number[] = []
  for (let n = 0; n < 4; n++)
    statuses.push((await ana.post(`/challenges/${challenge.id}/ideas`, { hook: `${n}` })).status)
  expect(statuses).toEqual([201, 201, 201, 429])
})

test('a held idea gets 201 with its state, is 404 to others, and is approved by the brand', async () => {
  const challenge = await site.challenge({ reviewMode: 'reviewed' })
  const ana = await site.person()
  const held = await ana.post(`/challenges/${challenge.id}/ideas`, { hook: 'First' })
  expect([held.status, held.body.state]).toEqual([201, 'held'])
  const path = `/ideas/${held.body.id}`
  expect((await site.ask('GET', path)).status).toBe(404)
  expect((await ana.get(path)).status).toBe(200)
  expect((await (await site.person()).post(`${path}/approve`)).status).toBe(404)
  expect((await challenge.owner.post(`${path}/approve`)).status).toBe(200)
  expect((await site.ask('GET', path)).body.state).toBe('open')
})

test('an idea is adopted with 201 and the story, declined with an answer, or withdrawn', async () => {
  const challenge = await site.challenge()
  const [one, two, three] = [
    await site.idea(challenge),
    await site.idea(challenge),
    await site.idea(challenge),
  ]
  const { owner } = challenge
  const adopted = await owner.post(`/ideas/${one.id}/adopt`, {})
  expect([adopted.status, adopted.body]).toMatchObject([
    201,
    { id: ID, slug: ID, chapter: { id: ID, slug: 'chapter-1' } },
  ])
  expect((await site.ask('GET', `/ideas/${one.id}`)).body).toMatchObject({
    state: 'adopted',
    stories: [{ slug: adopted.body.slug }],
  })
  const again = await owner.post(`/ideas/${one.id}/adopt`, {})
  expect([again.status, again.body.code]).toEqual([409, 'not_open'])
  expect((await owner.post(`/ideas/${two.id}/decline`, {})).status).toBe(422)
  expect((await owner.post(`/ideas/${two.id}/decline`, { answer: 'Done before.' })).status).toBe(200)
  expect((await site.ask('GET', `/ideas/${two.id}`)).body).toMatchObject({
    state: 'declined',
    answer: 'Done before.',
  })
  expect((await one.author.delete(`/ideas/${three.id}`)).status).toBe(403)
  expect((await three.author.delete(`/ideas/${three.id}`)).status).toBe(200)
  expect((await site.ask('GET', `/ideas/${three.id}`)).status).toBe(404)
})

import { describe, expect, test } from 'vitest'
import { FIRST_GIVEN } from '#app/domain/manuscript/client-ids.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { type ApiSite, openSite } from './site.ts'

const site = await openSite()
type Challenge = Awaited<ReturnType<ApiSite['challenge']>>
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const ID = expect.stringMatching(/^[\w-]+$/)

const entry = async (of: Challenge) => {
  const author = await site.person()
  const { body } = await author.post(`/challenges/${of.id}/stories`, { title: 'The long way home' })
  await site.published(body.chapter.id)
  const submitted = await author.post(`/stories/${body.id}/submit`)
  if (submitted.status !== 200) throw new Error(JSON.stringify(submitted.body))
  return {
    ...(body as { id: string; slug: string; chapter: { id: string } }),
    author,
    hash: submitted.body.hash,
  }
}
const moveTo = (of: Challenge, phase: 'writing' | 'voting' | 'verdict') =>
  site.clock.set(phase === 'verdict' ? of.dates.votingEnd : of.dates[`${phase}Start`])

test('GET /me returns the caller', async () => {
  const ana = await site.person()
  expect((await ana.get('/me')).body).toMatchObject({
    ...{ id: ana.id, handle: ana.handle, role: 'member', verified: true, brands: [] },
    createdAt: expect.stringMatching(TIME),
  })
})

describe('challenges', () => {
  test('challenges are opened with 201, and refused to others with 403', async () => {
    const brand = await site.brand()
    const opened = await brand.owner.post(
      `/brands/${brand.slug}/challenges`,
      site.form({ title: 'One bag, many shoulders' }),
    )
    expect([opened.status, opened.body]).toEqual([201, { id: ID, slug: 'one-bag-many-shoulders' }])
    const stranger = await site.person()
    const refused = await stranger.post(`/brands/${brand.slug}/challenges`, site.form())
    expect([refused.status, refused.body.code]).toEqual([403, 'forbidden'])
    const crossed = site.form({ phases: { ...site.phases(), voting: site.phases().ideas } })
    const wrong = await brand.owner.post(`/brands/${brand.slug}/challenges`, crossed)
    expect([wrong.status, Object.keys(wrong.body.fields)]).toEqual([422, ['phases.voting.start']])
  })

  test('challenges return their phase, counts and what the caller may do', async () => {
    const challenge = await site.challenge({ brief: '**Slow.**', terms: 'Be kind.', ideaVotes: 4 })
    const ana = await site.person()
    const asVisitor = (await site.ask('GET', `/challenges/${challenge.slug}`)).body
    expect(asVisitor).toMatchObject({
      ...{ id: challenge.id, slug: challenge.slug, brief: '**Slow.**', phase: 'ideas', phaseOpen: true },
      counts: { ideas: 0, stories: 0, people: 0 },
      brand: { slug: challenge.brand.slug, verified: false },
      terms: { version: 1, text: 'Be kind.', accepted: false },
      can: { pitch: 'sign_in', change: 'sign_in' },
      phases: { ideas: { start: expect.stringMatching(TIME), end: expect.stringMatching(TIME) } },
    })
    expect((await ana.get(`/challenges/${challenge.id}`)).body.can.pitch).toBe('terms_needed')
    expect(
      (await ana.post(`/challenges/${challenge.id}/accept-terms`, { version: 1, age: 'old_enough' })).status,
    ).toBe(200)
    expect((await ana.get(`/challenges/${challenge.id}`)).body).toMatchObject({
      can: { pitch: true, startStory: 'phase_closed', change: 'forbidden' },
      votes: { ideas: { given: 0, budget: 4 } },
      counts: { people: 1 },
    })
    expect((await challenge.owner.get(`/challenges/${challenge.id}`)).body.can.change).toBe(true)
  })

  test('challenges change only in the fields that are sent, and accept phases as they were returned', async () => {
    const challenge = await site.challenge({ brief: 'Keep me.', terms: 'Be kind.' })
    const { phases } = (await challenge.owner.get(`/challenges/${challenge.id}`)).body
    const end = new Date(challenge.dates.ideasEnd.getTime() - 1000).toISOString()
    const sent = { hook: 'New hook', phases: { ...phases, ideas: { ...phases.ideas, end } } }
    const changed = await challenge.owner.patch(`/challenges/${challenge.id}`, sent)
    expect([changed.status, changed.body.slug]).toEqual([200, challenge.slug])
    expect((await site.ask('GET', `/challenges/${challenge.id}`)).body).toMatchObject({
      ...{ hook: 'New hook', brief: 'Keep me.', terms: { version: 1 } },
      phases: { ideas: { end }, verdict: { end: null } },
    })
    const refused = await (await site.person()).patch(`/challenges/${challenge.id}`, { hook: 'Mine' })
    expect([refused.status, refused.body.code]).toEqual([403, 'forbidden'])
  })

  test('terms are accepted without a body, for the current version', async () => {
    const challenge = await site.challenge({ terms: 'Be kind.' })
    const ana = await site.person()
    const path = `/challenges/${challenge.id}`
    expect((await ana.post(`${path}/ideas`, { hook: 'Tea' })).body.code).toBe('terms_needed')
    const accepted = await ana.post(`${path}/accept-terms`)
    expect([accepted.status, accepted.body]).toEqual([200, { version: 1 }])
    expect((await ana.post(`${path}/ideas`, { hook: 'Tea' })).status).toBe(201)
  })

  test('outdated terms are refused with 409 and the current version', async () => {
    const challenge = await site.challenge({ terms: 'Be kind.' })
    await challenge.owner.patch(`/challenges/${challenge.id}`, { terms: 'Be kind and true.' })
    const stale = await (await site.person()).post(`/challenges/${challenge.id}/accept-terms`, {
      version: 1,
      age: 'old_enough',
    })
    expect([stale.status, stale.body.code, stale.body.detail]).toEqual([409, 'stale', { newer: 2 }])
  })

  test('challenges are listed in pages that never repeat or skip an item', async () => {
    const ids: string[] = []
    for (let n = 0; n < 5; n++) ids.unshift((await site.challenge()).id)
    const seen: string[] = []
    for (let cursor = ''; cursor !== null && seen.length < 5; ) {
      const page: { items: { id: string; phase: string }[]; nextCursor: string } = (
        await site.ask('GET', `/challenges?limit=2${cursor && `&cursor=${cursor}`}`)
      ).body
      expect(page.items.every((item) => item.phase === 'ideas')).toBe(true)
      seen.push(...page.items.map((item) => item.id))
      cursor = page.nextCursor
    }
    expect(seen.slice(0, 5)).toEqual(ids)
  })
})

describe('stories', () => {
  test('stories go from the first chapter to the verdict', async () => {
    const now = site.clock.now()
    const challenge = await site.challenge()
    moveTo(challenge, 'writing')
    const [rain, sea] = [await entry(challenge), await entry(challenge)]
    expect(rain.slug).not.toBe(sea.slug)
    const frozen = await rain.author.post(`/stories/${rain.id}/chapters`, { title: 'Late' })
    expect([frozen.status, frozen.body.code]).toEqual([409, 'frozen'])
    expect((await site.ask('GET', `/stories/${rain.slug}`)).body).toMatchObject({
      ...{ id: rain.id, title: 'The long way home', phase: 'writing', ballotHash: rain.hash },
      chapters: [{ id: rain.chapter.id, n: 1, published: { n: 1 } }],
      can: { vote: 'sign_in' },
    })

    moveTo(challenge, 'voting')
    const [ana, ben] = (await site.people(2)) as [
      Awaited<ReturnType<ApiSite['person']>>,
      Awaited<ReturnType<ApiSite['person']>>,
    ]
    const votes = [
      await ana.put(`/stories/${sea.id}/vote`),
      await ana.put(`/stories/${sea.id}/vote`),
      await ben.put(`/stories/${sea.id}/vote`),
      await ben.put(`/stories/${rain.id}/vote`),
    ]
    expect(votes.map((one) => [one.status, one.body.code])).toEqual([
      [201, undefined],
      [200, 'already_voted'],
      [201, undefined],
      [201, undefined],
    ])
    expect((await ben.delete(`/stories/${rain.id}/vote`)).status).toBe(200)
    const listed = await ben.get(`/challenges/${challenge.id}/stories`)
    expect(listed.body.items.map((one: { votes: unknown }) => one.votes)).toEqual([null, null])
    expect(
      (await ben.get('/stories')).body.items.every((one: { votes: unknown }) => one.votes === null),
    ).toBe(true)
    const early = await site.ask('GET', `/challenges/${challenge.id}/verdict`)
    expect([early.status, early.body.code]).toEqual([409, 'phase_closed'])

    moveTo(challenge, 'verdict')
    const verdict = (await site.ask('GET', `/challenges/${challenge.id}/verdict`)).body
    expect(verdict).toMatchObject({
      peoplesChoice: { id: sea.id, votes: 2 },
      brandsPick: null,
      turnout: { voters: 2, votes: 2 },
    })
    const receipts = verdict.ballots.map((one: { receipt: string }) => one.receipt)
    expect(receipts).toContain(votes[0]?.body.receipt)
    const pick = { storyId: rain.id, reason: 'It stays with you.' }
    expect((await challenge.owner.post(`/challenges/${challenge.id}/verdict`, pick)).status).toBe(200)
    expect((await challenge.owner.post(`/challenges/${challenge.id}/verdict`, pick)).status).toBe(409)
    expect((await challenge.owner.post(`/stories/${sea.id}/feature`, {})).status).toBe(200)
    expect((await site.ask('GET', `/challenges/${challenge.id}/verdict`)).body.brandsPick).toMatchObject({
      story: { id: rain.id },
      reason: 'It stays with you.',
    })
    site.clock.set(now)
  })

  test('stories without a published revision are refused with 409 on submission', async () => {
    const now = site.clock.now()
    const challenge = await site.challenge()
    moveTo(challenge, 'writing')
    const ana = await site.person()
    const { body } = await ana.post(`/challenges/${challenge.id}/stories`, { title: 'Empty' })
    const submitted = await ana.post(`/stories/${body.id}/submit`)
    expect([submitted.status, submitted.body.code]).toEqual([409, 'no_published_text'])
    site.clock.set(now)
  })

  test('stories return the credit of their authors', async () => {
    const now = site.clock.now()
    const challenge = await site.challenge()
    moveTo(challenge, 'writing')
    const { id } = await entry(challenge)
    expect((await site.ask('GET', `/stories/${id}/credit`)).body).toEqual({ total: 0, shares: [] })
    site.clock.set(now)
  })
})

test('the authors of a range of a manuscript are returned to callers who may read it', async () => {
  const now = site.clock.now()
  const challenge = await site.challenge()
  moveTo(challenge, 'writing')
  const ana = await site.person()
  const { body } = await ana.post(`/challenges/${challenge.id}/stories`, { title: 'Whose is it' })
  const path = `/chapters/${body.chapter.id}/authors`
  await site.services.realtime.edit(body.chapter.id, await ana.actor(), 'edit', (doc) =>
    manuscriptText(doc).insert(1, 'A line'),
  )
  const read = await ana.get(`${path}?at=1:0:2,${FIRST_GIVEN}:0:100,999:0:5`)
  expect([read.status, read.body.items]).toEqual([
    200,
    [
      { clientId: 1, clock: 0, length: 2, member: null },
      { clientId: FIRST_GIVEN, clock: 0, length: 6, member: { handle: ana.handle, displayName: ana.handle } },
    ],
  ])
  expect(JSON.stringify(read.body)).not.toContain(ana.id)
  expect((await ana.get(`${path}?at=1:0`)).status).toBe(422)
  expect((await site.ask('GET', `${path}?at=1:0:2`)).status).toBe(401)
  expect((await ana.get('/chapters/nothing/authors?at=1:0:2')).status).toBe(404)
  site.clock.set(now)
})

test('comments are posted, replied to and listed, and refused for missing targets', async () => {
  const challenge = await site.challenge()
  const { id } = await site.idea(challenge)
  const [ana, ben] = await site.people(2)
  const on = { kind: 'idea', id }
  const first = await ana?.post('/comments', { on, type: 'question', body: 'Why a kettle?' })
  expect([first?.status, first?.body]).toEqual([
    201,
    { held: false, id: ID, path: expect.stringContaining('#comment-') },
  ])
  expect((await ben?.post('/comments', { on, body: 'Why not?', replyTo: first?.body.id }))?.status).toBe(201)
  const read = (await site.ask('GET', `/comments?kind=idea&id=${id}`)).body
  expect(read.items).toMatchObject([
    {
      type: 'question',
      body: 'Why a kettle?',
      author: { handle: ana?.handle },
      replies: [{ body: 'Why not?' }],
    },
  ])
  expect((await ana?.post('/comments', { on: { kind: 'idea', id: 'nothing' }, body: 'x' }))?.status).toBe(404)
})

test('no API response contains an e-mail address, IP address or internal id', async () => {
  const challenge = await site.challenge()
  const { id, author } = await site.idea(challenge)
  await (await site.person()).put(`/ideas/${id}/vote`)
  for (const path of [
    `/ideas/${id}`,
    `/challenges/${challenge.id}/ideas`,
    `/challenges/${challenge.id}`,
    '/stories',
    '/challenges',
  ]) {
    const json = JSON.stringify((await site.ask('GET', path)).body)
    expect(json).not.toMatch(/example\.org|passwordHash|emailKey|hiddenAt|"network"|"device"/)
    expect(json).not.toContain(author.id)
  }
})

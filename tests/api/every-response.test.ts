import { expect, test, vi } from 'vitest'
import { FIRST_GIVEN } from '#app/domain/manuscript/client-ids.ts'
import { deliverDecisions } from '#server/commands/cases/deliver-decisions.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import { callPromises, callQuestions, callRules, callWebhooks, done, type Person, stepsOn } from './calls.ts'
import { openSite } from './site.ts'

/**
 * Calls every operation on a site with content; `ask` checks each response against the document. The last
 * test fails for an operation that never returned one of its documented statuses.
 */
const site = await openSite()
const [ana, budi, cici, dewi] = (await site.people(4)) as [Person, Person, Person, Person]
const admin = await site.person({ role: 'admin' })

const { write, save, start, open } = stepsOn(() => site)

test('responses about accounts, brands and teams match their schemas', async () => {
  const brand = await site.brand()
  done(await brand.owner.get('/me'))
  done(await ana.get('/members?q=mem'))
  done(await ana.get(`/members/${ana.handle}/standing?brand=${brand.slug}`))
  unwrap(
    await site.app.brands.changeTeam(await brand.owner.actor(), brand.id, {
      memberId: ana.id,
      role: 'moderator',
    }),
  )
  done(await ana.post(`/brands/${brand.slug}/invitation`, { answer: 'accept' }))
  done(await ana.get('/me'))
  done(await brand.owner.get(`/brands/${brand.slug}/audit`))
  done(await brand.owner.get(`/brands/${brand.slug}/listening?zone=Asia/Makassar`))
  await callRules(brand.owner, brand.slug)
  await callWebhooks(ana, await open())
})

test('responses about ideas match their schemas', async () => {
  const challenge = await open({ terms: 'Be kind.' })
  const { owner } = challenge
  for (const one of [ana, budi, cici])
    done(await one.post(`/challenges/${challenge.id}/accept-terms`, { version: 1, age: 'old_enough' }))
  const pitch = async (by: Person, hook: string) =>
    done(await by.post(`/challenges/${challenge.id}/ideas`, { hook, tags: ['Café', 'cafe'] })).id as string
  const [kettle, whistle, lamp, moth] = [
    await pitch(ana, 'A kettle'),
    await pitch(budi, 'A whistle'),
    await pitch(ana, 'A lamp'),
    await pitch(budi, 'A moth'),
  ]
  done(await cici.put(`/ideas/${kettle}/vote`))
  done(await cici.put(`/ideas/${kettle}/vote`))
  done(await cici.put(`/ideas/${whistle}/vote`))
  done(await ana.patch(`/ideas/${kettle}`, { hook: 'A kettle that sings' }))
  done(await cici.delete(`/ideas/${kettle}/vote`))
  done(await owner.post(`/ideas/${whistle}/merge`, { into: kettle }))
  done(await ana.get(`/ideas/${kettle}`))
  done(await ana.get(`/ideas/${whistle}`))
  done(await owner.post(`/ideas/${whistle}/unmerge`))
  done(await owner.post(`/ideas/${lamp}/decline`, { answer: 'Done before.' }))
  done(await ana.get(`/ideas/${lamp}`))
  done(await budi.delete(`/ideas/${moth}`))
  done(await owner.post(`/ideas/${kettle}/adopt`, {}))
  for (const sort of ['hot', 'new', 'shuffled'])
    done(await cici.get(`/challenges/${challenge.id}/ideas?sort=${sort}`))
  done(await owner.patch(`/challenges/${challenge.id}`, { title: 'Another name' }))
  done(await owner.get(`/challenges/${challenge.id}`))
  done(await site.ask('GET', '/challenges'))
})

test('responses about the review queue match their schemas', async () => {
  const challenge = await open({ reviewMode: 'reviewed' })
  const { owner } = challenge
  const newcomer = await site.person({ createdAt: site.clock.now() })
  const held = done(await newcomer.post(`/challenges/${challenge.id}/ideas`, { hook: 'First' })).id
  done(await owner.post(`/ideas/${held}/approve`, {}))
  done(await newcomer.patch(`/ideas/${held}`, { hook: 'Second' }))
  done(await newcomer.get(`/ideas/${held}`))
  done(await owner.post(`/edits/idea/${held}/approve`, {}))
  done(await newcomer.patch(`/ideas/${held}`, { hook: 'Third' }))
  done(await owner.post(`/edits/idea/${held}/decline`, { reason: 'Not this one.' }))

  site.clock.set(challenge.dates.writingStart)
  const story = await start(dewi, challenge, 'What is reviewed')
  const id = story.chapter.id
  const first = await save(id, dewi, 'One line.')
  done(await owner.post(`/chapters/${id}/revisions/${first}/approve`))
  const second = await save(id, dewi, 'Another line.')
  done(await owner.post(`/chapters/${id}/revisions/${second}/decline`, { reason: 'Too short.' }))
  const third = await save(id, dewi, 'A third line.')
  done(await dewi.get(`/chapters/${id}`))
  done(await owner.post(`/chapters/${id}/revisions/${third}/approve-part`, { base: first, changes: [1] }))
  done(await owner.get(`/chapters/${id}/revisions`))
})

test('responses about manuscripts, history and undo match their schemas', async () => {
  const challenge = await open()
  site.clock.set(challenge.dates.writingStart)
  const story = await start(ana, challenge, 'The long way home')
  const id = story.chapter.id
  done(await ana.post('/collab/tickets', { chapterId: id }))
  const first = await save(id, ana, 'It rained, see [[Nobody wrote this]].')
  const second = await save(id, budi, 'Then it stopped.')
  const third = await save(id, ana, 'The kettle sang.')
  done(await ana.get(`/chapters/${id}/live`))
  done(await ana.get(`/chapters/${id}/authors?at=1:0:2,${FIRST_GIVEN}:0:100`))
  done(await ana.get(`/chapters/${id}/credit`))
  done(await ana.get(`/stories/${story.id}/credit`))
  done(await ana.get(`/stories/${story.id}/export?format=json`))
  done(await site.ask('GET', `/chapters/${id}`))
  done(await ana.get(`/chapters/${id}/revisions?limit=2`))
  done(await ana.get(`/chapters/${id}/revisions/${second}`))
  done(await ana.get(`/chapters/${id}/diff?from=${first}&to=${third}`))
  for (const list of ['suggesters', 'passages']) done(await ana.get(`/chapters/${id}/${list}`))
  done(await ana.post(`/chapters/${id}/suggestions/judged`, { ids: ['5-1'], outcome: 'accepted' }))
  done(await ana.post(`/chapters/${id}/undo`, { from: second, to: second }))
  done(await ana.post(`/chapters/${id}/restore`, { revision: first }))
  await save(id, budi, 'Vandals were here.')
  done(await ana.post(`/chapters/${id}/rollback`, {}))
  const since = new Date(site.clock.now().getTime() - 1000).toISOString()
  await save(id, budi, 'Vandals again.')
  done(await ana.post(`/chapters/${id}/revert`, { member: budi.handle, since }))
  const bad = await save(id, budi, 'A private address.')
  done(
    await challenge.owner.post(`/chapters/${id}/revisions/${bad}/takedown`, {
      reason: 'Private.',
      passage: 'A private address.',
    }),
  )
  done(await ana.get(`/chapters/${id}/revisions`))
  done(await site.ask('GET', '/changes'))
  done(await ana.patch(`/chapters/${id}`, { title: 'Rain' }))
  done(await ana.patch(`/stories/${story.id}`, { title: 'The longer way home' }))
  done(await ana.post(`/chapters/${id}/lock`, { level: 'coauthors' }))
})

test('banned phrases are returned with a saved or reverted revision', async () => {
  const challenge = await open({ bannedPhrases: ['dragon fire'] })
  site.clock.set(challenge.dates.writingStart)
  const { id } = (await start(ana, challenge, 'What was left out')).chapter
  await save(id, ana, 'It rained.')
  await write(id, ana, 'There was dragon fire.')
  const saved = done(await ana.post(`/chapters/${id}/revisions`, { summary: 'Fire' }))
  expect(saved).toMatchObject({ state: 'pending', phrases: ['dragon fire'] })
  const undone = done(await ana.post(`/chapters/${id}/undo`, { from: saved.n, to: saved.n }))
  expect(undone).toMatchObject({ kind: 'undo', phrases: [] })
  const restored = done(await ana.post(`/chapters/${id}/restore`, { revision: saved.n }))
  expect(restored).toMatchObject({ kind: 'restore', state: 'pending', phrases: ['dragon fire'] })
})

test('responses about branches match their schemas', async () => {
  const challenge = await open()
  site.clock.set(challenge.dates.writingStart)
  const story = await start(ana, challenge, 'Two ways to end')
  const id = story.chapter.id
  await save(id, ana, 'It rained.')
  const rival = done(await budi.post(`/chapters/${id}/branches`, { title: 'With snow' })).id as string
  await save(rival, budi, 'It snowed.')
  await save(id, ana, 'It stopped.')
  done(await dewi.put(`/chapters/${id}/branches/vote`, { chapterId: rival }))
  done(await dewi.put(`/chapters/${id}/branches/vote`, { chapterId: rival }))
  done(await dewi.get(`/chapters/${id}/branches`))
  done(await dewi.delete(`/chapters/${id}/branches/vote`, { chapterId: rival }))
  const merge = done(await ana.get(`/chapters/${rival}/merge`))
  const conflicts = Object.fromEntries(
    merge.parts.filter(({ key }: { key?: string }) => key).map(({ key }: { key: string }) => [key, 'both']),
  )
  done(await ana.post(`/chapters/${id}/branches/choose`, { chapterId: rival, conflicts }))
  done(await ana.get(`/chapters/${id}/branches`))
})

test('responses about stories match their schemas', async () => {
  const challenge = await open()
  const { owner } = challenge
  site.clock.set(challenge.dates.writingStart)
  const [story, other] = [
    await start(ana, challenge, 'A tale of a lantern'),
    await start(budi, challenge, 'A tale of a moth'),
  ]
  await save(story.chapter.id, ana, 'See [[A tale of a moth]] and [[A tale of nobody]].')
  await save(other.chapter.id, budi, 'See [[A tale of a lantern]].')
  const later = done(await ana.post(`/stories/${story.id}/chapters`, { title: 'Later' })).id as string
  const { order } = done(await ana.post(`/chapters/${later}/move`, { position: 1 }))
  done(await ana.put(`/chapters/${later}/retired`, { order }))
  done(await ana.get(`/chapters/${later}`))
  done(await ana.get(`/stories/${story.id}`))
  done(await ana.delete(`/chapters/${later}/retired`, {}))
  done(await ana.put(`/chapters/${later}/merged-into`, { into: story.chapter.id }))
  done(await ana.delete(`/chapters/${later}/merged-into`))
  done(await ana.get(`/chapters/${later}`))
  done(await ana.get(`/stories/${story.id}`))
  done(await ana.get(`/stories/${story.id}/backlinks`))
  done(await ana.get(`/chapters/${story.chapter.id}/backlinks`))
  done(await ana.get(`/chapters/${story.chapter.id}/titles?q=tale`))
  done(await ana.get('/links/wanted'))
  const from = story.chapter.id
  done(await ana.get(`/links/to?title=A+tale+of+a+moth&from=${from}`))
  done(await site.ask('GET', `/links/to?title=A+tale+of+nobody&from=${from}`))
  done(await site.ask('GET', '/search?q=tale'))
  const file = { name: 'tale.md', content: btoa('# Dawn\n\nThe moth returns.') }
  const read = done(await ana.post(`/stories/${story.id}/imports`, file))
  done(await ana.post(`/stories/${story.id}/imports/${read.key}`, { rights: 'mine' }))
  const begun = done(await ana.post(`/challenges/${challenge.id}/imports`, file))
  const told = { title: 'The tale', rights: 'mine' }
  done(await ana.post(`/challenges/${challenge.id}/imports/${begun.key}`, told))
  done(await ana.get(`/stories/${story.id}/submission`))
  done(await ana.post(`/stories/${story.id}/submit`, {}))
  done(await ana.delete(`/stories/${story.id}/submission`))
  done(await ana.post(`/stories/${story.id}/submit`, {}))
  done(await budi.post(`/stories/${other.id}/submit`, {}))
  done(await owner.post(`/stories/${story.id}/feature`, { reason: 'It glows.' }))
  const credit = `/stories/${story.id}/proposal`
  const dispute = done(await budi.post(`${credit}/disputes`, { text: 'The moth is mine.' })).id
  done(await owner.post(`${credit}/disputes/${dispute}/answer`, { decision: 'reject', answer: 'No.' }))
  done(await site.ask('GET', credit))
  done(await site.ask('GET', `/challenges/${challenge.id}/control`))
  const pot = { amount: 6_000_000, currency: 'IDR' }
  done(await owner.patch(`/challenges/${challenge.id}`, { pot }))
  done(await site.ask('GET', `/challenges/${challenge.id}/pot`))
  done(await site.ask('GET', `/stories/${story.id}/manifest`))
  done(await budi.post(`/stories/${other.id}/remove-name`, { understood: 'yes' }))
  site.clock.set(challenge.dates.votingStart)
  done(await cici.put(`/stories/${story.id}/vote`))
  done(await cici.put(`/stories/${story.id}/vote`))
  done(await cici.get(`/challenges/${challenge.id}/stories`))
  done(await cici.get(`/stories/${story.id}`))
  done(await cici.delete(`/stories/${story.id}/vote`))
  done(await dewi.put(`/stories/${other.id}/vote`))
  site.clock.set(challenge.dates.votingEnd)
  done(await owner.post(`/challenges/${challenge.id}/verdict`, { storyId: story.id, reason: 'It glows.' }))
  done(await site.ask('GET', `/challenges/${challenge.id}/verdict`))
  const asked = done(await ana.post(`/challenges/${challenge.id}/exports`, { format: 'json' })).id
  await vi.waitFor(async () => expect(done(await ana.get(`/exports/${asked}`)).state).toBe('ready'), {
    timeout: 30_000,
    interval: 200,
  })
  done(await ana.get(`/exports/${asked}/file`))
  done(await ana.delete(`/exports/${asked}`))
  done(await site.ask('GET', '/stories'))
})

test('responses about questions match their schemas', async () => {
  const challenge = await open()
  const answer = await callQuestions(challenge, { ana, budi, cici, visitor: site.ask }, done)
  site.clock.set(challenge.dates.writingStart)
  const story = await start(ana, challenge, 'The kettle')
  done(await challenge.owner.post(`/answers/${answer}/chapter`, { story: story.id }))
})

test('responses about comments, watches and moderation match their schemas', async () => {
  const challenge = await open()
  const { owner } = challenge
  const on = { kind: 'challenge', id: challenge.id }
  const comment = done(await ana.post('/comments', { on, body: 'Sit @here with me.' })).id as string
  done(await budi.post('/comments', { on, type: 'praise', body: 'Gladly.', replyTo: comment }))
  const rude = done(await cici.post('/comments', { on, type: 'problem', body: 'Rude.' })).id as string
  done(await ana.patch(`/comments/${comment}`, { body: 'Sit with us.' }))
  done(await ana.get(`/classifications/comment/${comment}`))
  done(await ana.patch(`/classifications/comment/${comment}`, { field: 'kind', value: 'talk' }))
  done(await owner.put(`/hidden/comment/${rude}`, { reason: 'Rude.' }))
  done(await owner.get(`/comments?kind=challenge&id=${challenge.id}`))
  for (const verb of ['put', 'delete'] as const) done(await budi[verb](`/comments/${comment}/helpful`))
  for (const verb of ['put', 'delete'] as const) done(await ana[verb](`/comments/${comment}/resolved`))
  done(await budi.get(`/comments?kind=challenge&id=${challenge.id}&lens=like_me`))
  done(await owner.delete(`/hidden/comment/${rude}`, { reason: 'My mistake.' }))
  done(await ana.delete(`/comments/${comment}`))
  done(await site.ask('GET', `/comments?kind=challenge&id=${challenge.id}`))
  done(await dewi.put(`/watches/challenge/${challenge.id}`))
  done(await ana.post(`/challenges/${challenge.id}/ideas`, { hook: 'A kettle' }))
  done(await dewi.get('/watches'))
  done(await dewi.delete(`/watches/challenge/${challenge.id}`))
  done(await dewi.put(`/follows/challenge/${challenge.id}`))
  done(await dewi.put(`/follows/member/${ana.handle}`))
  done(await dewi.delete(`/follows/member/${ana.handle}`))
  const target = await site.person()
  done(await owner.post(`/members/${target.handle}/sanctions`, { days: 3, reason: 'Rude.' }))
  done(await admin.post(`/members/${target.handle}/sanctions`, { days: 3, reason: 'Rude.' }))
  done(await target.get(`/members/${target.handle}/sanctions`))
  done(await owner.delete(`/members/${target.handle}/sanctions`, { reason: 'Sorry.' }))
  const said = done(await budi.post('/comments', { on, body: 'Buy this.' })).id as string
  done(await ana.post('/reports', { on: { kind: 'comment', id: said }, reason: 'spam', note: 'An advert.' }))
  done(await ana.get('/reports'))
  for (const tie of ['block', 'mute']) {
    done(await ana.put(`/members/${budi.handle}/${tie}`))
    done(await ana.delete(`/members/${budi.handle}/${tie}`))
  }
})

test('responses about promises match their schemas', () => callPromises(site, ana, open))

test('responses about moderation cases match their schemas', async () => {
  const challenge = await open({ reviewMode: 'reviewed' })
  const { owner } = challenge
  const author = await site.person()
  done(await author.post(`/challenges/${challenge.id}/ideas`, { hook: 'A kettle that waits' }))
  const [waiting] = done(await owner.get(`/brands/${challenge.brand.slug}/queue`)).items as { id: string }[]
  const at = `/cases/${waiting?.id}`
  done(await owner.post(`${at}/claim`))
  done(await owner.post(`${at}/decision`, { decision: 'remove', reason: 'off_brief', note: 'Third time.' }))
  done(await owner.delete(`${at}/decision`))
  const removal = { decision: 'remove', reason: 'off_brief', alike: [waiting?.id] }
  expect(done(await owner.post(`${at}/decision`, removal)).alike).toMatchObject({ decided: [] })
  site.clock.advance(8_000)
  await deliverDecisions(site.services.deps)()
  done(await author.post(`${at}/appeal`, { text: 'It fits.' }))
})

test('every operation returned every status that the document lists', () => {
  const missing = site.answers.promised.filter((each) => !site.answers.seen.has(each))
  expect(missing).toEqual([])
  expect(site.answers.promised.length).toBeGreaterThan(70)
})

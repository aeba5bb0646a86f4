import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { termsAcceptances } from '#db/schema/index.ts'
import { accessOf } from '#server/collab/access/access.ts'
import { codeOf, openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()
const TERMS = { terms: 'Be kind, and be at least sixteen or ask your guardian.' }

test('every way to contribute requires accepted terms, and none asks again after acceptance', async () => {
  const challenge = await world.challenge(TERMS)
  const [author, ana] = (await world.members(2)) as [Member, Member]
  for (const who of [author])
    unwrap(await world.app.challenges.acceptTerms(who, challenge.id, { age: 'old_enough' }))
  const idea = unwrap(await world.pitch(author, challenge))
  world.begin(challenge, 'writing')
  const story = unwrap(await world.startStory(author, challenge))
  const level = async () => {
    const { access } = await accessOf(world.db.read, ana, story.chapter.id, world.clock.now())
    return access.level === 'write' ? 'ok' : access.why.code
  }
  const ways = async (): Promise<Record<string, string | undefined>> => ({
    'a comment on the challenge': codeOf(
      await world.postComment(ana, { kind: 'challenge', id: challenge.id }),
    ),
    'a comment on an idea': codeOf(await world.postComment(ana, { kind: 'idea', id: idea.id })),
    'a comment on a chapter': codeOf(await world.postComment(ana, { kind: 'chapter', id: story.chapter.id })),
    'a story': codeOf(await world.startStory(ana, challenge)),
    'a chapter': codeOf(await world.app.stories.addChapter(ana, story.id, { title: 'Next' })),
    'a word in a manuscript, or a suggestion': await level(),
  })
  const before = await ways()
  expect(before).toEqual(Object.fromEntries(Object.keys(before).map((way) => [way, 'terms_needed'])))
  unwrap(await world.app.challenges.acceptTerms(ana, challenge.id, { age: 'guardian' }))
  const after = await ways()
  expect(after).toEqual(Object.fromEntries(Object.keys(after).map((way) => [way, 'ok'])))
})

test('a new version of the terms must be accepted again, also for editing one’s own contributions', async () => {
  const challenge = await world.challenge(TERMS)
  const ana = await world.member()
  unwrap(await world.app.challenges.acceptTerms(ana, challenge.id, { age: 'old_enough' }))
  const { id } = unwrap(await world.pitch(ana, challenge, { hook: 'A kettle' }))
  unwrap(
    await world.app.challenges.change(challenge.brand.owner, challenge.id, { terms: 'Be kinder.' } as never),
  )
  const edit = () => world.app.ideas.edit(ana, id, { hook: 'A kettle that sings', detail: '', tags: [] })
  expect(codeOf(await edit())).toBe('terms_needed')
  expect(codeOf(await world.postComment(ana, { kind: 'idea', id }))).toBe('terms_needed')
  unwrap(await world.app.challenges.acceptTerms(ana, challenge.id, { age: 'old_enough' }))
  unwrap(await edit())
  unwrap(await world.postComment(ana, { kind: 'idea', id }))
})

test('an age answer is required exactly when the terms ask for it, in every place that accepts them', async () => {
  const challenge = await world.challenge({ ...TERMS, minimumAge: 16 })
  const ana = await world.member()
  expect(await world.app.challenges.acceptTerms(ana, challenge.id, {})).toEqual({
    ...{ ok: false, code: 'age_needed', detail: { age: 16 } },
    fields: { age: 'field.choose' },
  })
  expect(codeOf(await world.postComment(ana, { kind: 'challenge', id: challenge.id }))).toBe('terms_needed')
  const without = await world.challenge()
  unwrap(await world.app.challenges.acceptTerms(ana, without.id, {}))
})

test('the way the age requirement is met is stored with the time of the answer', async () => {
  const challenge = await world.challenge(TERMS)
  const [old, young] = (await world.members(2)) as [Member, Member]
  unwrap(await world.app.challenges.acceptTerms(old, challenge.id, { age: 'old_enough' }))
  unwrap(await world.app.challenges.acceptTerms(young, challenge.id, { age: 'guardian' }))
  const rows = await world.db.read
    .select()
    .from(termsAcceptances)
    .where(eq(termsAcceptances.challengeId, challenge.id))
  const of = (who: Member) => rows.find(({ memberId }) => memberId === who.id)
  expect(of(old)).toMatchObject({ guardian: false, version: 1, createdAt: world.clock.now() })
  expect(of(young)).toMatchObject({ guardian: true, version: 1, createdAt: world.clock.now() })
})

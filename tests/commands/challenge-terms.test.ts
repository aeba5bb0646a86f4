import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { ChangeChallenge } from '#app/domain/challenges/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { challengeTerms, termsAcceptances } from '#db/schema/index.ts'
import { DAY, suspension, visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()

const change = (input: object) => unwrap(parse(ChangeChallenge, input))
const days = (n: number) => new Date(world.clock.now().getTime() + n * DAY)

const withTerms = () => world.challenge({ terms: 'Be kind.' })
const accept = (who: Member, of: { id: string }, more = {}) =>
  world.app.challenges.acceptTerms(who, of.id, { age: 'old_enough', ...more })

test('a member accepts the terms once, before the first contribution', async () => {
  const challenge = await withTerms()
  const ana = await world.member()
  expect(await world.pitch(ana, challenge)).toMatchObject({ code: 'terms_needed', detail: { version: 1 } })
  for (const _ of [1, 2]) expect(unwrap(await accept(ana, challenge))).toEqual({ version: 1 })
  expect(codeOf(await world.pitch(ana, challenge))).toBe('ok')
  const rows = await world.db.read
    .select()
    .from(termsAcceptances)
    .where(eq(termsAcceptances.challengeId, challenge.id))
  expect(rows).toMatchObject([
    { memberId: ana.id, version: 1, guardian: false, createdAt: world.clock.now() },
  ])
})

test('changed terms are a new version that must be accepted again', async () => {
  const challenge = await withTerms()
  const { owner } = challenge.brand
  const ana = await world.member()
  unwrap(await accept(ana, challenge))
  const first = unwrap(await world.pitch(ana, challenge))
  unwrap(await world.app.challenges.change(owner, challenge.id, change({ terms: 'Be kind and true.' })))
  expect(codeOf(await world.pitch(ana, challenge))).toBe('terms_needed')
  expect(await accept(ana, challenge, { version: 1 })).toMatchObject({
    code: 'stale',
    detail: { newer: 2 },
  })
  expect(unwrap(await accept(ana, challenge, { version: 2 }))).toEqual({ version: 2 })
  const second = unwrap(await world.pitch(ana, challenge))
  const stored = await versionsOf([first.id, second.id])
  expect(stored).toEqual([1, 2])
})

test('sending the same terms again creates no new version', async () => {
  const challenge = await withTerms()
  unwrap(
    await world.app.challenges.change(challenge.brand.owner, challenge.id, change({ terms: 'Be kind.' })),
  )
  expect(unwrap(await world.app.challenges.view(visitor, challenge.id)).terms).toMatchObject({ version: 1 })
})

test('removed terms need no acceptance, and terms added again must be accepted again', async () => {
  const challenge = await withTerms()
  const { owner } = challenge.brand
  const ana = await world.member()
  unwrap(await world.app.challenges.change(owner, challenge.id, change({ terms: '' })))
  expect(unwrap(await world.app.challenges.view(ana, challenge.id)).terms).toBeNull()
  expect(codeOf(await world.pitch(ana, challenge))).toBe('ok')
  unwrap(await world.app.challenges.change(owner, challenge.id, change({ terms: 'Be kind.' })))
  expect(await world.pitch(ana, challenge)).toMatchObject({ code: 'terms_needed', detail: { version: 2 } })
  const first = and(eq(challengeTerms.challengeId, challenge.id), eq(challengeTerms.version, 1))
  expect(await world.db.read.$count(challengeTerms, first)).toBe(1)
})

test('only verified members accept the terms', async () => {
  const challenge = await withTerms()
  expect(codeOf(await world.app.challenges.acceptTerms(visitor, challenge.id, { age: 'old_enough' }))).toBe(
    'sign_in',
  )
  expect(codeOf(await accept(await world.member({ verifiedAt: null }), challenge))).toBe('verify_email')
  expect(codeOf(await accept(await world.member(suspension(days(1))), challenge))).toBe('suspended')
  expect(codeOf(await accept(await world.member(), { id: 'nothing' }))).toBe('not_found')
})

test('the page of a challenge says which version of the terms the viewer accepted', async () => {
  const challenge = await withTerms()
  const ana = await world.member()
  const page = async () => unwrap(await world.app.challenges.view(ana, challenge.id))
  expect(await page()).toMatchObject({
    terms: { accepted: false },
    can: { pitch: { code: 'terms_needed' } },
  })
  unwrap(await accept(ana, challenge, { guardian: true }))
  expect(await page()).toMatchObject({
    terms: { accepted: true },
    can: { pitch: { ok: true } },
    counts: { people: 1 },
  })
  expect(await world.app.challenges.people(challenge.id)).toEqual({
    people: [{ handle: ana.handle, displayName: ana.displayName, avatarId: null }],
    next: null,
  })
})

const versionsOf = async (ids: string[]) => {
  const { ideas } = await import('#db/schema/index.ts')
  const rows = await world.db.read.select({ id: ideas.id, version: ideas.termsVersion }).from(ideas)
  return ids.map((id) => rows.find((row) => row.id === id)?.version)
}

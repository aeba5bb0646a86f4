import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor, Member } from '#app/domain/actor.ts'
import { EDIT_WINDOW_MS } from '#app/domain/ideas/ranking.ts'
import { suspension, visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, type TestWorld, unwrap } from '#tests/factories/test-world.ts'

type Challenge = Awaited<ReturnType<TestWorld['challenge']>>
const world = await openTestWorld()

const NOTHING = '00000000-0000-0000-0000-000000000000'
const idea = (hook: string, more = {}) => ({ hook, detail: '', tags: [], ...more })
const ideaList = async (who: Actor, on: Challenge) =>
  (await world.app.ideas.list(who, on.id, { order: 'new', limit: 100 })).items
const onList = async (who: Actor, on: Challenge, id: string) =>
  (await ideaList(who, on)).some((one) => one.id === id)

describe('editing one’s own idea', () => {
  let challenge: Challenge
  let ana: Member
  const fresh = async () => unwrap(await world.pitch(ana, challenge)).id
  const edit = async (id: string, who: Actor = ana) =>
    codeOf(await world.app.ideas.edit(who, id, idea('Better words')))
  beforeAll(async () => {
    challenge = await world.challenge({ bannedPhrases: ['cheap'] })
    ana = await world.member()
  })

  test('an edit is free for five minutes and counts as an amendment after that', async () => {
    const id = await fresh()
    world.clock.advance(EDIT_WINDOW_MS - 1)
    expect(unwrap(await world.app.ideas.edit(ana, id, idea('Better words')))).toMatchObject({
      amended: false,
    })
    expect(unwrap(await world.app.ideas.view(visitor, { id }))).toMatchObject({
      hook: 'Better words',
      editedAt: world.clock.now(),
      amendments: [],
    })
    world.clock.advance(1)
    expect(unwrap(await world.app.ideas.edit(ana, id, idea('Other words')))).toMatchObject({ amended: true })
    expect(unwrap(await world.app.ideas.view(visitor, { id })).amendments).toMatchObject([
      { n: 1, hookBefore: 'Better words', hook: 'Other words' },
    ])
  })

  test('an amendment after a vote makes the vote stale until the voter reaffirms it', async () => {
    const id = await fresh()
    const ben = await world.member()
    unwrap(await world.app.ideas.vote(ben, id))
    expect(unwrap(await world.app.ideas.edit(ana, id, idea('Changed under the vote')))).toMatchObject({
      amended: true,
    })
    expect(unwrap(await world.app.ideas.view(ben, { id }))).toMatchObject({
      votes: 0,
      voted: true,
      stale: true,
    })
    expect((await world.noticesFor(ben)).map((notice) => notice.kind)).toContain('idea_amended')
    const again = unwrap(await world.app.ideas.vote(ben, id))
    expect(again).toMatchObject({ votes: 1, already: false })
    expect(unwrap(await world.app.ideas.view(ben, { id }))).toMatchObject({ votes: 1, stale: false })
    expect(unwrap(await world.app.ideas.vote(ben, id)).already).toBe(true)
  })

  test('an edit that changes no word is no amendment', async () => {
    const id = await fresh()
    const ben = await world.member()
    unwrap(await world.app.ideas.vote(ben, id))
    const { hook, detail } = unwrap(await world.app.ideas.view(visitor, { id }))
    unwrap(await world.app.ideas.edit(ana, id, idea(hook, { detail, tags: ['tea'] })))
    expect(unwrap(await world.app.ideas.view(ben, { id }))).toMatchObject({
      votes: 1,
      stale: false,
      tags: ['tea'],
    })
  })

  test('only the author edits an idea, and the text rules apply', async () => {
    const id = await fresh()
    expect(await edit(id, visitor)).toBe('sign_in')
    expect(await edit(id, await world.member())).toBe('forbidden')
    expect(await edit(id, challenge.brand.owner)).toBe('forbidden')
    expect(await edit(id, { ...ana, ...suspension(new Date('2100-01-01')) })).toBe('suspended')
    expect(await edit(NOTHING)).toBe('not_found')
    expect(await world.app.ideas.edit(ana, id, idea('cheap'))).toMatchObject({ code: 'banned_phrase' })
  })
})

test('withdrawing an idea removes it from the list and returns its votes to the budgets', async () => {
  const challenge = await world.challenge({ ideaVotes: 1 })
  const [ana, ben] = (await world.members(2)) as [Member, Member]
  const { id, n } = unwrap(await world.pitch(ana, challenge))
  const other = unwrap(await world.pitch(ana, challenge))
  unwrap(await world.app.ideas.vote(ben, id))
  expect(codeOf(await world.app.ideas.vote(ben, other.id))).toBe('budget_spent')
  expect(codeOf(await world.app.ideas.withdraw(ben, id))).toBe('forbidden')
  unwrap(await world.app.ideas.withdraw(ana, id))
  expect(await onList(visitor, challenge, id)).toBe(false)
  expect(codeOf(await world.app.ideas.view(visitor, { challenge: challenge.id, n }))).toBe('not_found')
  expect(unwrap(await world.app.ideas.vote(ben, other.id))).toMatchObject({ left: 0 })
  expect(codeOf(await world.app.ideas.withdraw(ana, id))).toBe('not_open')
  for (const verb of ['vote', 'unvote'] as const)
    expect(codeOf(await world.app.ideas[verb](ben, id))).toBe('not_found')
})

import { asc, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { ChangeBrand } from '#app/domain/brands/forms.ts'
import { PitchIdea } from '#app/domain/ideas/forms.ts'
import { UpdateProfile } from '#app/domain/identity/forms.ts'
import { parse } from '#app/domain/parse.ts'
import {
  auditEntries,
  brands,
  challenges,
  chapters,
  comments,
  ideas,
  members,
  notices,
  promises,
  stories,
} from '#db/schema/index.ts'
import { endpoints } from '#server/api/endpoints.ts'
import { renameChapter } from '#server/commands/chapters/rename-chapter.ts'
import { changeProfile } from '#server/commands/identity/change-profile.ts'
import { DAY } from '../factories/people.ts'
import { codeOf, openTestWorld, unwrap } from '../factories/test-world.ts'

/** For each PATCH endpoint: the actor, the change, and the row it updates. */

const world = await openTestWorld()
const author = await world.member()
const challenge = await world.challenge({ reward: 'A cup', voiceDos: 'Be kind', storyVotes: 2 })
const pitched = { hook: 'A lamp', detail: 'That hums', tags: ['lamp', 'night'] }
const idea = unwrap(await world.pitch(author, challenge, pitched))
unwrap(await world.app.ideas.vote(await world.member(), idea.id))
const said = unwrap(await world.postComment(author, { kind: 'challenge', id: challenge.id }))
const due = new Date(world.clock.now().getTime() + 7 * DAY).toISOString()
const from = { kind: 'comment' as const, id: said.id }
const promise = unwrap(
  await world.app.promises.make(challenge.brand.owner, challenge.brand.id, { from, text: 'A ramp.', due }),
)
const later = await world.challenge({ brand: challenge.brand })
const story = await (async () => {
  world.begin(later, 'ideas')
  const writing = await world.challenge({
    brand: challenge.brand,
    dates: { ...later.dates, ideasEnd: later.dates.ideasStart, writingStart: later.dates.ideasStart },
  })
  return unwrap(await world.startStory(author, writing, { synopsis: 'About a lamp' }))
})()
const rowOf =
  <
    T extends
      | typeof ideas
      | typeof challenges
      | typeof stories
      | typeof chapters
      | typeof comments
      | typeof promises,
  >(
    from: T,
    id: string,
  ) =>
  async () =>
    (
      await world.db.read
        .select()
        .from(from as typeof ideas)
        .where(eq(from.id, id))
    )[0]
const subjects: Record<
  string,
  { id: string; actor: Member; row: () => Promise<object | undefined>; changes: Record<string, unknown> }
> = {
  '/challenges/:id': {
    id: challenge.id,
    actor: challenge.brand.owner,
    row: rowOf(challenges, challenge.id),
    changes: { title: 'Another good title', reward: 'Two cups', storyVotes: 4, hiddenTallies: false },
  },
  '/ideas/:id': {
    id: idea.id,
    actor: author,
    row: rowOf(ideas, idea.id),
    changes: { hook: 'A lamp again', detail: 'That whistles', tags: ['lamp'] },
  },
  '/stories/:id': {
    id: story.id,
    actor: author,
    row: rowOf(stories, story.id),
    changes: { title: 'Another title' },
  },
  '/chapters/:id': {
    id: story.chapter.id,
    actor: author,
    row: rowOf(chapters, story.chapter.id),
    changes: { title: 'Another chapter' },
  },
  '/comments/:id': {
    id: said.id,
    actor: author,
    row: rowOf(comments, said.id),
    changes: { body: 'Said better.' },
  },
  '/promises/:id': {
    id: promise.id,
    actor: challenge.brand.owner,
    row: rowOf(promises, promise.id),
    changes: { text: 'A wider ramp.' },
  },
}

const written = async () => ({
  audit: await world.db.read.$count(auditEntries),
  notices: (await world.db.read.select().from(notices).orderBy(asc(notices.id))).length,
})
/** Columns that are derived from others or hold timestamps. */
const DERIVED = ['changedAt', 'slug', 'hot', 'votes', 'editedAt', 'wasOpen']

/** Their body names an action, not fields. */
const ACTS = ['/webhooks/:id', '/classifications/:kind/:id']
const patches = endpoints.filter(({ method, path }) => method === 'PATCH' && !ACTS.includes(path))

describe.each(patches.map((one) => [one.path, one] as const))('PATCH %s', (path, endpoint) => {
  const send = async (change: Record<string, unknown>) => {
    const subject = subjects[path]
    if (!subject || !endpoint.body) throw new Error(`Say in this test what PATCH ${path} changes`)
    const read = parse(endpoint.body, change)
    if (!read.ok) return codeOf(read)
    const app = { ...world.app, chapters: { rename: renameChapter({ ...world, db: world.db }) } }
    const call = {
      app: app as never,
      actor: subject.actor,
      params: { id: subject.id },
      body: read.value,
      query: {},
    }
    return codeOf((await endpoint.run(call)) as { ok: boolean })
  }

  test('a PATCH request changes the named fields and leaves every other field as it is', async () => {
    const subject = subjects[path]
    for (const [name, value] of Object.entries(subject?.changes ?? {})) {
      const before = (await subject?.row()) as Record<string, unknown>
      expect(await send({ [name]: value })).toBe('ok')
      const after = (await subject?.row()) as Record<string, unknown>
      expect(after[name]).toEqual(value)
      for (const other of Object.keys(before))
        if (other !== name && !DERIVED.includes(other))
          expect([other, after[other]]).toEqual([other, before[other]])
    }
  })

  test('a PATCH request without a real change writes no audit entry and no notice', async () => {
    const subject = subjects[path]
    const before = [await subject?.row(), await written()]
    const nothing = await send({})
    expect(['ok', 'invalid']).toContain(nothing)
    for (const [name, value] of Object.entries(subject?.changes ?? {}))
      expect(await send({ [name]: value })).toBe('ok')
    expect([await subject?.row(), await written()]).toEqual(before)
  })
})

test('a brand keeps fields that its form does not send, and an empty change writes no audit entry', async () => {
  const brand = await world.brand()
  const row = async () => (await world.db.read.select().from(brands).where(eq(brands.id, brand.id)))[0]
  unwrap(
    await world.app.brands.change(brand.owner, brand.id, unwrap(parse(ChangeBrand, { about: 'Old tea' }))),
  )
  const before = [await row(), await written()]
  for (const form of [{}, { about: 'Old tea' }])
    unwrap(await world.app.brands.change(brand.owner, brand.id, unwrap(parse(ChangeBrand, form))))
  unwrap(
    await world.app.brands.changeTeam(brand.owner, brand.id, { memberId: brand.owner.id, role: 'owner' }),
  )
  expect([await row(), await written()]).toEqual(before)
})

test('a profile keeps fields that its form does not send', async () => {
  const change = changeProfile({ db: world.db } as Parameters<typeof changeProfile>[0])
  unwrap(await change(author, unwrap(parse(UpdateProfile, { bio: 'I tell' }))))
  unwrap(await change(author, unwrap(parse(UpdateProfile, { displayName: 'Ana B.' }))))
  const [row] = await world.db.read.select().from(members).where(eq(members.id, author.id))
  expect(row).toMatchObject({ bio: 'I tell', displayName: 'Ana B.', locale: author.locale })
})

test('tags are counted after duplicates are removed', () => {
  const read = (tags: string[]) => parse(PitchIdea, { hook: 'A lamp', tags })
  expect(unwrap(read(['a', 'b', 'c', 'd', 'e', 'E', '#e'])).tags).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect(codeOf(read(['a', 'b', 'c', 'd', 'e', 'f']))).toBe('invalid')
  expect(codeOf(read(Array(51).fill('a')))).toBe('invalid')
})

test('remaining votes are never negative after the budget is lowered; cast votes stay, and none can be added', async () => {
  const challenge = await world.challenge({ ideaVotes: 5 })
  const voter = await world.member()
  const all = await Promise.all([1, 2, 3, 4].map(async () => unwrap(await world.pitch(author, challenge))))
  for (const { id } of all.slice(0, 3)) unwrap(await world.app.ideas.vote(voter, id))
  unwrap(await world.app.challenges.change(challenge.brand.owner, challenge.slug, { ideaVotes: 1 }))
  expect(unwrap(await world.app.ideas.vote(voter, all[0]?.id ?? ''))).toMatchObject({
    left: 0,
    already: true,
  })
  expect(codeOf(await world.app.ideas.vote(voter, all[3]?.id ?? ''))).toBe('budget_spent')
  expect(unwrap(await world.app.ideas.unvote(voter, all[0]?.id ?? ''))).toMatchObject({ left: 0 })
  expect(unwrap(await world.app.ideas.unvote(voter, all[1]?.id ?? ''))).toMatchObject({ left: 0 })
  expect(unwrap(await world.app.ideas.unvote(voter, all[2]?.id ?? ''))).toMatchObject({ left: 1 })
})

import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { changesQuery, parseChangeFilter } from '#app/domain/revisions/changes.ts'
import { type RevisionKind, type RevisionState, revisions } from '#db/schema/index.ts'
import { listChanges } from '#server/commands/revisions/list-changes.ts'
import { DAY, visitor } from '#tests/factories/people.ts'
import { openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()
const [ana, ben] = (await world.members(2)) as [Member, Member]
const chapters: { id: string; story: string; challenge: string; brand: string }[] = []
for (let i = 0; i < 2; i++) {
  const challenge = await world.inWriting()
  const story = unwrap(await world.startStory(ana, challenge))
  const place = { story: story.slug, challenge: challenge.slug, brand: challenge.brand.slug }
  chapters.push({ id: story.chapter.id, ...place })
}
let n = 0
const cut = (
  chapter: number,
  daysAgo: number,
  by: Member[],
  state: RevisionState,
  kind: RevisionKind = 'auto',
) =>
  world.db.write((tx) =>
    tx.insert(revisions).values({
      ...{ chapterId: chapters[chapter]?.id ?? '', n: ++n, uptoSeq: n, kind, state, summary: `no ${n}` },
      ...{
        contributorIds: by.map((member) => member.id),
        graphemes: 1,
        words: 1,
        wordDelta: 1,
        hash: `${n}`,
      },
      createdAt: new Date(world.clock.now().getTime() - daysAgo * DAY),
    }),
  )
await cut(0, 40, [ana], 'approved', 'saved')
await cut(0, 20, [ana, ben], 'superseded')
await cut(1, 5, [ben], 'declined')
await cut(1, 3, [ben], 'approved', 'restore')
await cut(0, 0.5, [ana], 'pending')

const list = async (actor: Parameters<ReturnType<typeof listChanges>>[0], filters = {}) =>
  (await listChanges(world)(actor, { limit: 40, ...filters })).items
    .map(({ summary }) => summary.slice(3))
    .join(' ')

test('members see all changes, visitors only published ones', async () => {
  expect(await list(ana)).toBe('5 4 3 2 1')
  expect(await list(visitor)).toBe('4 1')
  expect(await list(visitor, { only: 'pending' })).toBe('4 1')
})

test.each<[Record<string, string>, string]>([
  [{ only: 'published' }, '4 1'],
  [{ only: 'pending' }, '5'],
  [{ only: 'declined' }, '3'],
  [{ kind: 'restore' }, '4'],
  [{ period: 'day' }, '5'],
  [{ period: 'week' }, '5 4 3'],
  [{ period: 'month', kind: 'auto' }, '5 3 2'],
  [{ brand: 'nobody' }, ''],
  [{ story: 'nothing' }, ''],
  [{ member: 'no one' }, ''],
])('the list of changes with the filters %j contains exactly the expected ones', async (filters, expected) =>
  expect(await list(ana, filters)).toBe(expected),
)

test('changes can be filtered by story, challenge, brand and member', async () => {
  const [, second] = chapters
  expect(await list(ana, { story: second?.story })).toBe('4 3')
  expect(await list(ana, { challenge: second?.challenge })).toBe('4 3')
  expect(await list(ana, { brand: second?.brand })).toBe('4 3')
  expect(await list(ana, { member: ben.handle })).toBe('4 3 2')
  expect(await list(ana, { member: ben.handle, story: chapters[0]?.story })).toBe('2')
  expect(await list(visitor, { member: ben.handle.toUpperCase() })).toBe('4')
})

test.each([{}, { member: true }])(
  'the pages of the list of changes contain every change once: %j',
  async ({ member }) => {
    const filters = member ? { member: ben.handle } : {}
    const all: string[] = []
    let cursor: string | null = null
    do {
      const page = await listChanges(world)(ana, { ...filters, limit: 2, cursor })
      all.push(...page.items.map((item) => item.summary.slice(3)))
      cursor = page.nextCursor
    } while (cursor)
    expect(all.join(' ')).toBe(member ? '4 3 2' : '5 4 3 2 1')
  },
)

test('filters are parsed tolerantly from a URL and written back in normal form', () => {
  const read = parseChangeFilter(new URLSearchParams('only=pending&kind=bogus&member=ana&x=1&brand='))
  expect(read).toEqual({ only: 'pending', member: 'ana' })
  expect(changesQuery({ ...read, after: 'a b' })).toBe('only=pending&member=ana&after=a+b')
})

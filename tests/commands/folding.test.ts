import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { wikiTarget } from '#app/domain/links/wiki.ts'
import { parse } from '#app/domain/parse.ts'
import { links, members } from '#db/schema/index.ts'
import { changeProfile } from '#server/commands/identity/change-profile.ts'
import { findMembers } from '#server/commands/identity/view-people.ts'
import { reindex } from '#server/search/reindex.ts'
import { Search } from '#server/search/search.ts'
import { DAY, visitor } from '#tests/factories/people.ts'
import { openTestWorld, unwrap, weeksFrom } from '#tests/factories/test-world.ts'

/** Folding ignores accents when searching; it must never choose between two titles that differ only in accents. */
const world = await openTestWorld()
const author = await world.member()
const challenge = await world.challenge({ dates: weeksFrom(new Date(world.now().getTime() - 8 * DAY)) })
const pitching = await world.challenge()
const begin = async (title: string) => unwrap(await world.startStory(author, challenge, { title }))
const follow = async (title: string, from?: string) =>
  unwrap(await world.app.links.follow(author, { title, from })) as { path: string | null }

test.each([
  ['US', 'us'],
  ['ไม้', 'ไม่'],
  ['Résumé', 'Resume'],
  ['कि', 'कु'],
  ['Straße', 'Strasse'],
  ['がき', 'かき'],
])(
  'links to %s and %s lead to the story with exactly that spelling, whichever was created first',
  async (one, other) => {
    const [first, second] = [await begin(one), await begin(other)]
    expect((await follow(one)).path).toBe(`/s/${first.slug}`)
    expect((await follow(other)).path).toBe(`/s/${second.slug}`)
  },
)

test('a link leads to a chapter with exactly its spelling', async () => {
  const story = await begin('Chapters of two spellings')
  const loud = unwrap(await world.app.stories.addChapter(author, story.id, { title: 'THE END' }))
  const soft = unwrap(await world.app.stories.addChapter(author, story.id, { title: 'the end' }))
  expect((await follow('Chapters of two spellings#THE END')).path).toBe(`/s/${story.slug}/${loud.slug}`)
  expect((await follow('Chapters of two spellings#the end')).path).toBe(`/s/${story.slug}/${soft.slug}`)
})

test('a link leads to the other spelling when only that one exists', async () => {
  const story = await begin('Łódź by night')
  expect((await follow('lodz by night')).path).toBe(`/s/${story.slug}`)
  expect((await follow('ŁÓDŹ BY NIGHT')).path).toBe(`/s/${story.slug}`)
})

test('one text can link to both spellings, and each target lists it as a backlink', async () => {
  const [loud, soft] = [await begin('NASA'), await begin('nasa')]
  const from = await begin('About both')
  await world.publish(from.chapter.id, 'Not [[NASA]] but [[nasa]].')
  const rows = await world.db.read.select().from(links).where(eq(links.fromId, from.chapter.id))
  expect(rows.map((row) => [row.title, row.storyId])).toEqual(
    expect.arrayContaining([
      ['NASA', loud.id],
      ['nasa', soft.id],
    ]),
  )
  for (const { id } of [loud, soft])
    expect((await world.app.links.backlinks({ storyId: id }, { limit: 5 })).items).toHaveLength(1)
  expect(wikiTarget('NASA')).not.toBeNull()
})

test('a page created later with the exact title takes over the links that used another spelling', async () => {
  const loud = await begin('WHO')
  const from = await begin('Asking')
  await world.publish(from.chapter.id, 'By [[who]].')
  expect((await world.app.links.backlinks({ storyId: loud.id }, { limit: 5 })).items).toHaveLength(1)
  const soft = await begin('who')
  expect((await world.app.links.backlinks({ storyId: soft.id }, { limit: 5 })).items).toHaveLength(1)
  expect((await world.app.links.backlinks({ storyId: loud.id }, { limit: 5 })).items).toHaveLength(0)
})

const find = async (q: string) =>
  unwrap(await world.app.search.find(visitor, unwrap(parse(Search, { q, kind: 'story' })))).items.map(
    ({ id }) => id,
  )

test.each([
  ['Wieczór w Łodzi', 'lodzi'],
  ['Große Straße', 'strasse'],
  ['Ærø om natten', 'aero'],
  ['Þingvellir', 'thingvellir'],
  ['Đêm Hà Nội', 'dem ha noi'],
  ['שָׁלוֹם לילה', 'שלום'],
])('%s is found by %s and by itself', async (title, typed) => {
  const { id } = await begin(title)
  expect(await find(typed)).toContain(id)
  expect(await find(title)).toContain(id)
})

test.each([
  ['कविता', 'कवित'],
  ['ข้าวใหม่', 'ใหม่'],
])('%s is found by %s, because combining marks belong to words', async (title, typed) => {
  const { id } = await begin(title)
  expect(await find(typed)).toContain(id)
})

test('a word is not found by another word that differs in a mark that is a letter', async () => {
  const { id } = await begin('ไม้ 24')
  expect(await find('ไม่')).not.toContain(id)
  await reindex(world)()
  expect(await find('ไม้')).toContain(id)
})

test('a tag is found however it is typed, because queries are folded as stored tags are', async () => {
  const idea = unwrap(await world.pitch(author, pitching, { tags: ['Café', '#CAFE', 'Łódź', 'ไม้'] }))
  const shown = unwrap(await world.app.ideas.view(author, { id: idea.id }))
  expect(shown.tags).toEqual(['café', 'łódź', 'ไม้'])
  const ideaList = async (tag: string) =>
    (await world.app.ideas.list(visitor, pitching.id, { order: 'new', tag, limit: 9 })).items.map(
      ({ id }) => id,
    )
  for (const tag of ['Café', 'café', 'cafe', 'CAFÉ', '#Café', 'Cafe\u0301', 'lodz', 'ŁÓDŹ', 'ไม้'])
    expect(await ideaList(tag), tag).toEqual([idea.id])
  expect(await ideaList('ไม่')).toEqual([])
  expect(await world.app.ideas.tags(pitching.id)).toEqual(expect.arrayContaining(['café', 'łódź']))
})

test('a similar idea is found in spite of accents and special letters', async () => {
  const idea = unwrap(await world.pitch(author, pitching, { hook: 'Spacer po Łodzi nocą' }))
  const alike = await world.app.ideas.similar(visitor, pitching.id, 'spacer po lodzi noca')
  expect(alike.map(({ id }) => id)).toContain(idea.id)
})

describe('the search for people', () => {
  const deps = () => ({ db: world.db, now: world.now }) as unknown as Parameters<typeof findMembers>[0]
  const named = async (handle: string, displayName: string) => {
    const person = await world.member({ handle })
    const { bio, locale, zone, watchesOwn } = (
      await world.db.read.select().from(members).where(eq(members.id, person.id))
    )[0]!
    unwrap(await changeProfile(deps())(person, { displayName, bio, locale, zone, watchesOwn }))
  }
  const find = async (typed: string) =>
    unwrap(await findMembers(deps())(author, typed)).map(({ handle }) => handle)

  test('people are found by the beginning of any word of their handle or name', async () => {
    await named('qx_wolf', 'Łucja Żółć')
    await named('lucy', 'Somebody')
    await named('qx_two', 'Bo O%_Neil')
    expect(await find('luc')).toEqual(['lucy', 'qx_wolf'])
    for (const typed of ['Łuc', 'łucja z', 'zolc', 'ŻÓŁ', '@qx_w'])
      expect(await find(typed), typed).toEqual(['qx_wolf'])
    expect(await find('ucja')).toEqual([])
    expect(await find('o%_n')).toEqual(['qx_two'])
    expect(await find('%')).toEqual([])
  })

  test('each person is found once', async () => {
    await named('marta', 'Marta Marta')
    expect(await find('marta')).toEqual(['marta'])
  })
})

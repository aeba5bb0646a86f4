import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { parse } from '#app/domain/parse.ts'
import { chapters, ideas, members, revisions, searchDocuments, stories } from '#db/schema/index.ts'
import { indexPublishedChapter, indexPublishedStory } from '#server/commands/links/save-links.ts'
import { indexDocument } from '#server/search/index-document.ts'
import { reindex, reindexOnce } from '#server/search/reindex.ts'
import { Search } from '#server/search/search.ts'
import { DAY, visitor } from '#tests/factories/people.ts'
import { openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()
const author = await world.member({ handle: 'kirana' })
const challenge = await world.inWriting({ title: 'Journeys by night', language: 'id' })
const page = async (q: string, more: Record<string, unknown> = {}) =>
  unwrap(await world.app.search.find(visitor, unwrap(parse(Search, { q, ...more }))))
const find = async (q: string, more = {}) =>
  (await page(q, more)).items.map(({ kind, title }) => `${kind} ${title.map((piece) => piece.text).join('')}`)

async function written(title: string, text: string) {
  const story = unwrap(await world.startStory(author, challenge, { title }))
  const { id } = await world.publish(story.chapter.id, text)
  return { ...story, revisionId: id }
}

test('search finds published texts by inflected words in both languages', async () => {
  await written(
    'Lima Empat Puluh',
    'Pak Darto menuliskan jadwal keberangkatan kereta terakhir di papan tulis.',
  )
  await written('Forty Minutes', 'She was running for the last ferry, and the keeper burned his letters.')
  for (const q of [
    'tulisan',
    'ditulis jadwalnya',
    'berangkat',
    'keretanya',
    'kereta terakhir',
    'ker',
    'DARTO',
  ])
    expect(await find(q, { kind: 'chapter' }), q).toEqual(['chapter Bab 1'])
  for (const q of ['run', 'ferries', 'burning letter', 'the last ferry, and the keeper'])
    expect(await find(q), q).toEqual(['chapter Bab 1'])
  expect(await find('tidak ada yang begini: zzzz')).toEqual([])
})

test('search marks the matching words in text and title', async () => {
  await written('The <b>Lamp</b>', 'A lamp & a <script>alert(1)</script> of brass.')
  const { items } = await page('lamp brass')
  const [found] = items
  expect(found?.passage).toEqual([
    { text: 'A ', hit: false },
    { text: 'lamp', hit: true },
    { text: ' & a <script>alert(1)</script> of ', hit: false },
    { text: 'brass', hit: true },
    { text: '.', hit: false },
  ])
  expect(found).toMatchObject({ kind: 'chapter', of: 'The <b>Lamp</b>', language: 'id' })
})

test('matches in titles precede matches in texts, and matches of all words precede partial ones', async () => {
  await written('Garuda', 'Seekor burung.')
  await written('Burung lain', 'Bukan garuda, kata orang.')
  expect(await find('garuda')).toEqual(['story Garuda', 'chapter Bab 1'])
  expect(await page('garuda xyzzy')).toMatchObject({ need: 'any' })
  expect((await find('garuda xyzzy')).length).toBe(2)
  expect(await page('garuda kata')).toMatchObject({ need: 'all', items: [{ of: 'Burung lain' }] })
})

test('search finds ideas, challenges, brands and members', async () => {
  const now = await world.challenge({ title: 'Quokka season' })
  const idea = unwrap(await world.pitch(author, now, { hook: 'A quokka learns to wave.', tags: ['smile'] }))
  expect((await find('quokkas')).sort()).toEqual(['challenge Quokka season', 'idea A quokka learns to wave.'])
  expect((await page('quokka', { kind: 'idea' })).items[0]?.path).toBe(`/c/${now.slug}/ideas/${idea.n}`)
  expect(await find('smile', { brand: now.brand.slug })).toHaveLength(1)
  expect(await find('smile', { challenge: challenge.slug })).toEqual([])
  expect(await find('smile', { brand: 'nobody' })).toEqual([])
  expect(await find('quokka', { language: 'id' })).toEqual([])
  expect((await page('kirana', { kind: 'member' })).items[0]).toMatchObject({
    path: '/u/kirana',
    of: '@kirana',
  })
  expect(await find(`brand ${now.brand.slug}`, { kind: 'brand' })).toContain(`brand Brand ${now.brand.slug}`)
})

test('the pages of search results contain every result once', async () => {
  for (let i = 0; i < 5; i++) await written(`Pangolin ${i}`, 'Trenggiling.')
  const all: string[] = []
  let cursor: string | null = null
  do {
    const one = await page('pangolin', { limit: 2, ...(cursor && { cursor }) })
    all.push(...one.items.map((item) => item.id))
    cursor = one.nextCursor
  } while (cursor)
  expect([all.length, new Set(all).size]).toEqual([5, 5])
})

test('search does not find unpublished or replaced text', async () => {
  const story = unwrap(await world.startStory(author, challenge, { title: 'Axolotl' }))
  expect(await find('axolotl')).toEqual(['story Axolotl'])
  await world.publish(story.chapter.id, 'Salamander pertama.')
  expect(await find('salamander')).toEqual(['chapter Bab 1'])
  await world.publish(story.chapter.id, 'Yang kedua.')
  expect(await find('salamander')).toEqual([])
})

test('hidden stories and removed text leave the index in the same transaction, and leave the file', async () => {
  const { id, chapter, revisionId } = await written('Wombat', 'Rahasia wombatwombat.')
  await world.db.write(async (tx) => {
    await tx.update(revisions).set({ redactedAt: world.clock.now() }).where(eq(revisions.id, revisionId))
    await indexPublishedChapter(tx, chapter.id)
  })
  expect(await find('wombatwombat')).toEqual([])
  await world.db.write(async (tx) => {
    await tx.update(stories).set({ hiddenAt: world.clock.now() }).where(eq(stories.id, id))
    await indexPublishedStory(tx, id)
  })
  expect(await find('wombat')).toEqual([])
  const stored = await world.db.read.select().from(searchDocuments).where(eq(searchDocuments.storyId, id))
  expect(stored).toEqual([])
})

test('search does not return a hidden item even when its index entry is out of date', async () => {
  const { id, chapter } = await written('Numbat', 'Numbatnumbat.')
  await world.db.write((tx) =>
    tx.update(chapters).set({ publishedRevisionId: null }).where(eq(chapters.id, chapter.id)),
  )
  expect(await find('numbatnumbat')).toEqual([])
  await world.db.write((tx) => tx.update(stories).set({ hiddenAt: new Date() }).where(eq(stories.id, id)))
  expect(await find('numbat')).toEqual([])
})

test('search finds a held idea after its approval, and not after its withdrawal', async () => {
  const reviewed = await world.challenge({ reviewMode: 'reviewed' })
  const moderator = await world.colleague(reviewed.brand, 'moderator')
  const idea = unwrap(await world.pitch(await world.member(), reviewed, { hook: 'Echidna on a bicycle.' }))
  expect(idea.state).toBe('held')
  expect(await find('echidna')).toEqual([])
  unwrap(await world.app.ideas.approve(moderator, idea.id))
  expect(await find('echidna')).toEqual(['idea Echidna on a bicycle.'])
  unwrap(await world.app.ideas.decline(moderator, idea.id, { answer: 'Not now.' }))
  expect(await find('echidna')).toHaveLength(1)
  await world.db.write(async (tx) => {
    await tx.update(ideas).set({ hiddenAt: world.clock.now() }).where(eq(ideas.id, idea.id))
    await indexDocument(tx, 'idea', idea.id)
  })
  expect(await find('echidna')).toEqual([])
})

test('search does not find challenges before they begin, or deleted members', async () => {
  const soon = world.clock.now().getTime() + DAY
  const at = (days: number) => new Date(soon + days * DAY)
  const dates = {
    ...{ ideasStart: at(0), ideasEnd: at(1), writingStart: at(1), writingEnd: at(2) },
    ...{ votingStart: at(2), votingEnd: at(3), verdictEnd: at(4) },
  }
  await world.challenge({ title: 'Dugong summer', dates })
  expect(await find('dugong')).toEqual([])
  world.clock.set(at(0))
  expect(await find('dugong')).toEqual(['challenge Dugong summer'])

  const leaver = await world.member({ handle: 'manatee' })
  expect(await find('manatee')).toEqual(['member manatee'])
  await world.db.write((tx) =>
    tx.update(members).set({ leftAt: new Date() }).where(eq(members.id, leaver.id)),
  )
  expect(await find('manatee')).toEqual([])
})

test('any query string is answered with a page of results', async () => {
  const odd = [
    ...[
      '',
      ' ',
      '"',
      "'",
      '*',
      '(',
      ')',
      'a"b',
      '"a" OR "b',
      'NEAR(a b)',
      'title:x',
      '{a b}:c',
      '-a',
      '^a',
      'a*b',
    ],
    ...[
      "'; drop table search_documents; --",
      '%',
      '_',
      '\\',
      '&|!<->',
      "a':*",
      '\u0000',
      '\ud800',
      '😀',
      '👩‍👩‍👧',
    ],
    ...['a'.repeat(2_000), 'ab '.repeat(660), '('.repeat(2_000), 'é'.repeat(2_000), '界'.repeat(2_000)],
  ]
  for (const q of odd) expect(Array.isArray((await page(q)).items), JSON.stringify(q.slice(0, 20))).toBe(true)
  expect((await page('garuda', { cursor: 'nonsense' })).items.length).toBeGreaterThan(0)
  expect(parse(Search, { q: 'a'.repeat(2_001) }).ok).toBe(false)
})

test('rebuilding the index gives the same results', async () => {
  const rows = async () =>
    (
      await world.db.read
        .select()
        .from(searchDocuments)
        .orderBy(searchDocuments.kind, searchDocuments.targetId)
    ).map(({ n: _, ...row }) => row)
  await reindex(world)()
  const before = await rows()
  expect(before.length).toBeGreaterThan(20)
  await world.db.write((tx) => tx.delete(searchDocuments))
  expect(await find('garuda')).toEqual([])
  await reindex(world)()
  expect(await rows()).toEqual(before)
  // After an interrupted start the next one indexes only the missing documents.
  let pieces = 0
  await world.db.write((tx) => tx.delete(searchDocuments))
  await reindexOnce(world)(() => pieces++ > 12)
  const started = await rows()
  expect(started.length).toBeGreaterThan(0)
  expect(started.length).toBeLessThan(before.length)
  await reindexOnce(world)()
  expect(await rows()).toEqual(before)
  expect((await find('garuda')).length).toBe(2)
})

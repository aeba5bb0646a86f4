import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { publicViewer } from '#app/domain/visibility/viewer.ts'
import { auditPage } from '#db/queries/audit.ts'
import { chapters, links, stories } from '#db/schema/index.ts'
import { renameChapter } from '#server/commands/chapters/rename-chapter.ts'
import { withLinks } from '#server/commands/links/resolve.ts'
import { indexPublishedStory } from '#server/commands/links/save-links.ts'
import { createRenderCache } from '#server/commands/revisions/render-cache.ts'
import { reindex } from '#server/search/reindex.ts'
import { visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, type TestWorld, unwrap } from '#tests/factories/test-world.ts'

let author: Member
let challenge: Awaited<ReturnType<TestWorld['challenge']>>
let made = 0
const world = await openTestWorld()
beforeEach(async () => {
  challenge = await world.inWriting()
  author = await world.member()
})
const unique = (name: string) => `${name} ${++made}x`
const story = async (title: string, on = challenge) => unwrap(await world.startStory(author, on, { title }))

/** Reads the links of a rendered chapter: each as [text, URL] and whether its page is missing. */
async function read(chapterId: string, revisionId: string) {
  const text = await createRenderCache(world).get(revisionId)
  const [row] = await world.db.read
    .select({ storyId: stories.id, challengeId: stories.challengeId })
    .from(stories)
    .where(eq(stories.id, (await chapterRow(chapterId)).storyId))
  const reader = { locale: 'en' as const, viewer: publicViewer(world.now()) }
  const html = await withLinks(world.db.read, text, { chapterId, ...row! }, reader)
  return [...html.matchAll(/<a class="(wiki[^"]*)"[^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/g)].map(
    ([, look, href, words]) => [
      words,
      look === 'wiki' ? href : `wanted ${href?.replace(/&amp;from=.*/, '')}`,
    ],
  )
}
const chapterRow = async (id: string) => {
  const [row] = await world.db.read.select().from(chapters).where(eq(chapters.id, id))
  return row!
}
const rowsOf = async (chapterId: string) =>
  (await world.db.read.select().from(links).where(eq(links.fromId, chapterId)).orderBy(links.key)).map(
    ({ key, storyId, chapterId: to }) => [key, storyId, to],
  )

test('links lead to stories and chapters, or offer to write the missing page', async () => {
  const [name, other] = [unique('Lamp'), unique('Missing')]
  const target = await story(name)
  const from = await story(unique('From'))
  const text = `See [[${name}]], [[${name}#chapter 1]], [[${name}#Nowhere]] and [[${other}]]. [[#Chapter 1]]`
  const revision = await world.publish(from.chapter.id, text)
  expect(await read(from.chapter.id, revision.id)).toEqual([
    [name, `/s/${target.slug}`],
    [`${name}: chapter 1`, `/s/${target.slug}/${target.chapter.slug}`],
    [`${name}: Nowhere`, `wanted /to?title=${name.replace(' ', '+')}%23Nowhere`],
    [other, `wanted /to?title=${other.replace(' ', '+')}`],
    ['Chapter 1', `/s/${from.slug}/${from.chapter.slug}`],
  ])
  const lower = name.toLowerCase()
  expect(await rowsOf(from.chapter.id)).toEqual(
    [
      ['#chapter 1', from.id, from.chapter.id],
      [lower, target.id, null],
      [`${lower}#chapter 1`, target.id, target.chapter.id],
      [`${lower}#nowhere`, target.id, null],
      [other.toLowerCase(), null, null],
    ].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  )
})

test('the links of the next published revision replace the earlier ones', async () => {
  const from = await story(unique('From'))
  await world.publish(from.chapter.id, 'To [[Somewhere]].')
  await world.publish(from.chapter.id, 'To nowhere.')
  expect(await rowsOf(from.chapter.id)).toEqual([])
})

test('a link to a missing page leads to that page once somebody writes it, without a new revision', async () => {
  const name = unique('Someday')
  const from = await story(unique('From'))
  const revision = await world.publish(from.chapter.id, `[[${name}]] and [[${name}#The end]]`)
  const resolved = unwrap(
    await world.app.links.follow(author, { title: `${name}#The end`, from: from.chapter.id }),
  )
  expect(resolved).toMatchObject({ path: null, name: `${name}`, invitation: { start: { ok: true } } })
  const wanted = await world.app.links.wantedPages({ limit: 100 })
  expect(wanted.items).toContainEqual({ title: name, from: from.chapter.id, times: 1 })

  const written = await story(name)
  const end = unwrap(await world.app.stories.addChapter(author, written.id, { title: 'The end' }))
  expect(await read(from.chapter.id, revision.id)).toEqual([
    [name, `/s/${written.slug}`],
    [`${name}: The end`, `/s/${written.slug}/${end.slug}`],
  ])
  expect((await rowsOf(from.chapter.id)).map(([, storyId]) => storyId)).toEqual([written.id, written.id])
  expect((await world.app.links.wantedPages({ limit: 100 })).items).not.toContainEqual(
    expect.objectContaining({ title: name }),
  )
  expect(unwrap(await world.app.links.follow(visitor, { title: name }))).toEqual({
    path: `/s/${written.slug}`,
  })
})

test('of equal titles a link leads to the story of the same challenge', async () => {
  const name = unique('Twin')
  const elsewhere = await world.inWriting()
  const far = await story(name, elsewhere)
  const near = await story(name)
  for (const [on, expected] of [
    [challenge, near],
    [elsewhere, far],
  ] as const) {
    const from = await story(unique('From'), on)
    const revision = await world.publish(from.chapter.id, `[[${name}]]`)
    expect(await read(from.chapter.id, revision.id)).toEqual([[name, `/s/${expected.slug}`]])
  }
})

test('a title may contain the character that separates story and chapter in a link', async () => {
  const name = unique('C# for cooks')
  const target = await story(name)
  const from = await story(unique('From'))
  const revision = await world.publish(from.chapter.id, `[[${name}]]`)
  expect(await read(from.chapter.id, revision.id)).toEqual([[name.replace('#', ': '), `/s/${target.slug}`]])
  expect((await world.app.links.wantedPages({ limit: 100 })).items.map((item) => item.title)).not.toContain(
    name,
  )
})

test('a link to a hidden story looks like a link to a missing page', async () => {
  const name = unique('Hidden')
  const target = await story(name)
  const from = await story(unique('From'))
  const revision = await world.publish(from.chapter.id, `[[${name}]]`)
  await world.db.write(async (tx) => {
    await tx.update(stories).set({ hiddenAt: world.clock.now() }).where(eq(stories.id, target.id))
    await indexPublishedStory(tx, target.id)
  })
  expect((await read(from.chapter.id, revision.id))[0]?.[1]).toMatch(/^wanted/)
  expect(unwrap(await world.app.links.follow(visitor, { title: name }))).toMatchObject({
    path: null,
    story: null,
  })
})

test('renaming keeps links, old URLs and old titles working', async () => {
  const [before, after] = [unique('Old name'), unique('New name')]
  const target = await story(before)
  const from = await story(unique('From'))
  const revision = await world.publish(from.chapter.id, `[[${before}]] [[${before}#Chapter 1]] [[${after}]]`)
  const renamed = unwrap(await world.app.stories.rename(author, target.id, { title: after }))
  unwrap(await renameChapter(world)(author, target.chapter.id, { title: 'First' }))
  expect(renamed.slug).not.toBe(target.slug)
  expect(await read(from.chapter.id, revision.id)).toEqual([
    [before, `/s/${renamed.slug}`],
    [`${before}: Chapter 1`, `/s/${renamed.slug}/first`],
    [after, `/s/${renamed.slug}`],
  ])
  expect(unwrap(await world.app.stories.view(visitor, target.slug)).slug).toBe(renamed.slug)
  const deed = (await auditPage(world.db.read, challenge.brand.id, undefined, 2)).map((entry) => entry.action)
  expect(deed).toEqual(['chapter.rename', 'story.rename'])

  const back = unwrap(await world.app.stories.rename(author, target.id, { title: before }))
  expect(back.slug).toBe(target.slug)
  expect(unwrap(await world.app.stories.view(visitor, renamed.slug)).slug).toBe(target.slug)
})

test('only authors and the brand rename a story, and not during voting', async () => {
  const target = await story(unique('Mine'))
  const [stranger, manager] = [await world.member(), await world.colleague(challenge.brand, 'manager')]
  const by = (who: Member) => world.app.stories.rename(who, target.id, { title: unique('Name') })
  expect(codeOf(await by(stranger))).toBe('not_coauthor')
  expect(codeOf(await world.app.stories.rename(visitor, target.id, { title: 'Name' }))).toBe('sign_in')
  expect(codeOf(await by(manager))).toBe('ok')
  await world.publish(target.chapter.id, 'Text.')
  unwrap(await world.app.stories.submit(author, target.id))
  expect(codeOf(await by(author))).toBe('frozen')
  expect(codeOf(await renameChapter(world)(author, target.chapter.id, { title: 'X' }))).toBe('frozen')
})

test('two renames to the same title get two slugs', async () => {
  const name = unique('Same')
  const [a, b] = [await story(unique('A')), await story(unique('B'))]
  const slugs = [a, b].map(
    async ({ id }) => unwrap(await world.app.stories.rename(author, id, { title: name })).slug,
  )
  expect(new Set(await Promise.all(slugs)).size).toBe(2)
})

test('backlinks list the published texts of other stories', async () => {
  const name = unique('Target')
  const target = await story(name)
  const froms = [await story(unique('From')), await story(unique('From'))]
  for (const from of froms)
    await world.publish(from.chapter.id, `[[${name}]] and again [[${name}#Chapter 1]]`)
  await world.publish(target.chapter.id, `Of itself: [[${name}]]`)
  const to = await world.app.links.backlinks({ storyId: target.id }, { limit: 1 })
  expect(to.items.map((item) => item.story.slug)).toEqual([froms[0]?.slug])
  const rest = await world.app.links.backlinks({ storyId: target.id }, { limit: 1, cursor: to.nextCursor })
  expect([rest.items.map((item) => item.story.slug), rest.nextCursor]).toEqual([[froms[1]?.slug], null])
  const toChapter = await world.app.links.backlinks({ chapterId: target.chapter.id }, { limit: 10 })
  expect(toChapter.items).toHaveLength(2)
})

test('the link menu finds titles by the beginnings of their words, the best match first', async () => {
  const tag = unique('zebra').replace(' ', '')
  const elsewhere = await world.inWriting()
  await story(`A ${tag} far away`, elsewhere)
  const near = await story(`Zz near ${tag} [1]`)
  const ask = async (typed: string) => unwrap(await world.app.links.titles(author, near.chapter.id, typed))
  expect((await ask(tag.slice(0, -1).toUpperCase())).map((found) => found.title)).toEqual([
    `Zz near ${tag} 1`,
    `A ${tag} far away`,
  ])
  expect(await ask(`Zz near ${tag} 1#ch`)).toEqual([
    { title: `Zz near ${tag} 1#Chapter 1`, story: `Zz near ${tag} [1]`, chapter: 'Chapter 1' },
  ])
  expect((await ask('#')).map((found) => found.title)).toEqual(['#Chapter 1'])
  expect(await ask('100%_of nothing')).toEqual([])
  expect(codeOf(await world.app.links.titles(visitor, near.chapter.id, ''))).toBe('sign_in')
})

test('rebuilding the table of links from the texts gives the same rows', async () => {
  const table = async () =>
    (await world.db.read.select().from(links).orderBy(links.fromId, links.key)).map((row) => ({ ...row }))
  const before = await table()
  expect(before.length).toBeGreaterThan(10)
  await world.db.write((tx) => tx.delete(links))
  const done = await reindex(world)()
  expect(done.documents.chapter).toBeGreaterThan(5)
  expect(await table()).toEqual(before)
})

import { eq } from 'drizzle-orm'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { publicViewer } from '#app/domain/visibility/viewer.ts'
import { feedStories } from '#db/queries/feeds.ts'
import { exportFiles, exportJobs, mails, stories } from '#db/schema/index.ts'
import { createExports } from '#server/commands/exports/exports.ts'
import { KEPT_MS, makeExports } from '#server/commands/exports/make-exports.ts'
import { createMail } from '#server/mail/mail.ts'
import { visitor } from '#tests/factories/people.ts'
import { publish } from '#tests/factories/publish.ts'
import { codeOf, openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()
const { db, clock, events } = world
const deps = { db, now: clock.now, events, site: { url: () => 'https://unggun.test' } }
const app = createExports(deps)
const queue = { usesOutbox: false, start: async () => {}, settled: async () => {}, close: async () => {} }
const makeAll = makeExports({ ...deps, mail: createMail(deps, queue), story: app.story })
const challenge = await world.challenge()
world.begin(challenge, 'writing')
const ana = await world.member()
for (const title of ['The first', 'The second', 'Unseen']) {
  const started = unwrap(await world.startStory(ana, challenge, { title }))
  await publish(db, started.chapter.id, { text: `Once, in ${title}.`, at: clock.now() })
  if (title === 'Unseen')
    await db.write((tx) =>
      tx.update(stories).set({ hiddenAt: clock.now() }).where(eq(stories.id, started.id)),
    )
}

test('an archive has a file for each public story and a first page, and its member gets a mail', async () => {
  const ana = await world.member()
  const { id, state } = unwrap(await app.request(ana, challenge.slug, 'md'))
  expect(state).toBe('waiting')
  expect(unwrap(await app.request(ana, challenge.slug, 'md')).id).toBe(id)
  expect(codeOf(await app.file(ana, id))).toBe('not_found')
  await makeAll()
  expect(unwrap(await app.view(ana, id))).toMatchObject({ state: 'ready', done: 2, total: 2 })
  const file = unwrap(await app.file(ana, id))
  expect(file.name).toBe(`${challenge.slug}.md.zip`)
  const archive = unzipSync(file.bytes)
  expect(Object.keys(archive).sort()).toEqual(['index.html', 'stories/the-first.md', 'stories/the-second.md'])
  const first = new TextDecoder().decode(archive['stories/the-first.md'])
  expect(first).toContain('Once, in The first.')
  expect(new TextDecoder().decode(archive['index.html'])).toContain('href="stories/the-first.md"')
  const sent = await world.db.read.select().from(mails)
  expect(sent.filter(({ body }) => body.includes(`https://unggun.test/exports/${id}`))).toHaveLength(1)
})

test('the JSON of a challenge holds the JSON of each of its stories', async () => {
  const ana = await world.member()
  const { id } = unwrap(await app.request(ana, challenge.slug, 'json'))
  await makeAll()
  const { bytes, type } = unwrap(await app.file(ana, id))
  const { format, stories: written } = JSON.parse(new TextDecoder().decode(bytes))
  expect([format, type]).toEqual(['unggun-challenge/1', 'application/json; charset=utf-8'])
  expect(written.map(({ story }: { story: { title: string } }) => story.title)).toEqual([
    'The first',
    'The second',
  ])
})

test('only the member who asked sees an export, and a visitor can ask for none', async () => {
  const [ana, budi] = [await world.member(), await world.member()]
  const { id } = unwrap(await app.request(ana, challenge.slug, 'md'))
  await makeAll()
  expect(codeOf(await app.view(budi, id))).toBe('not_found')
  expect(codeOf(await app.file(budi, id))).toBe('not_found')
  expect(codeOf(await app.cancel(budi, id))).toBe('not_found')
  expect(codeOf(await app.request(visitor, challenge.slug, 'md'))).toBe('sign_in')
  expect(unwrap(await app.file(ana, id)).bytes.length).toBeGreaterThan(0)
})

test('a cancelled export is not made, and a file is deleted when its time is over', async () => {
  const ana = await world.member()
  const cancelled = unwrap(await app.request(ana, challenge.slug, 'html'))
  unwrap(await app.cancel(ana, cancelled.id))
  const kept = unwrap(await app.request(ana, challenge.slug, 'epub'))
  await makeAll()
  expect(codeOf(await app.view(ana, cancelled.id))).toBe('not_found')
  expect(unwrap(await app.file(ana, kept.id)).type).toBe('application/zip')
  world.clock.advance(KEPT_MS + 1)
  expect(codeOf(await app.file(ana, kept.id))).toBe('not_found')
  await makeAll()
  const rows = world.db.read.$count(exportJobs, eq(exportJobs.id, kept.id))
  const files = world.db.read.$count(exportFiles, eq(exportFiles.exportId, kept.id))
  expect(await Promise.all([rows, files])).toEqual([0, 0])
})

test('a member gets their own data as a folder, whose stories are counted while it is made', async () => {
  const ana = await world.member()
  const { id, challenge: about } = unwrap(await app.requestFolder(ana))
  expect(about).toBeNull()
  expect(unwrap(await app.requestFolder(ana)).id).toBe(id)
  expect((await app.folder(ana))?.state).toBe('waiting')
  await makeAll()
  const file = unwrap(await app.file(ana, id))
  expect([file.name, file.type]).toEqual([`${ana.handle}.zip`, 'application/zip'])
  expect(Object.keys(unzipSync(file.bytes))).toContain('data.json')
  const sent = await world.db.read.select().from(mails)
  expect(sent.filter(({ body }) => body.includes(`https://unggun.test/exports/${id}`))).toHaveLength(1)
  expect(codeOf(await app.file(await world.member(), id))).toBe('not_found')
  expect(codeOf(await app.requestFolder(visitor))).toBe('sign_in')
  unwrap(await app.cancel(ana, id))
  expect(await app.folder(ana)).toBeNull()
})

test('a member asks for at most three files at a time, and an export of nothing fails', async () => {
  const ana = await world.member()
  const empty = await world.challenge()
  world.begin(empty, 'writing')
  for (const format of ['md', 'html', 'epub'] as const) unwrap(await app.request(ana, empty.slug, format))
  expect(codeOf(await app.request(ana, empty.slug, 'docx'))).toBe('limit_reached')
  await makeAll()
  const { asked } = unwrap(await app.ofChallenge(ana, empty.slug))
  expect(asked.map(({ state }) => state)).toEqual(['failed', 'failed', 'failed'])
  const viewer = publicViewer(world.clock.now())
  const asVisitor = { challengeId: empty.id, viewer, before: undefined, limit: 5 }
  expect(await feedStories(world.db.read, asVisitor)).toEqual([])
})

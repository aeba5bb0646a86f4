import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import type { ExportFormat } from '#app/domain/exports/formats.ts'
import { chapters, stories } from '#db/schema/index.ts'
import { exportStory } from '#server/commands/exports/export-story.ts'
import { visitor } from '#tests/factories/people.ts'
import { publish } from '#tests/factories/publish.ts'
import { codeOf, openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()
const exportAs = exportStory({ ...world, site: { url: () => 'https://unggun.test' } })

/** Creates a story with two published chapters by an author. */
async function published() {
  const challenge = await world.challenge()
  world.begin(challenge, 'writing')
  const ana = await world.member()
  const story = unwrap(await world.startStory(ana, challenge))
  const second = unwrap(await world.app.stories.addChapter(ana, story.id, { title: 'The second part' }))
  const by = [{ memberId: ana.id, graphemes: 10 }]
  await publish(world.db, story.chapter.id, { text: 'It began.', at: world.clock.now(), by })
  await publish(world.db, second.id, { text: 'It went on.', at: world.clock.now(), by })
  return { challenge, ana, story, second }
}
const textOf = async (actor: Actor, key: string, format: ExportFormat = 'md') =>
  new TextDecoder().decode(unwrap(await exportAs(actor, key, format)).bytes)

test('a visitor exports the published text of every chapter, in order, with its authors', async () => {
  const { story, ana } = await published()
  const text = await textOf(visitor, story.slug)
  expect(text.indexOf('It began.')).toBeLessThan(text.indexOf('It went on.'))
  expect(text).toContain(`${ana.displayName}: 100%`)
  const { name, type } = unwrap(await exportAs(visitor, story.id, 'epub'))
  expect([name, type]).toEqual([`${story.slug}.epub`, 'application/epub+zip'])
})

test('an unchanged story has the same tag, and a new revision changes it', async () => {
  const { story } = await published()
  const tag = async () => unwrap(await exportAs(visitor, story.id, 'json')).etag
  const before = await tag()
  expect(await tag()).toBe(before)
  await publish(world.db, story.chapter.id, { text: 'It began anew.', at: world.clock.now() })
  expect(await tag()).not.toBe(before)
})

test('a hidden story is exported to its team only, and a retired chapter to nobody', async () => {
  const { story, second, challenge } = await published()
  await world.db.write((tx) =>
    tx.update(chapters).set({ retiredAt: world.clock.now() }).where(eq(chapters.id, second.id)),
  )
  expect(await textOf(visitor, story.id)).not.toContain('It went on.')
  await world.db.write((tx) =>
    tx.update(stories).set({ hiddenAt: world.clock.now() }).where(eq(stories.id, story.id)),
  )
  expect(codeOf(await exportAs(visitor, story.id, 'json'))).toBe('not_found')
  expect(await textOf(challenge.brand.owner, story.id)).toContain('It began.')
})

test('a story without a published chapter has nothing to export', async () => {
  const challenge = await world.challenge()
  world.begin(challenge, 'writing')
  const story = unwrap(await world.startStory(await world.member(), challenge))
  expect(codeOf(await exportAs(visitor, story.id, 'md'))).toBe('no_published_text')
})

test('a manifest is part of the JSON once credit is proposed', async () => {
  const { story, ana, challenge } = await published()
  unwrap(await world.app.stories.submit(ana, story.id))
  unwrap(await world.app.stories.feature(challenge.brand.owner, story.id, { reason: 'It glows.' }))
  const { credit } = JSON.parse(await textOf(visitor, story.id, 'json'))
  const { hash } = unwrap(await world.app.credit.manifest(visitor, story.id))
  expect(credit.manifestHash).toBe(hash)
  expect(credit.shares).toMatchObject([{ handle: ana.handle, permille: 1000 }])
})

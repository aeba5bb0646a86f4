import { expect, test } from 'vitest'
import { publicViewer } from '#app/domain/visibility/viewer.ts'
import { SITEMAP_KINDS, sitemapEnds, sitemapRows } from '#db/queries/sitemap.ts'
import { viewFeed } from '#server/commands/feeds/view-feed.ts'
import { createRenderCache } from '#server/commands/revisions/render-cache.ts'
import { DAY } from '#tests/factories/people.ts'
import { publish } from '#tests/factories/publish.ts'
import { openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()
const challenge = await world.challenge()
const ana = await world.member()
unwrap(await world.pitch(ana, challenge))
unwrap(await world.pitch(ana, challenge))
const on = { kind: 'brand' as const, id: challenge.brand.id }
unwrap(await world.app.questions.ask(ana, { on, body: 'When do you open?', to: 'brand' as const }))
const said = unwrap(await world.postComment(ana, { kind: 'challenge', id: challenge.id }))
const due = new Date(world.clock.now().getTime() + DAY).toISOString()
const promise = { from: { kind: 'comment' as const, id: said.id }, text: 'A ramp.', due }
unwrap(await world.app.promises.make(challenge.brand.owner, challenge.brand.id, promise))
world.begin(challenge, 'writing')
const story = unwrap(await world.startStory(ana, challenge))
const second = unwrap(await world.app.stories.addChapter(ana, story.id, { title: 'The second part' }))
for (const id of [story.chapter.id, second.id])
  await publish(world.db, id, { text: 'It began.', at: world.clock.now() })

test('every part of the sitemap begins where the one before ends, at every size of a part', async () => {
  const viewer = publicViewer(world.clock.now())
  for (const kind of SITEMAP_KINDS) {
    const whole = await sitemapRows(world.db.read, kind, { after: '', size: 1000, viewer })
    expect(whole.length, kind).toBeGreaterThan(0)
    const ends = await sitemapEnds(world.db.read, kind, 1)
    const parts = []
    for (const after of ['', ...ends])
      parts.push(...(await sitemapRows(world.db.read, kind, { after, size: 1, viewer })))
    const byAddress = (rows: typeof whole) => rows.map(({ slug, under }) => `${under}/${slug}`).sort()
    expect(byAddress(parts), kind).toEqual(byAddress(whole))
  }
})

test('a story has the time of its newest published revision', async () => {
  const asked = { after: '', size: 1000, viewer: publicViewer(world.clock.now()) }
  const rows = await sitemapRows(world.db.read, 'stories', asked)
  expect(rows.find(({ slug }) => slug === story.slug)?.at).toEqual(world.clock.now())
})

test('the feed of a story lists its published revisions with their text', async () => {
  const feed = viewFeed(world, createRenderCache(world))
  const { entries } = unwrap(await feed({ kind: 'story', key: story.slug }, { cursor: null, locale: 'en' }))
  expect(entries.map(({ html }) => html)).toEqual([
    '<p dir="auto">It began.</p>',
    '<p dir="auto">It began.</p>',
  ])
})

import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { AddFeed } from '#app/domain/listening/outside/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { messageClasses, outsideItems, outsideSources, signalHours, signals } from '#db/schema/index.ts'
import { rollUpSignals } from '#server/commands/listening/roll-up.ts'
import { visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, unwrap } from '#tests/factories/test-world.ts'
import { openOutside } from './outside-world.ts'

const world = await openTestWorld()
const site = await openOutside(world)

const MINUTE = 60 * 1000
const ago = (minutes: number) => new Date(world.clock.now().getTime() - minutes * MINUTE)
const form = (path: string) => unwrap(parse(AddFeed, { url: site.origin + path }))
const sourceOf = async (id: string) => {
  const [row] = await world.db.read.select().from(outsideSources).where(eq(outsideSources.id, id))
  if (!row) throw new Error('The source is gone')
  return row
}
const itemsOf = (id: string) => world.db.read.select().from(outsideItems).where(eq(outsideItems.sourceId, id))
const outsideSignals = (brandId: string) =>
  world.db.read
    .select()
    .from(signals)
    .where(and(eq(signals.brandId, brandId), eq(signals.source, 'outside')))
/** Lets the time of the next request come. */
const untilDue = async (id: string) => {
  const { nextPollAt } = await sourceOf(id)
  world.clock.set(new Date((nextPollAt?.getTime() ?? 0) + MINUTE))
}

async function brandWithFeed(path: string) {
  const brand = await world.brand()
  site.feed(path, [
    { id: '1', text: 'Kopinya enak banget, mantap!', at: ago(90), link: 'https://forum.example/1' },
    { id: '2', text: 'Where can I buy a packet?', at: ago(30) },
  ])
  const added = unwrap(await site.outside.addFeed(brand.owner, brand.slug, form(path)))
  return { brand, id: added.id, added }
}

test('the items of an added feed are stored at once, as signals from outside with the day of the post', async () => {
  const { brand, id, added } = await brandWithFeed('/add')
  expect(added).toMatchObject({ name: 'Forum kopi', items: 2 })
  expect((await itemsOf(id)).map(({ text, url }) => [text, url])).toEqual([
    ['Kopinya enak banget, mantap!', 'https://forum.example/1'],
    ['Where can I buy a packet?', null],
  ])
  const rows = await outsideSignals(brand.id)
  expect(rows.map(({ kind, actorKey }) => [kind, actorKey])).toEqual([
    ['outside', null],
    ['outside', null],
  ])
  const classes = await Promise.all(
    rows.map(({ seq }) =>
      world.db.read.select().from(messageClasses).where(eq(messageClasses.signalSeq, seq)),
    ),
  )
  expect(classes.flat().map(({ kind, language }) => [kind, language])).toEqual([
    ['praise', 'id'],
    ['question', 'en'],
  ])
  const { length } = await site.store.columnsOf(brand.id)
  expect(length).toBe(2)
})

test('a web page that names its feed leads to the feed', async () => {
  const brand = await world.brand()
  site.feed('/named.xml', [{ id: '1', text: 'Hello there', at: ago(1) }])
  site.answer('/page', (_req, res) => {
    res.end('<html><head><link rel="alternate" type="application/rss+xml" href="/named.xml"></head></html>')
  })
  const { id } = unwrap(await site.outside.addFeed(brand.owner, brand.slug, form('/page')))
  expect((await sourceOf(id)).url).toBe(`${site.origin}/named.xml`)
})

test.each([
  ['/missing', 'status'],
  ['/text', 'unreadable'],
  ['/entities', 'unreadable'],
])('an address at %s is refused as %s, and nothing is stored', async (path, kind) => {
  const brand = await world.brand()
  site.answer('/text', (_req, res) => void res.end('no feed'))
  site.answer('/entities', (_req, res) => {
    res.end(
      '<!DOCTYPE rss [<!ENTITY a "aaaa">]><rss version="2.0"><channel><title>&a;</title></channel></rss>',
    )
  })
  const refused = await site.outside.addFeed(brand.owner, brand.slug, form(path))
  expect(refused).toMatchObject({ ok: false, fields: { url: `outside.problem_${kind}` } })
  expect(await world.db.read.$count(outsideSources, eq(outsideSources.brandId, brand.id))).toBe(0)
})

test('the same feed is added once, and only owners and managers add one', async () => {
  const { brand } = await brandWithFeed('/once')
  const add = async (actor: Parameters<typeof site.outside.addFeed>[0]) =>
    codeOf(await site.outside.addFeed(actor, brand.slug, form('/once')))
  expect(await add(brand.owner)).toBe('invalid')
  expect(await add(await world.colleague(brand, 'moderator'))).toBe('forbidden')
  expect(await add(await world.member())).toBe('forbidden')
  expect(await add(visitor)).toBe('sign_in')
})

test('a feed is asked again when it is due, with the validators of the last answer, and known items are not counted again', async () => {
  const { id } = await brandWithFeed('/poll')
  const items = [
    { id: '2', text: 'Where can I buy a packet?', at: ago(30) },
    { id: '3', text: 'Still no answer from them.', at: ago(5) },
  ]
  site.feed('/poll', items, { ETag: '"two"', 'Last-Modified': 'Mon, 02 Mar 2026 10:00:00 GMT' })
  expect(await site.poll()).toBe(0)
  await untilDue(id)
  await site.poll()
  expect(await itemsOf(id)).toHaveLength(3)
  site.answer('/poll', (_req, res) => void res.writeHead(304).end())
  await untilDue(id)
  await site.poll()
  expect(site.requests.findLast(({ path }) => path === '/poll')?.headers).toMatchObject({
    'if-none-match': '"two"',
    'if-modified-since': 'Mon, 02 Mar 2026 10:00:00 GMT',
    'user-agent': 'Unggun test',
  })
  expect(await sourceOf(id)).toMatchObject({ failures: 0, problem: null, readAt: world.clock.now() })
  expect(site.problems).toEqual([])
})

test('a failure is shown with the time of the next request, which comes later after each failure, and never before the site allows', async () => {
  const { id } = await brandWithFeed('/fails')
  const waits: number[] = []
  const wait = async () => {
    await untilDue(id)
    await site.poll()
    const { nextPollAt } = await sourceOf(id)
    waits.push(((nextPollAt?.getTime() ?? 0) - world.clock.now().getTime()) / MINUTE)
  }
  site.answer('/fails', (_req, res) => void res.writeHead(500).end())
  await wait()
  await wait()
  expect(await sourceOf(id)).toMatchObject({ failures: 2, problem: 'status', problemStatus: 500 })
  site.answer('/fails', (_req, res) => void res.writeHead(503, { 'Retry-After': '36000' }).end())
  await wait()
  site.feed('/fails', [])
  await wait()
  expect(waits).toEqual([60, 120, 600, 30])
  expect(await sourceOf(id)).toMatchObject({ failures: 0, problem: null })
})

test('a feed that is gone is paused, and a paused feed is not asked until it is resumed', async () => {
  const { brand, id } = await brandWithFeed('/gone')
  site.answer('/gone', (_req, res) => void res.writeHead(410).end())
  await untilDue(id)
  await site.poll()
  expect(await sourceOf(id)).toMatchObject({ paused: true, problem: 'gone' })
  world.clock.advance(9 * 24 * 60 * MINUTE)
  const before = site.requests.filter(({ path }) => path === '/gone').length
  await site.poll()
  expect(site.requests.filter(({ path }) => path === '/gone')).toHaveLength(before)
  site.feed('/gone', [])
  unwrap(await site.outside.changeSource(brand.owner, brand.slug, { source: id, change: 'resume' }))
  await site.poll()
  expect(await sourceOf(id)).toMatchObject({ paused: false, problem: null, failures: 0 })
})

test('two feeds of one host are asked one after another', async () => {
  const [first, second] = [await brandWithFeed('/host-a'), await brandWithFeed('/host-b')]
  let [open, most] = [0, 0]
  for (const path of ['/host-a', '/host-b'])
    site.answer(path, (_req, res) => {
      most = Math.max(most, ++open)
      setImmediate(() => {
        open--
        res.writeHead(304).end()
      })
    })
  await untilDue(first.id)
  await untilDue(second.id)
  await site.poll()
  expect(most).toBe(1)
})

test('the messages of a deleted source leave the signals, the counts per hour and the room, and those of members stay', async () => {
  const { brand, id } = await brandWithFeed('/delete')
  const challenge = await world.challenge({ brand })
  unwrap(await world.pitch(await world.member(), challenge))
  await rollUpSignals(site.deps)()
  const counted = () => world.db.read.$count(signalHours, eq(signalHours.brandId, brand.id))
  expect(await counted()).toBe(3)
  unwrap(await site.outside.changeSource(brand.owner, brand.slug, { source: id, change: 'delete' }))
  await rollUpSignals(site.deps)()
  expect(await outsideSignals(brand.id)).toEqual([])
  expect(await itemsOf(id)).toEqual([])
  expect(await counted()).toBe(1)
  expect((await site.store.columnsOf(brand.id)).length).toBe(1)
})

test('a source of another brand is not found', async () => {
  const { id } = await brandWithFeed('/other')
  const other = await world.brand()
  const change = { source: id, change: 'delete' as const }
  expect(codeOf(await site.outside.changeSource(other.owner, other.slug, change))).toBe('not_found')
  expect((await sourceOf(id)).paused).toBe(false)
})

import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { OpenChallenge } from '#app/domain/challenges/forms.ts'
import { phasesInput } from '#app/domain/challenges/reschedule.ts'
import { parse } from '#app/domain/parse.ts'
import { brands, challenges, redirects } from '#db/schema/index.ts'
import { DAY } from '#tests/factories/people.ts'
import { publish } from '#tests/factories/publish.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { routePaths } from '#tests/setup/route-paths.ts'
import { openBrandSite } from './brand-site.ts'
import { browser } from './identity-browser.ts'

/** Brand, challenge, story and chapter were renamed; every page below them is requested by the old slugs. */
const OLD: Record<string, string> = {
  brand: 'warung',
  challenge: 'old-fire',
  story: 'the-first',
  chapter: 'part-one',
}
const NEW: Record<string, string> = {
  brand: 'kopi',
  challenge: 'new-fire',
  story: 'the-second',
  chapter: 'part-two',
}

const brandSite = await openBrandSite(['anna'])
const { app, actor, db } = brandSite
const phases = phasesInput(weeksFrom(new Date(Date.now() - 8 * DAY)))
const input = {
  title: 'Letters from the last table',
  hook: 'Who?',
  language: 'en',
  reviewMode: 'open',
  phases,
}
const form = unwrap(parse(OpenChallenge, input))
const challenge = unwrap(await app.challenges.open(await actor('owen'), 'kopi', form))
const anna = await actor('anna')
const story = unwrap(
  await app.stories.start(anna, challenge.id, { title: 'The first', synopsis: '', coauthors: 'open' }),
)
const ids: { story: string; chapter: string } = { story: story.id, chapter: story.chapter.id }
unwrap(await app.chapters.rename(anna, ids.chapter, { title: 'Part one' }))
await publish(db, ids.chapter, { text: 'Once.', at: new Date() })
unwrap(await app.stories.rename(anna, ids.story, { title: 'The second' }))
unwrap(await app.chapters.rename(anna, ids.chapter, { title: 'Part two' }))
// No command renames these two yet; their redirects are tested nevertheless.
await db.write(async (tx) => {
  await tx.update(challenges).set({ slug: 'new-fire' }).where(eq(challenges.id, challenge.id))
  const [brand] = await tx.select().from(brands)
  const row = { scope: '', createdAt: new Date() }
  await tx.insert(redirects).values([
    { ...row, kind: 'challenge', slug: 'old-fire', targetId: challenge.id },
    { ...row, kind: 'brand', slug: 'warung', targetId: brand?.id ?? '' },
  ])
})
const owner = await brandSite.as('owen')

const fill = (path: string, names: Record<string, string>) =>
  path.replace(':n', '1').replace(/:(\w+)/g, (whole, name: string) => names[name] ?? whole)
const QUERY = '?from=1&to=1&who=1&do=restore&revision=1&after=&hook=Once+upon&note=a+b'
const named = routePaths()
  .map(({ path }) => path)
  .filter(
    (path) =>
      /:(?:brand|challenge|story|chapter)\b/.test(path) && !/^\/(?:stories|ideas|chapters)\//.test(path),
  )

test.each(named)(
  'the address %s with an old slug redirects temporarily to the new address and keeps the query',
  async (path) => {
    const [old, today] = [fill(path, OLD) + QUERY, fill(path, NEW) + QUERY]
    const right = await owner.get(today)
    expect(right.status, today).toBeLessThan(500)
    const answer = await owner.get(old)
    if (answer.status === right.status && right.status !== 302) return
    if (right.status === 302 && answer.headers.get('location') === right.headers.get('location')) return
    expect(answer.status, `${old}: ${answer.status}, by the new name ${right.status}`).toBe(302)
    expect(answer.headers.get('location')).toBe(today)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  },
)

test('a page that was renamed and renamed back is found by both slugs', async () => {
  const { app, actor } = brandSite
  const anna = await actor('anna')
  const visitor = browser(brandSite.site)
  const browserCache = new Map<string, string>()
  /** A client that caches what it may cache. */
  async function reach(path: string, hops = 0): Promise<number> {
    if (hops > 5) return 310
    const known = browserCache.get(path)
    if (known) return reach(known, hops + 1)
    const answer = await visitor.get(path)
    const to = answer.headers.get('location')
    if (!to) return answer.status
    if (answer.status === 301 || answer.status === 308) browserCache.set(path, to)
    return reach(to, hops + 1)
  }
  for (const title of ['The third', 'The second', 'The third', 'The second']) {
    unwrap(await app.stories.rename(anna, ids.story, { title }))
    for (const at of [
      '/s/the-second',
      '/s/the-third',
      '/s/the-second/part-two',
      '/s/the-third/part-one/talk',
    ])
      expect(await reach(at), `${at} while it is called ${title}`).toBe(200)
  }
})

test('the feed of a renamed story redirects to its new address and keeps its id', async () => {
  const { site } = brandSite
  const visitor = browser(site)
  const old = await visitor.get('/feeds/story/the-first.atom?before=x')
  expect([old.status, old.headers.get('location')]).toEqual([302, '/feeds/story/the-second.atom?before=x'])
  const { html } = await visitor.get('/feeds/story/the-second.atom')
  const [, id = ''] = /<id>([^<]+)<\/id>/.exec(html) ?? []
  expect(id).toBe(`${brandSite.url}/feeds/story/${ids.story}.atom`)
  expect((await visitor.get(new URL(id).pathname)).headers.get('location')).toBe(
    '/feeds/story/the-second.atom',
  )
})

const requestOembed = (path: string, more = '') =>
  browser(brandSite.site).get(`/oembed?url=${encodeURIComponent(brandSite.url + path)}${more}`)

test.each([
  '/s/the-first',
  '/s/the-first/part-one',
  '/s/the-second/part-one',
  '/s/the-first/part-one/replay',
])('oEmbed for %s embeds the current address', async (path) => {
  const { status, html } = await requestOembed(path)
  expect(status).toBe(200)
  expect(html).toContain('/embed/s/the-second')
  expect(html).not.toContain('part-one')
})

test.each([
  [100, 90],
  [1, 1],
  [159, 161],
  [640, 480],
  [5_000, 5_000],
])('the oEmbed frame is at most %i wide and %i high when that is requested', async (width, height) => {
  const size = JSON.parse(
    (await requestOembed('/s/the-second', `&maxwidth=${width}&maxheight=${height}`)).html,
  )
  expect(size.width).toBe(Math.min(640, width))
  expect(size.height).toBe(Math.min(480, height))
  expect(size.html).toContain(`width="${size.width}" height="${size.height}"`)
})

test('oEmbed answers in XML when that is requested, and with 501 for any other format', async () => {
  const { html } = await requestOembed('/s/the-second', '&format=xml')
  expect(html).toContain('<oembed>\n<version>1.0</version>\n<type>rich</type>')
  expect(html).toContain('<html>&lt;iframe src=&quot;')
  expect((await requestOembed('/s/the-second', '&format=yaml')).status).toBe(501)
})

test.each(['0', '-5', '1.5', 'wide'])('oEmbed refuses maxwidth=%s as invalid', async (width) => {
  expect((await requestOembed('/s/the-second', `&maxwidth=${width}`)).status).toBe(422)
})

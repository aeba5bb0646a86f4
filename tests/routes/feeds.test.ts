import { eq } from 'drizzle-orm'
import { parseFeed } from 'feedsmith'
import { Window } from 'happy-dom'
import jsonld from 'jsonld'
import { beforeAll, expect, test } from 'vitest'
import { OpenChallenge } from '#app/domain/challenges/forms.ts'
import { phasesInput } from '#app/domain/challenges/reschedule.ts'
import { writeAtom } from '#app/domain/feeds/atom.ts'
import { writeJsonFeed } from '#app/domain/feeds/json-feed.ts'
import { PitchIdea } from '#app/domain/ideas/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { stories } from '#db/schema/index.ts'
import { DAY } from '#tests/factories/people.ts'
import { needs, PROGRAMS, runProgram } from '#tests/factories/programs.ts'
import { publish } from '#tests/factories/publish.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { type BrandSite, openBrandSite } from './brand-site.ts'

const IDEAS = 32
let site: BrandSite
let challenge: { id: string; slug: string }
let story: { id: string; slug: string; chapter: { id: string; slug: string } }
let hidden: typeof story

beforeAll(async () => {
  site = await openBrandSite(['anna'])
  const { app, actor, db } = site
  const open = async (title: string, begin: Date) => {
    const phases = phasesInput(weeksFrom(begin))
    const input = { title, hook: 'Who?', language: 'en', reviewMode: 'open', phases }
    return unwrap(await app.challenges.open(await actor('owen'), 'kopi', unwrap(parse(OpenChallenge, input))))
  }
  const anna = await actor('anna')
  const early = await open('Ideas at the last table', new Date(Date.now() - DAY))
  for (let n = 0; n < IDEAS; n++)
    unwrap(await app.ideas.pitch(anna, early.id, unwrap(parse(PitchIdea, { hook: `Idea <${n}> & more` }))))
  challenge = early
  const later = await open('Letters from the last table', new Date(Date.now() - 8 * DAY))
  await open('A draft that nobody may see', new Date(Date.now() + DAY))
  const start = async (title: string) => {
    const form = { title, synopsis: 'A <synopsis>.', coauthors: 'open' as const }
    const started = unwrap(await app.stories.start(anna, later.id, form))
    await publish(db, started.chapter.id, { text: `Once, in ${title}.`, at: new Date() })
    return started
  }
  story = await start('The first')
  hidden = await start('Unseen')
  await db.write((tx) => tx.update(stories).set({ hiddenAt: new Date() }).where(eq(stories.id, hidden.id)))
})

const get = (path: string, headers: Record<string, string> = {}) => fetch(site.url + path, { headers })

/** Parses XML strictly. */
function parseXml(xml: string) {
  const { DOMParser } = new Window()
  const parsed = new DOMParser().parseFromString(xml, 'application/xml')
  expect(parsed.querySelector('parsererror')?.textContent ?? '').toBe('')
  return parsed
}

test('the feed of a story holds the published text, with absolute addresses, in Atom and JSON', async () => {
  const answer = await get(`/feeds/story/${story.slug}.atom`)
  expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
  const atom = await answer.text()
  parseXml(atom)
  expect(atom).toContain(`<link rel="alternate" href="${site.url}/s/the-first/`)
  expect(atom).toContain('Once, in The first.')
  const { items, version } = await (await get(`/feeds/story/${story.slug}.json`)).json()
  expect(version).toBe('https://jsonfeed.org/version/1.1')
  expect(items).toHaveLength(1)
  expect(items[0]).toMatchObject({ content_html: expect.stringContaining('Once, in'), language: 'en' })
})

test('pages of a feed follow each other until every entry was shown once', async () => {
  const ids: string[] = []
  let next: string | undefined = `${site.url}/feeds/challenge/${challenge.slug}.json`
  while (next) {
    const page = (await (await fetch(next)).json()) as { items: { id: string }[]; next_url?: string }
    ids.push(...page.items.map(({ id }) => id))
    next = page.next_url
  }
  expect([ids.length, new Set(ids).size]).toEqual([IDEAS, IDEAS])
  const atom = await (await get(`/feeds/challenge/${challenge.slug}.atom`)).text()
  parseXml(atom)
  expect(atom).toMatch(/<link rel="next" href="[^"]+\?before=/)
  expect(atom).toContain('Idea &lt;31&gt; &amp; more')
})

test('the feed of a brand’s questions holds the official answers, and the page of a question describes both', async () => {
  const { app, actor } = site
  const on = { kind: 'brand' as const, id: 'kopi' }
  const asked = { on, body: 'Where does the <bean> come from?', to: 'brand' as const }
  const { id } = unwrap(await app.questions.ask(await actor('anna'), asked))
  const page = async () => (await get(`/questions/${id}`)).text()
  expect(await page()).not.toContain('QAPage')
  unwrap(await app.questions.answer(await actor('owen'), id, { body: 'From Gayo.' }))
  const atom = await (await get('/feeds/questions/kopi.atom')).text()
  parseXml(atom)
  expect(atom).toContain('Where does the &lt;bean&gt; come from?')
  const { items } = await (await get('/feeds/questions/kopi.json')).json()
  expect(items).toMatchObject([{ url: `${site.url}/questions/${id}`, content_text: 'From Gayo.' }])
  const data = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(await page())?.[1] ?? '{}'
  expect(JSON.parse(data)['@graph']).toMatchObject([
    {
      '@type': 'QAPage',
      mainEntity: { answerCount: 1, acceptedAnswer: { text: 'From Gayo.' }, author: { '@type': 'Person' } },
    },
  ])
  expect((await get('/feeds/questions/nobody.atom')).status).toBe(404)
})

test('feeds name the hub of the settings and themselves, for WebSub', async () => {
  const hub = 'https://hub.example/?a&b'
  const addresses = { site: 'https://unggun.test', id: '/f', first: '/f', self: '/f', next: null, hub }
  const feed = {
    item: null,
    title: 'Feed',
    language: 'en' as const,
    path: '/',
    entries: [],
    nextCursor: null,
  }
  expect(writeAtom(feed, addresses)).toContain('<link rel="hub" href="https://hub.example/?a&amp;b"/>')
  expect(JSON.parse(writeJsonFeed(feed, addresses)).hubs).toEqual([{ type: 'WebSub', url: hub }])
  expect((await get('/feeds/site.atom')).headers.get('link')).toBeNull()
})

test('a profile names the other pages of its member as their own', async () => {
  const { identity } = site.app
  const profile = {
    displayName: 'Anna',
    bio: 'I write at https://anna.example/notes.',
    locale: 'en' as const,
  }
  unwrap(await identity.changeProfile(await site.actor('anna'), { ...profile, zone: 'UTC' }))
  const page = await (await get('/u/anna')).text()
  expect(page).toContain('<link rel="me" href="https://anna.example/notes"/>')
})

test('an unchanged feed answers 304', async () => {
  const first = await get('/feeds/brand/kopi.atom')
  const tag = first.headers.get('etag') ?? ''
  expect(first.headers.get('cache-control')).toContain('public')
  expect((await get('/feeds/brand/kopi.atom', { 'if-none-match': tag })).status).toBe(304)
})

test('hidden stories and drafts are in no feed, and have none', async () => {
  for (const path of ['site.atom', 'changes.atom', 'brand/kopi.atom', 'brand/kopi.json']) {
    const text = await (await get(`/feeds/${path}`)).text()
    expect(text).not.toMatch(/Unseen|draft that nobody/)
  }
  for (const path of [
    'story/unseen.atom',
    'challenge/a-draft-that-nobody-may-see.atom',
    'story/none.json',
    'site.rss',
  ])
    expect((await get(`/feeds/${path}`)).status).toBe(404)
})

test.runIf(PROGRAMS.xmllint)(`xmllint reads the feeds and the sitemap${needs('xmllint')}`, async () => {
  for (const path of [`/feeds/story/${story.slug}.atom`, '/feeds/site.atom', '/sitemap/stories.xml']) {
    const { status, errors } = runProgram('xmllint', ['--noout', '-'], await (await get(path)).text())
    expect([path, status, errors]).toEqual([path, 0, ''])
  }
})

test('a feed reader finds the same entries in Atom and in JSON Feed', async () => {
  const feed = `/feeds/challenge/${challenge.slug}`
  const atom = parseFeed(await (await get(`${feed}.atom`)).text())
  const json = parseFeed(await (await get(`${feed}.json`)).text())
  if (atom.format !== 'atom' || json.format !== 'json') throw new Error('These are other formats')
  const inAtom = atom.feed.entries?.map(({ id, title, links, updated, authors }) => ({
    ...{ id, title: title?.value, at: new Date(updated ?? '').getTime() },
    ...{ url: links?.[0]?.href, authors: authors?.map(({ name }) => name) },
  }))
  const inJson = json.feed.items?.map(({ id, title, url, date_modified: at = '', authors }) => ({
    ...{ id, title, at: new Date(at).getTime() },
    ...{ url, authors: authors?.map(({ name }) => name) },
  }))
  expect(inAtom?.[0]?.authors).toHaveLength(1)
  expect(inAtom).toEqual(inJson)
})

test('JSON-LD of every public kind of page expands to things of schema.org', async () => {
  /** Search engines know this context; it gives every name the address of schema.org. */
  const documentLoader = async (documentUrl: string) => ({
    ...{ documentUrl, document: { '@context': { '@vocab': 'https://schema.org/' } } },
  })
  const graphOf = async (path: string) => {
    const [, json = ''] =
      /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(await (await get(path)).text()) ?? []
    return jsonld.expand(JSON.parse(json), { documentLoader } as Parameters<typeof jsonld.expand>[1])
  }
  const [work] = await graphOf(`/s/${story.slug}`)
  const typesOf = async (path: string) => (await graphOf(path)).map((thing) => thing['@type'])
  for (const [path, type] of [
    ['/', 'WebSite'],
    ['/b/kopi', 'Organization'],
    ['/u/anna', 'ProfilePage'],
    [`/c/${challenge.slug}`, 'CreativeWorkSeries'],
  ] as const)
    expect((await typesOf(path))[0], path).toEqual([`https://schema.org/${type}`])
  const name = 'https://schema.org/name'
  expect(work).toMatchObject({
    '@type': ['https://schema.org/CreativeWork'],
    '@id': `${site.url}/s/${story.slug}`,
    [name]: [{ '@value': 'The first' }],
    'https://schema.org/publisher': [{ '@type': ['https://schema.org/Organization'] }],
    'https://schema.org/hasPart': [{ '@type': ['https://schema.org/Article'] }],
  })
  const [article] = await graphOf(`/s/${story.slug}/${story.chapter.slug}`)
  expect(article).toMatchObject({
    '@type': ['https://schema.org/Article'],
    'https://schema.org/isPartOf': [{ [name]: [{ '@value': 'The first' }] }],
  })
})

test('the sitemap lists every public page once, with the time of the last revision, and nothing hidden', async () => {
  const index = parseXml(await (await get('/sitemap.xml')).text())
  const parts = [...index.querySelectorAll('loc')].map(({ textContent }) => textContent ?? '')
  const urls: string[] = []
  for (const part of parts) {
    const urlset = parseXml(await (await fetch(part)).text())
    urls.push(...[...urlset.querySelectorAll('loc')].map(({ textContent }) => textContent ?? ''))
  }
  const paths = urls.map((url) => new URL(url).pathname)
  expect(new Set(paths).size).toBe(paths.length)
  for (const path of [
    '/',
    '/b/kopi',
    `/s/${story.slug}`,
    `/s/${story.slug}/${story.chapter.slug}`,
    `/c/${challenge.slug}/ideas/1`,
  ])
    expect(paths).toContain(path)
  expect(paths.join(' ')).not.toMatch(/unseen|draft/)
  for (const path of paths.slice(0, 8)) expect((await get(path)).status).toBe(200)
  const chapters = await (await get('/sitemap/chapters.xml')).text()
  expect(chapters).toMatch(/<lastmod>\d{4}-\d\d-\d\dT/)
  expect((await get('/sitemap/nothing.xml')).status).toBe(404)
})

test('the page for crawlers says the limits of robots.txt and of the server in words', async () => {
  const page = await (await get('/crawlers')).text()
  expect(page).toContain('with a second between two')
  expect(page).toContain('Downloads: 60 an hour')
  expect(await (await get('/robots.txt')).text()).toContain(`# ${site.url}/crawlers`)
})

test('robots.txt names the sitemap', async () => {
  const robots = await (await get('/robots.txt')).text()
  expect(robots).toContain(`Sitemap: ${site.url}/sitemap.xml`)
  expect(robots).toContain('Disallow: /studio')
})

const headOf = async (path: string) => (await (await get(path)).text()).split('</head>')[0] ?? ''

test('a story names its canonical address, its feeds, its language and its authors as JSON-LD', async () => {
  const head = await headOf(`/s/${story.slug}?lens=experts`)
  expect(head).toContain(`<link rel="canonical" href="${site.url}/s/${story.slug}"/>`)
  expect(head).toContain(`href="/feeds/story/${story.slug}.atom"`)
  expect(head).toMatch(/hrefLang="en"/i)
  const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(head) ?? []
  const [work, trail] = JSON.parse(json)['@graph']
  expect(work).toMatchObject({ '@type': 'CreativeWork', name: 'The first', abstract: 'A <synopsis>.' })
  expect(trail.itemListElement).toHaveLength(3)
})

test('every public page has its own picture for social cards, and the picture exists', async () => {
  const unseen = new Set<string>()
  for (const [path, picture] of [
    ['/', 'site/en'],
    ['/stories', 'site/en'],
    ['/b/kopi/promises', 'brand/kopi'],
    ['/u/anna', 'member/anna'],
    [`/c/${challenge.slug}/talk`, `challenge/${challenge.slug}`],
    [`/c/${challenge.slug}/ideas/1`, `idea/${challenge.slug}.1`],
    [`/s/${story.slug}`, `story/${story.slug}`],
    [`/s/${story.slug}/${story.chapter.slug}`, `chapter/${story.slug}.${story.chapter.slug}`],
  ] as const) {
    const head = await headOf(path)
    expect(head.match(/property="og:(?:image|type|url)"/g), path).toHaveLength(3)
    expect(head, path).toContain(`content="${site.url}/share/${picture}.png"`)
    unseen.add(`/share/${picture}.png`)
  }
  for (const path of unseen) expect((await get(path)).headers.get('content-type'), path).toBe('image/png')
  expect(await headOf('/s/unseen')).not.toContain('og:image')
})

test('a page in each language of the interface has an address that search engines find', async () => {
  const head = await headOf('/stories')
  expect(head).toContain(`<link rel="alternate" hrefLang="id" href="${site.url}/stories?hl=id"/>`)
  expect(head).toContain(`hrefLang="x-default" href="${site.url}/stories"/>`)
  const answer = await get('/stories?hl=id')
  const page = await answer.text()
  expect(page).toContain('<html lang="id"')
  expect(page).toContain(`<link rel="canonical" href="${site.url}/stories?hl=id"/>`)
  expect(answer.headers.get('set-cookie')).toContain('locale=id')
  const again = await get('/stories?hl=id', { cookie: 'locale=id' })
  expect(again.headers.get('set-cookie')).toBeNull()
  expect(await headOf(`/s/${story.slug}?hl=id`)).toContain(
    `rel="canonical" href="${site.url}/s/${story.slug}"/>`,
  )
})

test('a later page of a list is canonical by itself', async () => {
  expect(await headOf('/stories?after=abc&sort=x')).toContain('/stories?after=abc"/>')
})

import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { OpenChallenge } from '#app/domain/challenges/forms.ts'
import { phasesInput } from '#app/domain/challenges/reschedule.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, paragraph } from '#app/domain/manuscript/write.ts'
import { parse } from '#app/domain/parse.ts'
import { challenges } from '#db/schema/index.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { type BrandSite, openBrandSite } from './brand-site.ts'

/** Every kind of GET response: pages, build assets, lists, CSV files, frames. */
const paths: Record<string, string> = {}

const KINDS = [
  ...[
    'home',
    'stories',
    'challenges',
    'changes',
    'search',
    'wanted',
    'developers',
    'challenge',
    'ideas',
    'people',
  ],
  ...['story', 'chapter', 'history', 'replay', 'replay data', 'member', 'brand', 'embed', 'embedded replay'],
  ...[
    'embedded replay data',
    'oembed',
    'page data',
    'API list',
    'API stories',
    'API changes',
    'API search',
    'API one',
  ],
  ...['API revisions', 'openapi'],
]
const OTHERS = [
  'login',
  'join',
  'script',
  'icon',
  'health',
  'readiness',
  'nowhere',
  'API nowhere',
  'API unknown',
  'moved',
  'ballots',
]

const site = await openBrandSite(['anna'])
const { app, actor, services } = site
const dates = weeksFrom(new Date(Date.now() - 8 * DAY))
const input = { title: 'Letters from the last table', hook: 'Who?', language: 'en' }
const form = unwrap(parse(OpenChallenge, { ...input, phases: phasesInput(dates) }))
const challenge = unwrap(await app.challenges.open(await actor('owen'), 'kopi', form))
const begin = { title: 'The last table', synopsis: '', coauthors: 'open' as const }
const { story, chapter: first } = await startStory(await actor('anna'), challenge.slug, begin)
await services.realtime.edit(first.id, await actor('anna'), 'edit', (doc) => {
  const text = manuscriptText(doc)
  insertBlocks(text, text.length, [paragraph('It rained on the cups of the last table.')])
})
const { n } = unwrap(await app.revisions.save(await actor('anna'), first.id, { summary: '' }))
unwrap(await app.revisions.approve(await actor('owen'), first.id, n))
const home = await (await fetch(site.url)).text()
const c = `/c/${challenge.slug}`
const s = `/s/${story.slug}`
const chapter = `${s}/${first.slug}`
Object.assign(paths, {
  ...{
    home: '/',
    stories: '/stories',
    challenges: '/challenges',
    changes: '/changes',
    search: '/search?q=a',
  },
  ...{
    wanted: '/wanted',
    developers: '/developers',
    challenge: c,
    ideas: `${c}/ideas`,
    people: `${c}/people`,
  },
  ...{ story: s, chapter, history: `${chapter}/history`, replay: `${chapter}/replay` },
  ...{ 'replay data': `${chapter}/replay.json`, member: '/u/anna', brand: '/b/kopi' },
  ...{ embed: `/embed${s}`, 'embedded replay': `/embed${chapter}/replay`, 'page data': '/stories.data' },
  ...{ 'embedded replay data': `/embed${chapter}/replay.json` },
  oembed: `/oembed?url=${encodeURIComponent(`${site.url}${s}`)}`,
  ...{
    'API list': '/api/v1/challenges',
    'API stories': '/api/v1/stories',
    'API changes': '/api/v1/changes',
  },
  ...{ 'API search': '/api/v1/search?q=a', 'API one': `/api/v1/stories/${story.id}` },
  ...{ 'API revisions': `/api/v1/chapters/${first.id}/revisions`, openapi: '/api/v1/openapi.json' },
  ...{
    login: '/login',
    join: '/join',
    script: /\/assets\/[\w.-]+\.js/.exec(home)?.[0],
    icon: '/favicon.svg',
  },
  ...{ health: '/healthz', readiness: '/readyz', nowhere: '/nowhere', 'API nowhere': '/api/v1/nowhere' },
  ...{ 'API unknown': '/api/v1/stories/unknown', moved: '/settings', ballots: `${c}/ballots.csv` },
})

async function startStory(...args: Parameters<BrandSite['app']['stories']['start']>) {
  const { chapter, ...story } = unwrap(await site.app.stories.start(...args))
  return { story, chapter }
}

type Answer = { status: number; headers: Record<string, unknown>; body: string }
function ask(method: string, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${site.url}${path}`, { method, headers }, (res) => {
      text(res).then((body) => resolve({ status: res.statusCode ?? 0, headers: res.headers, body }), reject)
    })
    outgoing.once('error', reject)
    outgoing.end()
  })
}
/** Headers that differ between responses, and those of the transfer. */
// Other tests check that a tag stays the same.
const OWN = [
  'etag',
  'date',
  'x-request-id',
  'content-security-policy',
  'transfer-encoding',
  'content-length',
  'keep-alive',
]
const comparable = (headers: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN.includes(name)))

describe.each(['identity', 'gzip, br'])('HEAD requests with Accept-Encoding %s', (encoding) => {
  test.each([...KINDS, ...OTHERS])('to %s get the status and headers of GET and no body', async (kind) => {
    const path = paths[kind] ?? ''
    const get = await ask('GET', path, { 'accept-encoding': encoding })
    const head = await ask('HEAD', path, { 'accept-encoding': encoding })
    expect(head.status, path).toBe(get.status)
    expect(head.body).toBe('')
    expect(comparable(head.headers)).toEqual(comparable(get.headers))
    if (head.headers['content-length'] !== undefined && get.headers['content-length'] !== undefined)
      expect(
        Math.abs(Number(head.headers['content-length']) - Number(get.headers['content-length'])),
      ).toBeLessThan(200)
  })
})

test('a connection answers the next request after a HEAD request', async () => {
  const { connect } = await import('node:net')
  const socket = connect(site.port, '127.0.0.1')
  socket.write(
    'HEAD /stories HTTP/1.1\r\nHost: x\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  )
  const output = await text(socket)
  expect(output.match(/HTTP\/1\.1 200/g), output).toHaveLength(2)
  expect(output).toContain('ok\n')
})

test.each([
  ['/stories', 'GET, POST, HEAD, OPTIONS'],
  ['/api/v1/challenges', 'GET, HEAD, OPTIONS'],
  ['/api/v1/stories/x/vote', 'PUT, DELETE, OPTIONS'],
  ['/api/v1/openapi.json', 'GET, HEAD, OPTIONS'],
])('OPTIONS of %s returns the allowed methods and no CORS headers', async (path, allowed) => {
  const { status, headers } = await ask('OPTIONS', path, { origin: 'https://elsewhere.example' })
  expect([status, headers.allow]).toEqual([204, allowed])
  expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
})

test.each(KINDS)(
  'conditional requests of a visitor get 304 for %s until the content changes',
  async (kind) => {
    const path = paths[kind] ?? ''
    const first = await ask('GET', path)
    expect(first.status, path).toBe(200)
    const tag = String(first.headers.etag)
    expect(tag).toMatch(/^(W\/)?"/)
    const again = await ask('GET', path, { 'if-none-match': tag })
    expect([again.status, again.body]).toEqual([304, ''])
    expect(again.headers.etag).toBe(tag)
    expect(again.headers['content-security-policy'] ?? '').not.toContain('nonce')
    const listed = await ask('GET', path, { 'if-none-match': `"other", ${tag}` })
    expect(listed.status).toBe(304)
    const other = await ask('GET', path, { 'if-none-match': '"other"' })
    expect([other.status, other.headers.etag]).toEqual([200, tag])
  },
)

test('conditional requests of a visitor get the new list after something is published', async () => {
  const { headers } = await ask('GET', '/api/v1/challenges')
  const tag = String(headers.etag)
  await site.db.write((tx) => tx.update(challenges).set({ title: 'Another title' }))
  const after = await ask('GET', '/api/v1/challenges', { 'if-none-match': tag })
  expect([after.status, after.body.includes('Another title')]).toEqual([200, true])
  expect(after.headers.etag).not.toBe(tag)
  const page = await ask('GET', '/challenges')
  expect(page.body).toContain('Another title')
})

test('conditional requests of a visitor get no ETag for personal or refused pages', async () => {
  for (const path of ['/login', '/nowhere', '/api/v1/me', '/api/v1/nowhere'])
    expect((await ask('GET', path)).headers.etag, path).toBeUndefined()
})

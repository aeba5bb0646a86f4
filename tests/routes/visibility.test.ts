import { expect, test } from 'vitest'
import { unwrap } from '#tests/factories/test-world.ts'
import { browser } from '#tests/routes/identity-browser.ts'
import { routePaths } from '#tests/setup/route-paths.ts'
import { COMMON, wordsIn } from './planted.ts'
import { addressesOf, endpointsOf, fill, ONLY_PAGES, QUERIES } from './visibility-addresses.ts'
import { plantSecrets } from './visibility-world.ts'

/**
 * Drafts and hidden items contain unique words. Every page and every endpoint is requested by every role,
 * with parameters filled from the planted items; no response may contain a word of an item that the role may not see.
 * New routes and endpoints are included automatically; the test fails if their parameters or query are not listed here.
 */
type Send = (path: string, init?: RequestInit) => Promise<{ status: number; headers: Headers; html: string }>
const roles = new Map<string, { send: Send; may: RegExp }>()

const NOTHING = /^$/
/** The brand's team sees hidden items, its managers also drafts; a voice sees neither. */
const MAY: Record<string, RegExp> = {
  visitor: NOTHING,
  cici: NOTHING,
  budi: NOTHING,
  tono: NOTHING,
  anna: /^zqhidden/,
  vera: NOTHING,
  mira: /^zqhidden/,
}
/** Addresses excluded for a role: the audit log of a brand shows everything to its whole team. */
const FOR_THE_TEAM = /^\/(?:studio\/kopi\/audit|api\/v1\/brands\/kopi\/audit)/

/** Excluded for anna, who wrote the drafts: members export all that they wrote. */
const OWN_DATA = /^\/settings\/export\.json/

const planted = await plantSecrets()
for (const [handle, may] of Object.entries(MAY)) {
  const person = handle === 'visitor' ? browser(planted.site) : await planted.as(handle)
  roles.set(handle, { send: person.send, may })
}

/** Returns the leaked words: those that the role may not see and that are not in the address itself. */
function leaksIn(said: string, address: string, may: RegExp): string[] {
  const asked = wordsIn(decodeURIComponent(address))
  return [...wordsIn(said)].filter((word) => !asked.has(word) && !may.test(word))
}

async function leaksAt(role: string, address: string, init: RequestInit = {}): Promise<string[]> {
  const { send, may } = roles.get(role) ?? { send: browser(planted.site).send, may: NOTHING }
  if (FOR_THE_TEAM.test(address) || (role === 'anna' && OWN_DATA.test(address))) return []
  const answer = await send(address, init)
  const said = `${answer.headers.get('location') ?? ''}\n${answer.html}`
  const found = leaksIn(said, address, may).map(
    (word) => `${role} ${init.method ?? 'GET'} ${address}: ${word}`,
  )
  if (answer.status >= 500) found.push(`${role} ${address}: ${answer.status}`)
  const onward = answer.headers.get('location')
  if (!onward || init.method || !onward.startsWith('/') || onward.startsWith('/login')) return found
  const next = await send(onward)
  return [...found, ...leaksIn(next.html, address + onward, may).map((word) => `${role} ${onward}: ${word}`)]
}

async function walk(addresses: string[], init?: RequestInit): Promise<string[]> {
  const leaks: string[] = []
  for (const role of roles.keys())
    for (let i = 0; i < addresses.length; i += 8) {
      const some = addresses.slice(i, i + 8)
      leaks.push(...(await Promise.all(some.map((address) => leaksAt(role, address, init)))).flat())
    }
  return leaks
}

test('every planted word is visible to the roles that may see it', async () => {
  const { draft, hidden } = planted.places
  const owner = await planted.as('mona')
  const page = await owner.get(`/s/zqdraftslug`)
  expect(page.status).toBe(200)
  for (const word of ['zqdraftstory', 'zqdraftsynopsis', 'zqdrafttext', 'zqdraftsaidofstory'])
    expect(page.html).toContain(word)
  expect((await owner.get(`/c/${draft.challenge}/ideas/${draft.n}`)).html).toContain('zqdraftidea')
  const reviewer = await planted.as('mira')
  expect((await reviewer.get('/s/zqhiddenslug')).html).toContain('zqhiddentext')
  expect((await reviewer.get(`/api/v1/ideas/${hidden.idea}`)).html).toContain('zqhiddenidea')
  const visitor = browser(planted.site)
  expect((await visitor.get(`/search?q=${COMMON}`)).html).toContain('plainstory')
  expect((await visitor.get('/stories')).html).toContain('plainstory')
  expect((await owner.get(`/media/${draft.cover}`)).html).toBe('zqdraftcover')
})

test('no page shows a planted word to a role that may not see it', async () => {
  const unasked = routePaths().filter(
    ({ path, readsQuery }) => readsQuery && !QUERIES[path] && !ONLY_PAGES.has(path),
  )
  expect(unasked, 'routes that read a query of which nothing is said here').toEqual([])
  const addresses = [...new Set(routePaths().flatMap(({ path }) => addressesOf(planted, path)))]
  expect(addresses.length).toBeGreaterThan(150)
  expect(await walk(addresses.filter((address) => address !== '/logout'))).toEqual([])
}, 400_000)

test('no API endpoint returns a planted word to a role that may not see it', async () => {
  const all = endpointsOf(planted)
  const unasked = all.filter(
    ({ method, path, readsQuery }) =>
      method === 'GET' && readsQuery && !QUERIES[path] && !ONLY_PAGES.has(path),
  )
  expect(unasked, 'endpoints that read a query of which nothing is said here').toEqual([])
  const gets = all.filter(({ method }) => method === 'GET').flatMap(({ path }) => addressesOf(planted, path))
  expect(await walk([...new Set(gets)].map((address) => `/api/v1${address}`))).toEqual([])
}, 400_000)

test('no refusal of a write contains a planted word', async () => {
  const writes = endpointsOf(planted).filter(({ method }) => method !== 'GET')
  const leaks: string[] = []
  const { draft, hidden } = planted.places
  for (const { method, path } of writes) {
    const json = { method, headers: { 'content-type': 'application/json', accept: 'application/json' } }
    const api = path === '/collab/tickets' ? '' : '/api/v1'
    for (const place of [draft, hidden])
      for (const address of fill(path, place).map((filled) => api + filled)) {
        const body = method === 'DELETE' ? undefined : JSON.stringify({ chapterId: place.chapterId })
        for (const role of ['visitor', 'cici'])
          leaks.push(...(await leaksAt(role, address, { ...json, ...(body ? { body } : {}) })))
      }
  }
  expect(leaks).toEqual([])
}, 200_000)

test('a stranger gets no ticket for the manuscript of a draft or a hidden story', async () => {
  const { draft, hidden, visible } = planted.places
  const cici = await planted.actor('cici')
  for (const id of [draft.chapterId, draft.branch, hidden.chapterId, hidden.branch])
    expect(await planted.app.chapters.ticket(cici, id)).toMatchObject({ ok: false, code: 'not_found' })
  unwrap(await planted.app.chapters.ticket(cici, visible.chapterId))
})

test('nobody is notified of events in a draft challenge', async () => {
  const before = unwrap(await planted.app.notices.list(await planted.actor('budi'))).items.length
  const on = { kind: 'story' as const, id: planted.places.draft.storyId }
  unwrap(
    await planted.app.comments.post(await planted.actor('mona'), {
      on,
      type: 'comment',
      body: 'Among us.',
    }),
  )
  expect(unwrap(await planted.app.notices.list(await planted.actor('budi'))).items).toHaveLength(before)
})

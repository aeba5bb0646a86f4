import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import WebSocket from 'ws'
import { writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import type { Member } from '#app/domain/actor.ts'
import { SCOPES, type Scope } from '#app/domain/identity/scopes.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, paragraph } from '#app/domain/manuscript/write.ts'
import { COMMAND_RULES } from '#server/guard/command-rules.ts'
import type { Rule } from '#server/guard/rules.ts'
import { ROOT } from '#server/root.ts'
import { expectNoise } from '#tests/setup/noise.ts'
import { openSite } from './site.ts'

type Operations = Record<string, Record<string, { security: { token?: string[] }[] }>>
type BuiltRoute = {
  id: string
  path?: string
  parentId?: string
  module: { action?: unknown; loader?: unknown }
}
type Command = (...args: unknown[]) => Promise<unknown>

/** Mail clients stop mails without a session: the signed token in the path is the permission. */
const WITHOUT_ORIGIN = /^\/unsubscribe\//

const site = await openSite()
const without = (scope: Scope) => SCOPES.filter((each) => each !== scope)

/** Returns every command of the site with its scope rule, including standalone ones. */
function commands(): { name: string; rule: Rule; run: Command }[] {
  const app = site.app as unknown as Record<string, Record<string, Command> | Command>
  return Object.entries(COMMAND_RULES).flatMap(([noun, rules]) =>
    'is' in rules && typeof rules.is === 'string'
      ? [{ name: noun, rule: rules as Rule, run: app[noun] as Command }]
      : Object.entries(rules as Record<string, Rule>).map(([verb, rule]) => ({
          name: `${noun}.${verb}`,
          rule,
          run: (app[noun] as Record<string, Command>)[verb] as Command,
        })),
  )
}

test('every endpoint with a scope refuses a token with all other scopes and accepts one with that scope alone', async () => {
  const { body } = await site.ask('GET', '/openapi.json')
  const holder = await site.person({ role: 'admin' })
  const tokens = new Map<string, string>()
  for (const scopes of [...SCOPES.map((scope) => [scope]), ...SCOPES.map(without)]) {
    const made = await site.app.identity.createToken(await holder.actor(), { label: 'x', scopes })
    if (made.ok) tokens.set(scopes.join(), made.value.token)
  }
  let checkedCount = 0
  for (const [path, methods] of Object.entries(body.paths as Operations)) {
    for (const [method, { security }] of Object.entries(methods)) {
      const [scope] = security.flatMap(({ token = [] }) => token) as Scope[]
      if (method !== 'get') expect([method, path, scope]).toEqual([method, path, expect.any(String)])
      if (!scope) continue
      checkedCount += 1
      const address = path.replace(/\{\w+\}/g, 'nothing')
      const as = (scopes: Scope[]) =>
        site
          .bearing(tokens.get(scopes.join()) ?? '')
          [method as 'get'](address, method === 'get' ? undefined : {})
      const refused = await as(without(scope))
      expect([method, path, refused.status, refused.body]).toMatchObject([
        ...[method, path, 403],
        { code: 'scope_missing', detail: { scope } },
      ])
      expect([method, path, (await as([scope])).body?.code]).not.toContain('scope_missing')
    }
  }
  expect(checkedCount).toBeGreaterThan(30)
})

test('every write command checks its scope itself, not only behind the API', async () => {
  const person = (await (await site.person({ role: 'admin' })).actor()) as Member
  const seen: string[] = []
  for (const { name, rule, run } of commands()) {
    if (rule.is !== 'write') continue
    seen.push(name)
    const program = { ...person, scopes: without(rule.scope) }
    expect([name, await run(program)]).toMatchObject([
      name,
      { ok: false, code: 'scope_missing', detail: { scope: rule.scope } },
    ])
  }
  expect(seen.length).toBeGreaterThan(40)
})

test('no token can change the account: password, tokens, sessions, mail', async () => {
  const person = (await (await site.person({ role: 'admin' })).actor()) as Member
  for (const { name, rule, run } of commands()) {
    if (rule.is !== 'account') continue
    expect([name, await run({ ...person, scopes: [...SCOPES] })]).toMatchObject([name, { code: 'forbidden' }])
  }
})

test('a command listed as a read changes nothing', async () => {
  const person = (await (await site.person({ role: 'admin' })).actor()) as Member
  const { db } = site.services
  const original = db.write
  const writers: string[] = []
  try {
    for (const { name, rule, run } of commands()) {
      if (rule.is !== 'read' && rule.is !== 'lookup') continue
      db.write = (async () => {
        writers.push(name)
        throw new Error('A read wrote')
      }) as typeof db.write
      const page = { limit: 10, q: 'x', sort: 'new', order: 'new', passage: 'x', at: '', title: 'x' }
      await (async () => run(person, 'nothing', page, 'x'))().catch(() => undefined)
    }
  } finally {
    db.write = original
  }
  expect(writers).toEqual([])
})

test('a manager with a token without "manage" acts as a member, and refusals name the missing scope', async () => {
  const challenge = await site.challenge({ reviewMode: 'reviewed' })
  site.clock.set(challenge.dates.writingStart)
  const author = await site.person()
  const { body: story } = await author.post(`/challenges/${challenge.id}/stories`, {
    title: 'The long way home',
  })
  const { owner } = challenge
  const made = await site.app.identity.createToken(await owner.actor(), {
    label: 'x',
    scopes: ['read', 'write'],
  })
  const clerk = site.bearing(made.ok ? made.value.token : '')
  const renamed = await clerk.patch(`/stories/${story.id}`, { title: 'The short way home' })
  expect(renamed).toMatchObject({
    status: 403,
    body: { code: 'scope_missing', detail: { scope: 'manage' } },
  })
  const locked = await clerk.post(`/chapters/${story.chapter.id}/lock`, { level: 'locked' })
  expect(locked).toMatchObject({ status: 403, body: { code: 'scope_missing' } })
  expect((await owner.patch(`/stories/${story.id}`, { title: 'The short way home' })).status).toBe(200)
})

test('a token without "read" sees what visitors see', async () => {
  const blind = await site.person({ scopes: ['write'] })
  expect((await blind.get('/watches')).body).toMatchObject({
    code: 'scope_missing',
    detail: { scope: 'read' },
  })
  expect((await blind.get('/challenges')).status).toBe(200)
})

async function pages() {
  const { routes } = (await import(pathToFileURL(join(ROOT, 'build', 'server', 'index.js')).href)) as {
    routes: Record<string, BuiltRoute>
  }
  const addressOf = (route: BuiltRoute): string => {
    const parent = route.parentId ? routes[route.parentId] : undefined
    return [parent && addressOf(parent), route.path].filter(Boolean).join('/')
  }
  return Object.values(routes).map((route) => ({
    path: `/${addressOf(route).replace(/:\w+/g, 'nothing').replace('*', 'nothing')}`,
    hasAction: Boolean(route.module.action),
  }))
}

test.each(['manage', 'read'] as const)(
  'an API token sent to an HTML page is ignored: every page and form answers an admin with a %s token as it answers a visitor',
  async (scope) => {
    const admin = await site.person({ role: 'admin', scopes: [scope] })
    const brand = await site.brand()
    const all = await pages()
    expect(all.length).toBeGreaterThan(50)
    const withToken = { authorization: `Bearer ${admin.token}` }
    const ask = async (path: string, headers: Record<string, string>, body?: string) => {
      const form = { 'content-type': 'application/x-www-form-urlencoded' }
      const sent = body === undefined ? {} : { method: 'POST', body }
      const answer = await fetch(site.url + path, {
        ...sent,
        headers: { accept: 'text/html', ...(body === undefined ? {} : form), ...headers },
        redirect: 'manual',
      })
      const text = await answer.text()
      return [path, answer.status, answer.headers.get('location'), text.includes(admin.handle)]
    }
    // A resource route that only our own pages request, by its data address.
    expectNoise(/REMIX FUTURE CHANGE/)
    for (const { path, hasAction } of all) {
      const real = path
        .replace('/b/nothing', `/b/${brand.slug}`)
        .replace('/studio/nothing', `/studio/${brand.slug}`)
      for (const address of [real, `${real === '/' ? '/_root' : real}.data`]) {
        expect(await ask(address, withToken)).toEqual(await ask(address, {}))
      }
      if (!hasAction || WITHOUT_ORIGIN.test(path)) continue
      // API access is refused, with and without the site's Origin.
      expect((await ask(real, withToken, 'a=b'))[1]).toBe(403)
      const own = { origin: site.url }
      const before = await ask(real, own, 'a=b')
      if (before[1] !== 429) expect(await ask(real, { ...own, ...withToken }, 'a=b')).toEqual(before)
    }
  },
  120_000,
)

/** Returns the close code, or `open` when the socket stayed open until its first message. */
function knock(url: string, headers: Record<string, string>, frame?: Uint8Array): Promise<number | 'open'> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { headers })
    socket.on('open', () => frame && socket.send(frame))
    // The server sends the first message of the sync.
    socket.once('message', () => {
      if (frame) return
      resolve('open')
      socket.close()
    })
    socket.on('close', (code) => resolve(code))
    socket.on('error', reject)
  })
}
/** Inserts a character as the y-websocket client does. */
function letter(): Uint8Array {
  const doc = new Y.Doc()
  insertBlocks(manuscriptText(doc), 0, [paragraph('a')])
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  writeUpdate(encoder, Y.encodeStateAsUpdate(doc))
  return encoding.toUint8Array(encoder)
}

test('an API token at the manuscript socket with "read" only can connect but not write, neither directly nor with a ticket', async () => {
  const challenge = await site.challenge()
  site.clock.set(challenge.dates.writingStart)
  const author = await site.person()
  const { body: story } = await author.post(`/challenges/${challenge.id}/stories`, {
    title: 'By candle light',
  })
  const reader = await site.person({ scopes: ['read'] })
  const address = `${site.url.replace(/^http/, 'ws')}/collab/${story.chapter.id}`
  const authorization = { authorization: `Bearer ${reader.token}` }
  expect(await knock(address, authorization)).toBe('open')
  expect(await knock(address, authorization, letter())).toBe(4403)
  const ticket = async () => (await reader.post('/collab/tickets', { chapterId: story.chapter.id })).body
  const first = await ticket()
  expect(first).toMatchObject({ access: 'read', ticket: expect.any(String) })
  expect(await knock(`${address}?ticket=${first.ticket}`, {})).toBe('open')
  expect(await knock(`${address}?ticket=${(await ticket()).ticket}`, {}, letter())).toBe(4403)
  const live = await author.get(`/chapters/${story.chapter.id}/live`)
  expect(live.body.text).toBe('')
})

test('an API token at the manuscript socket without "read" cannot connect', async () => {
  const challenge = await site.challenge()
  site.clock.set(challenge.dates.writingStart)
  const author = await site.person()
  const { body: story } = await author.post(`/challenges/${challenge.id}/stories`, { title: 'In the dark' })
  const blind = await site.person({ scopes: ['manage'] })
  const address = `${site.url.replace(/^http/, 'ws')}/collab/${story.chapter.id}`
  expect(await knock(address, { authorization: `Bearer ${blind.token}` })).toBe(4403)
  const refused = await blind.post('/collab/tickets', { chapterId: story.chapter.id })
  expect(refused.body).toMatchObject({ code: 'scope_missing' })
})

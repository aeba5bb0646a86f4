import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { parse } from '#app/domain/parse.ts'
import { seededRandom } from '#app/domain/random.ts'
import { StartStory } from '#app/domain/stories/forms.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { barrier } from '../collab/test-client.ts'
import { actorOf, challenge, member, openSite } from '../e2e/site.ts'
import { scratch, sqliteFile } from '../setup/database.ts'
import { ChildServer } from './child.ts'
import { attempt } from './hostile-attempts.ts'
import { type HostileRequest, RandomChoice, type RequestTargets } from './hostile-bytes.ts'

const REQUESTS = Number(process.env.REQUESTS ?? 2_000)
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)
const AT_ONCE = 32
/** The number of requests between two checks that honest requests are still answered correctly. */
const PIECE = 500
/** How long to wait for a server that itself waits for the rest of a request. */
const PATIENCE_MS = 1_000
/** After an answer that leaves the connection open. */
const REST_MS = 60
const LONGEST_MS = 5_000

/** Creates a story in its writing phase and two members with tokens: one reads, one writes. */
async function prepare() {
  const dataDir = scratch()
  sqliteFile(dataDir)
  const site = await openSite({ dataDir })
  const dates = weeksFrom(new Date(Date.now() - 8 * DAY))
  const opened = await challenge(site, { dates, reviewMode: 'open' })
  const tokens: string[] = []
  for (const [handle, scopes] of [
    ['reader', ['read']],
    ['writer', ['read', 'write']],
  ] as const) {
    const actor = await member(site, handle, handle)
    const form = { label: 'hostile', scopes: [...scopes] }
    tokens.push(unwrap(await site.app.identity.createToken(actor, form)).token)
  }
  const form = unwrap(parse(StartStory, { title: 'Under siege' }))
  const story = unwrap(await site.app.stories.start(await actorOf(site, 'writer'), opened.id, form))
  await site.close()
  const at = `/s/${story.slug}`
  const pages = [
    '/',
    '/stories',
    '/challenges',
    '/changes',
    '/login',
    '/join',
    '/search',
    '/developers',
    '/settings',
  ]
  pages.push(
    at,
    `${at}/history`,
    `/c/${opened.slug}`,
    `/c/${opened.slug}/ideas/1`,
    '/u/writer',
    '/b/kopi',
    '/oembed',
  )
  pages.push(
    '/studio/kopi',
    '/admin',
    '/media',
    '/logout',
    '/preferences',
    '/healthz',
    '/readyz',
    '/favicon.ico',
  )
  return { dataDir, tokens, pages, chapterId: story.chapter.id }
}

/** Sends the bytes and resolves with the answer when the connection has ended. */
function throwAt(port: number, { bytes, cut }: HostileRequest): Promise<string> {
  return new Promise((resolve) => {
    let response = ''
    const socket = connect(port, '127.0.0.1')
    const end = () => socket.destroy()
    const longest = setTimeout(end, LONGEST_MS)
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(longest)
      resolve(response)
    })
    socket.setTimeout(PATIENCE_MS, end)
    socket.on('data', (data) => {
      if (response.length < 4_000) response += data.toString('latin1')
      socket.setTimeout(REST_MS)
    })
    socket.write(bytes, () => cut && end())
  })
}

/** Expects that an honest visitor, program and writer are still served correctly. */
async function expectRight(port: number, { chapterId, tokens }: RequestTargets): Promise<void> {
  const url = `http://127.0.0.1:${port}`
  const page = await fetch(`${url}/challenges`)
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('Letters from the last table')
  const list = await fetch(`${url}/api/v1/challenges`)
  expect(list.status).toBe(200)
  expect(await list.json()).toMatchObject({ items: [{}] })
  const socket = new WebSocket(`ws://127.0.0.1:${port}/collab/${chapterId}`, {
    headers: { authorization: `Bearer ${tokens[1]}` },
  })
  const asked = Buffer.from(barrier(7))
  await new Promise<void>((resolve, reject) => {
    socket.on('open', () => socket.send(asked))
    socket.on('message', (data: Buffer) => asked.equals(data) && resolve())
    socket.on('close', (code) => reject(new Error(`An honest writer was closed with ${code}`)))
    socket.on('error', reject)
  })
  socket.removeAllListeners('close')
  socket.terminate()
}

test(
  `${REQUESTS} hostile requests and upgrades do not crash the server, and the next request is answered correctly`,
  async () => {
    const { dataDir, ...place } = await prepare()
    const secret = 'a secret for tests only, long enough'
    const child = new ChildServer({
      DATA_DIR: dataDir,
      LIMITS: 'off',
      SESSION_SECRET: secret,
      LOG_LEVEL: 'error',
    })
    await child.start()
    const known: RequestTargets = { ...place, host: `127.0.0.1:${child.port}` }
    const chance = (i: number) => new RandomChoice(seededRandom(SEED * 1_000_003 + i))
    const answers = new Map<string, number>()
    const broken: string[] = []
    const began = performance.now()
    let sent = 0
    let i = 0
    const piece = async (upto: number) => {
      while (sent < upto && child.exit === undefined) {
        const one = attempt(chance(i), known)
        i += 1
        sent += one.requests
        const response = await throwAt(child.port, one)
        for (const [, status = ''] of response.matchAll(/HTTP\/1\.1 (\d{3}) /g))
          answers.set(status, (answers.get(status) ?? 0) + 1)
        if (/^HTTP\/1\.1 500 /m.test(response)) broken.push(one.bytes.toString('latin1').slice(0, 600))
      }
    }
    while (sent < REQUESTS) {
      const upto = Math.min(REQUESTS, sent + PIECE)
      await Promise.all(Array.from({ length: AT_ONCE }, () => piece(upto)))
      expect(child.exit, `SEED=${SEED}, after ${sent} requests: ${child.output}`).toBeUndefined()
      await expectRight(child.port, known)
    }
    const seconds = (performance.now() - began) / 1_000
    console.info(
      `hostile requests: SEED=${SEED}, ${sent} requests on ${i} connections in ${seconds.toFixed(1)} s, answers`,
      Object.fromEntries([...answers].sort()),
    )
    expect(broken.slice(0, 3), `SEED=${SEED}`).toEqual([])
    expect(child.output.match(/.*unforeseen.*/g) ?? [], `SEED=${SEED}`).toEqual([])
    await child.kill()
  },
  60_000 + REQUESTS * 20,
)

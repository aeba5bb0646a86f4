import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { openCaseAbout } from '#db/queries/cases.ts'
import { createAkismet } from '#server/commands/rules/akismet-client.ts'
import { startAkismet } from '#server/commands/rules/ask-akismet.ts'
import { openTestWorld, unwrap } from '#tests/factories/test-world.ts'

type Call = { path: string; form: URLSearchParams }
const calls: Call[] = []
const errors: unknown[] = []
/** A server that speaks the protocol: texts with "lottery" are spam, "broken" is not answered properly. */
const akismetServer = createServer((request, response) => {
  let body = ''
  request.on('data', (part) => {
    body += part
  })
  request.on('end', () => {
    const form = new URLSearchParams(body)
    calls.push({ path: request.url ?? '', form })
    const content = form.get('comment_content') ?? ''
    if (content.includes('broken')) response.statusCode = 500
    response.end(content.includes('lottery') ? 'true' : 'false')
  })
})

const world = await openTestWorld()
await new Promise<void>((resolve) => akismetServer.listen(0, '127.0.0.1', resolve))
const base = `http://127.0.0.1:${(akismetServer.address() as AddressInfo).port}`
const stop = startAkismet({
  ...{ db: world.db, now: world.clock.now, events: world.events },
  akismet: createAkismet('key', 'https://unggun.example', base),
  site: () => 'https://unggun.example',
  report: (error) => errors.push(error),
})
afterAll(async () => {
  await stop()
  akismetServer.close()
})

const wait = { timeout: 20_000 }

test('a posted text that Akismet takes for spam gets a case, and others do not', async () => {
  const challenge = await world.challenge()
  const [honest, seller] = [await world.member(), await world.member()]
  const good = unwrap(
    await world.pitch(honest, challenge, { hook: 'My grandmother hid letters in her umbrella.' }),
  )
  const bad = unwrap(
    await world.pitch(seller, challenge, { hook: 'You won the lottery of umbrellas, believe it.' }),
  )
  await expect.poll(() => openCaseAbout(world.db.read, { kind: 'idea', id: bad.id }), wait).toBeDefined()
  const row = await openCaseAbout(world.db.read, { kind: 'idea', id: bad.id })
  expect(row?.reasons.map(({ kind }) => kind)).toContain('akismet')
  expect(await openCaseAbout(world.db.read, { kind: 'idea', id: good.id })).toBeUndefined()
  const asked = calls.filter(({ path }) => path === '/1.1/comment-check')
  expect(asked.map(({ form }) => form.get('comment_author'))).toEqual([
    honest.displayName,
    seller.displayName,
  ])
})

test('a failure of Akismet is reported and blocks nobody', async () => {
  const challenge = await world.challenge()
  unwrap(await world.pitch(await world.member(), challenge, { hook: 'A broken umbrella tells its story.' }))
  await expect.poll(() => errors.length, wait).toBeGreaterThan(0)
})

test("the team's decision is sent back", async () => {
  world.events.emit('spamJudged', { text: 'Not an advert.', spam: false })
  world.events.emit('spamJudged', { text: 'An advert.', spam: true })
  await expect.poll(() => calls.map(({ path }) => path), wait).toContain('/1.1/submit-spam')
  expect(calls.map(({ path }) => path)).toContain('/1.1/submit-ham')
})

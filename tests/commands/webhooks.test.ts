import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { WEBHOOK_EVENTS } from '#app/domain/webhooks/events.ts'
import { shouldDisable, waitAfter } from '#app/domain/webhooks/retries.ts'
import { auditPage } from '#db/queries/audit.ts'
import { webhooks } from '#db/schema/index.ts'
import { deliverDue } from '#server/commands/webhooks/deliver.ts'
import { createWebhooks } from '#server/commands/webhooks/webhooks.ts'
import { ANYWHERE, PUBLIC_ONLY } from '#server/outbound/fetch-public.ts'
import { HOUR, visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, unwrap } from '#tests/factories/test-world.ts'

type Received = { headers: Record<string, string | string[] | undefined>; body: string }

let received: Received[] = []
let answer = 200
const world = await openTestWorld()
const server = createServer((req, res) => {
  let body = ''
  req.on('data', (chunk) => {
    body += chunk
  })
  req.on('end', () => {
    received.push({ headers: req.headers, body })
    res.writeHead(answer).end('thanks')
  })
})
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
afterAll(() => void server.close())
beforeEach(() => {
  received = []
  answer = 200
})

const depsWith = (rules: typeof PUBLIC_ONLY | null) => ({
  ...world,
  ...{ site: () => 'https://unggun.test', secret: 'a secret for tests only, long enough', rules },
})
const commands = () => createWebhooks(depsWith(ANYWHERE))
const deliver = () => deliverDue(depsWith(ANYWHERE), () => 0.5)()
const SECRET = 'a secret of the receiver'

/** Opens a challenge whose brand has a webhook for every event. */
async function hooked(more: { secret?: string } = { secret: SECRET }) {
  const challenge = await world.challenge()
  const { owner } = challenge.brand
  const form = { brand: challenge.brand.slug, url, events: [...WEBHOOK_EVENTS], ...more }
  const hook = unwrap(await commands().add(owner, form))
  return { challenge, owner, hook }
}
const bodies = () => received.map(({ body }) => JSON.parse(body) as { type: string; data: { url: string } })
const deliveriesOf = async (owner: Member, id: string) =>
  unwrap(await commands().deliveries(owner, id, { limit: 50 })).items

test('a delivery is signed by Standard Webhooks, and contains the event and its address without the text', async () => {
  const { challenge, owner, hook } = await hooked()
  unwrap(await world.pitch(await world.member(), challenge, { hook: 'A secret idea for a story' }))
  expect(await deliver()).toBe(1)
  const [{ headers, body }] = received as [Received]
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const expected = createHmac('sha256', SECRET).update(signed).digest('base64')
  expect(headers['webhook-signature']).toBe(`v1,${expected}`)
  expect(JSON.parse(body)).toMatchObject({
    type: 'idea.created',
    timestamp: world.clock.now().toISOString(),
    data: { kind: 'idea', url: `https://unggun.test/c/${challenge.slug}/ideas/1` },
  })
  expect(body).not.toContain('secret idea')
  const [row] = await deliveriesOf(owner, hook.id)
  expect(row).toMatchObject({ id: headers['webhook-id'], state: 'delivered', status: 200, attempts: 1 })
  expect(await deliver()).toBe(0)
})

test('a delivery is written for committed events only: a refused idea leaves nothing to send', async () => {
  const { challenge } = await hooked()
  expect(codeOf(await world.pitch(visitor, challenge))).toBe('sign_in')
  expect(await deliver()).toBe(0)
})

test('a delivery goes to the webhooks of that brand that want the event', async () => {
  const { challenge, owner } = await hooked()
  await hooked()
  const form = { brand: challenge.brand.slug, url, events: ['case.decided' as const] }
  unwrap(await commands().add(owner, form))
  world.begin(challenge, 'ideas')
  unwrap(await world.postComment(await world.member(), { kind: 'challenge', id: challenge.id }))
  expect(await deliver()).toBe(1)
  expect(bodies()).toMatchObject([{ type: 'comment.posted' }])
})

test('a delivery is tried again after growing waits while the receiver fails, and can be sent once more by hand', async () => {
  const { challenge, owner, hook } = await hooked()
  unwrap(await world.pitch(await world.member(), challenge))
  answer = 500
  await deliver()
  expect(await deliver()).toBe(0)
  world.clock.set(new Date(world.clock.now().getTime() + 11_000))
  expect(await deliver()).toBe(1)
  const [row] = await deliveriesOf(owner, hook.id)
  expect(row).toMatchObject({ state: 'waiting', attempts: 2, status: 500 })
  answer = 204
  unwrap(await commands().redeliver(owner, hook.id, row?.id ?? ''))
  await deliver()
  expect((await deliveriesOf(owner, hook.id))[0]).toMatchObject({ state: 'delivered', status: 204 })
  expect(received.map(({ headers }) => headers['webhook-id'])).toEqual([row?.id, row?.id, row?.id])
})

test('a delivery does not follow a redirect, and an address that became private is not contacted', async () => {
  const { challenge, owner, hook } = await hooked()
  unwrap(await world.pitch(await world.member(), challenge))
  answer = 302
  await deliver()
  expect((await deliveriesOf(owner, hook.id))[0]).toMatchObject({ status: 302, state: 'waiting' })
  world.clock.set(new Date(world.clock.now().getTime() + 11_000))
  received = []
  await deliverDue(depsWith(PUBLIC_ONLY), () => 0.5)()
  expect(received).toEqual([])
  expect((await deliveriesOf(owner, hook.id))[0]).toMatchObject({ status: null, fault: 'bad_address' })
})

test('a webhook whose receiver is gone is disabled at once, and the managers are notified', async () => {
  const { challenge, owner, hook } = await hooked()
  unwrap(await world.pitch(await world.member(), challenge))
  answer = 410
  await deliver()
  expect(unwrap(await commands().list(owner, challenge.brand.slug))[0]?.disabledAt).not.toBeNull()
  expect((await world.noticesFor(owner)).map(({ kind }) => kind)).toContain('webhook_disabled')
  unwrap(await world.pitch(await world.member(), challenge))
  expect(await deliver()).toBe(0)
  unwrap(await commands().change(owner, hook.id, { change: 'enable' }))
  answer = 200
  unwrap(await world.pitch(await world.member(), challenge))
  expect(await deliver()).toBe(1)
})

test.each([
  'http://[::1]/',
  'http://169.254.169.254/',
  'http://2130706433/',
  'http://localhost/',
  'ftp://example.org/',
  'nowhere',
])('at %s is refused with a sentence for the field', async (address) => {
  const { owner, slug } = await world.brand()
  const form = { brand: slug, url: address, events: ['idea.created' as const] }
  const added = await createWebhooks(depsWith(PUBLIC_ONLY)).add(owner, form)
  expect(added).toMatchObject({
    ok: false,
    code: 'invalid',
    fields: { url: expect.stringMatching(/^webhooks\./) },
  })
})

test('a webhook needs a manager of its brand; a member who manages one brand need not name it', async () => {
  const { owner, id, slug } = await world.brand()
  const form = { url, events: ['idea.created' as const] }
  const added = unwrap(await commands().add(owner, form))
  expect(added).toMatchObject({ brand: slug, secret: expect.stringMatching(/^whsec_/) })
  expect(codeOf(await commands().add(await world.member(), { ...form, brand: slug }))).toBe('forbidden')
  expect(codeOf(await commands().add(visitor, form))).toBe('sign_in')
  const stranger = (await world.brand()).owner
  expect(codeOf(await commands().deliveries(stranger, added.id, { limit: 5 }))).toBe('not_found')
  expect(codeOf(await commands().change(stranger, added.id, { change: 'delete' }))).toBe('not_found')
  const [entry] = await auditPage(world.db.read, id, undefined, 1)
  expect(entry).toMatchObject({ action: 'webhook.add', actorId: owner.id })
})

test('a webhook keeps its secret encrypted, and a brand has at most ten', async () => {
  const { owner, slug, id } = await world.brand()
  for (let n = 0; n < 10; n++)
    unwrap(await commands().add(owner, { brand: slug, url, events: ['idea.created'], secret: SECRET }))
  expect(codeOf(await commands().add(owner, { brand: slug, url, events: ['idea.created'] }))).toBe(
    'limit_reached',
  )
  const rows = await world.db.read.select().from(webhooks).where(eq(webhooks.brandId, id))
  expect(rows.map(({ secret }) => secret).join()).not.toContain(SECRET)
  expect(new Set(rows.map(({ secret }) => secret)).size).toBe(10)
})

test('the waits between attempts grow, vary by a fifth, and end; a webhook is disabled after two days of failures', () => {
  const waits = Array.from({ length: 8 }, (_, n) => waitAfter(n + 1, 0.5) ?? 0)
  expect(waits).toEqual([...waits].sort((a, b) => a - b))
  expect([waitAfter(1, 0), waitAfter(1, 0.999999), waitAfter(9, 0)]).toEqual([8_000, 12_000, null])
  const now = new Date('2026-03-10T00:00:00Z')
  const ago = (hours: number) => new Date(now.getTime() - hours * HOUR)
  expect([
    shouldDisable(ago(49), 12, now),
    shouldDisable(ago(47), 12, now),
    shouldDisable(ago(49), 3, now),
  ]).toEqual([true, false, false])
})

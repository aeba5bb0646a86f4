import { z } from 'zod'
import type { Actor } from '#app/domain/actor.ts'
import type { Result } from '#app/domain/decision.ts'
import { ChangePromise, MakePromise } from '#app/domain/promises/forms.ts'
import { PROMISE_SOURCES, PROMISE_STATES } from '#app/domain/promises/states.ts'
import type { App } from '../commands.ts'
import { created, endpoint, Listing, mapReply } from './endpoint.ts'
import { component, count, id, list, Person, time } from './shapes/primitives.ts'

/** The source, as everybody may read it now. */
const Said = z.object({
  about: z.enum(['comment', 'question', 'complaint', 'passage', 'idea']),
  text: z.string(),
  quote: z.string().nullable(),
  path: z.string(),
  at: time.nullable(),
})

const BrandPromise = component(
  'BrandPromise',
  z.object({
    id,
    state: z.enum(PROMISE_STATES),
    /** Whether it was kept after its date. */
    isKeptLate: z.boolean(),
    text: z.string(),
    /** The action that was done, or the reason for the withdrawal. */
    outcome: z.string(),
    due: time,
    /** The date that was promised first. */
    firstDue: time,
    createdAt: time,
    changedAt: time.nullable(),
    settledAt: time.nullable(),
    owner: Person.nullable(),
    from: z.object({ kind: z.enum(PROMISE_SOURCES), id, said: Said.nullable() }),
    speakers: z.object({ count, named: z.array(Person) }),
  }),
)

const PromiseList = list(BrandPromise).extend({
  counts: z.object({ open: count, late: count, kept: count, withdrawn: count }),
})

const NamedSpeaker = z.object({ id, named: z.boolean() })

/** Returns the promise after it was made or changed. */
async function shown(app: App, actor: Actor, done: Result<{ id: string }>) {
  if (!done.ok) return done
  const viewed = await app.promises.view(actor, done.value.id)
  return viewed.ok ? { ok: true as const, value: publicPart(viewed.value) } : viewed
}

type Viewed = Extract<Awaited<ReturnType<App['promises']['view']>>, { ok: true }>['value']

const publicPart = ({ brand: _b, isNamed: _n, team: _t, can: _c, ...promise }: Viewed) => promise

export const promiseEndpoints = [
  endpoint('POST', '/brands/:brand/promises', {
    summary:
      'Promise something because a member said it: a comment, an idea, or a passage of a chapter. A day without a time ends in your zone',
    scope: 'manage',
    body: MakePromise,
    responses: { 201: BrandPromise },
    run: async ({ app, actor, params, body }) =>
      created(await shown(app, actor, await app.promises.make(actor, params.brand, body))),
  }),
  endpoint('GET', '/brands/:brand/promises', {
    summary: 'What the brand promised, late ones first, and how many were kept',
    query: Listing.extend({ state: z.enum(PROMISE_STATES).optional() }),
    responses: { 200: PromiseList },
    run: async ({ app, actor, params, query: { cursor = null, limit, state } }) =>
      mapReply(
        await app.promises.list(actor, params.brand, { cursor, limit, state }),
        ({ items, nextCursor, counts }) => ({ items, nextCursor, counts }),
      ),
  }),
  endpoint('GET', '/promises/:id', {
    summary: 'One promise, with what it answers',
    responses: { 200: BrandPromise },
    run: async ({ app, actor, params }) => mapReply(await app.promises.view(actor, params.id), publicPart),
  }),
  endpoint('PATCH', '/promises/:id', {
    summary: 'Keep a promise, withdraw it with a reason, open it again, or change its text, date or owner',
    scope: 'manage',
    body: ChangePromise,
    responses: { 200: BrandPromise },
    run: async ({ app, actor, params, body }) =>
      shown(app, actor, await app.promises.change(actor, params.id, body)),
  }),
  endpoint('PUT', '/promises/:id/name', {
    summary: 'Let the ledger name you as the one who said it',
    scope: 'write',
    responses: { 200: NamedSpeaker },
    run: ({ app, actor, params }) => app.promises.nameSpeaker(actor, params.id, true),
  }),
  endpoint('DELETE', '/promises/:id/name', {
    summary: 'Take your name off the ledger',
    scope: 'write',
    responses: { 200: NamedSpeaker },
    run: ({ app, actor, params }) => app.promises.nameSpeaker(actor, params.id, false),
  }),
]

import type { Actor, Member } from '#app/domain/actor.ts'
import type { Scope } from '#app/domain/identity/scopes.ts'
import { createClock } from '#tests/factories/clock.ts'
import { DAY } from '#tests/factories/people.ts'
import { publish } from '#tests/factories/publish.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { startTestServer } from '#tests/setup/server.ts'
import { type ApiDocument, createResponseCheck } from './response-check.ts'

// biome-ignore lint/suspicious/noExplicitAny: response bodies are checked by assertions, not by types
export type ApiAnswer = { status: number; headers: Headers; body: any }
type Sent = { body?: unknown; raw?: BodyInit; headers?: Record<string, string> }

/** Responses with these statuses have no body. */
const ASKS_NOTHING = new Set(['OPTIONS', 'HEAD'])

/** Starts a site with API clients and a clock that the test controls. */
export async function openSite() {
  const clock = createClock(new Date('2026-03-02T12:00:00.000Z'))
  const site = await startTestServer({ now: clock.now })
  let made = 0
  const answers = createResponseCheck(site.app.openApi() as ApiDocument)

  /** Every response is checked against the OpenAPI document, in all tests. */
  async function ask(
    method: string,
    path: string,
    { body, raw, headers = {} }: Sent = {},
  ): Promise<ApiAnswer> {
    const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
    const sent = body === undefined ? raw : JSON.stringify(body)
    const answer = await fetch(`${site.url}/api/v1${path}`, {
      method,
      headers: { ...json, ...headers },
      ...(sent === undefined ? {} : { body: sent }),
    })
    const text = await answer.text()
    const { status, headers: answered } = answer
    const isFile = !/json/.test(answered.get('content-type') ?? 'json')
    const parsed = text === '' ? undefined : isFile ? text : JSON.parse(text)
    const isDocument = path === '/openapi.json' && status === 200
    const problem =
      isDocument || isFile || ASKS_NOTHING.has(method)
        ? undefined
        : answers.problemOf({ method, path, status, body: parsed })
    if (problem) throw new Error(problem)
    return { status, headers: answered, body: parsed }
  }

  const bearing = (token: string) => {
    const as =
      (method: string) =>
      (path: string, body?: unknown, headers: Record<string, string> = {}) =>
        ask(method, path, { body, headers: { authorization: `Bearer ${token}`, ...headers } })
    return { get: as('GET'), post: as('POST'), put: as('PUT'), patch: as('PATCH'), delete: as('DELETE') }
  }

  type Made = Partial<Pick<Member, 'role' | 'createdAt' | 'locale'>> & { scopes?: Scope[] }
  async function person({ scopes = ['read', 'write', 'manage'], ...more }: Made = {}) {
    const handle = `member${++made}`
    const createdAt = more.createdAt ?? new Date(clock.now().getTime() - 30 * DAY)
    const form = { handle, email: `${handle}@example.org`, ...more, createdAt }
    const { id } = unwrap(await site.app.identity.createMember(form))
    const actor = async (): Promise<Member> => {
      const found = await site.app.identity.actorById(id)
      if (!found) throw new Error(`${handle} is gone`)
      return found
    }
    const { token } = unwrap(await site.app.identity.createToken(await actor(), { label: 'tests', scopes }))
    return { id, handle, token, actor, ...bearing(token) }
  }
  type Person = Awaited<ReturnType<typeof person>>
  const people = async (count: number) => {
    const all: Person[] = []
    while (all.length < count) all.push(await person())
    return all
  }

  let theAdmin: Person | undefined
  async function brand() {
    theAdmin ??= await person({ role: 'admin' })
    const owner = await person()
    const slug = `brand${++made}`
    const form = { slug, name: slug, tagline: '', about: '', voice: '', ownerId: owner.id }
    const created = unwrap(await site.app.brands.create((await theAdmin.actor()) as Actor, form))
    return { ...created, owner }
  }

  const iso = (at: Date) => at.toISOString()
  const dates = () => weeksFrom(clock.now())
  const phases = (of = dates()) => ({
    ideas: { start: iso(of.ideasStart), end: iso(of.ideasEnd) },
    writing: { start: iso(of.writingStart), end: iso(of.writingEnd) },
    voting: { start: iso(of.votingStart), end: iso(of.votingEnd) },
  })
  const form = (more: object = {}) => ({
    ...{ title: `A fire for everyone, ${++made}`, hook: 'Sit down.', language: 'en', reviewMode: 'open' },
    phases: phases(),
    ...more,
  })

  /** Creates a challenge through the API: in the ideas phase, without reviews and terms; `more` overrides this. */
  async function challenge(more: object = {}) {
    const host = await brand()
    const of = dates()
    const { status, body } = await host.owner.post(
      `/brands/${host.slug}/challenges`,
      form({ phases: phases(of), ...more }),
    )
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`)
    return { ...(body as { id: string; slug: string }), brand: host, owner: host.owner, dates: of }
  }

  /** Pitches an idea through the API, as a new member. */
  async function idea(of: { id: string }, more: object = {}) {
    const author = await person()
    const { status, body } = await author.post(`/challenges/${of.id}/ideas`, {
      hook: 'A kettle that sings',
      ...more,
    })
    if (status !== 201) throw new Error(JSON.stringify(body))
    return { ...(body as { id: string; n: number }), author }
  }

  const published = (chapterId: string, text?: string) =>
    publish(site.db, chapterId, { text, at: clock.now() })
  return {
    ...{ ...site, answers, clock, ask, bearing, person, people, brand },
    ...{ challenge, form, phases, idea, published },
  }
}
export type ApiSite = Awaited<ReturnType<typeof openSite>>

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import { sql } from 'drizzle-orm'
import { members } from '#db/schema/index.ts'
import { compose } from '#server/compose.ts'
import { ROOT } from '#server/root.ts'
import { readSettings } from '#server/settings.ts'
import { createResponder } from '#server/start-server.ts'
import { createClock } from '#tests/factories/clock.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import { PASSWORD } from '#tests/routes/identity-browser.ts'
import { whenFileEnds } from '#tests/setup/closing.ts'
import { scratch, sqliteFile } from '#tests/setup/database.ts'

/** The handle of the member who has the role; some names of roles are reserved. */
export const handleOf = (role: string): string => `the_${role}`

export const SECRET = 'a secret for tests only, long enough'

/** The answer to a request, and how many rows it wrote before everything was rolled back. */
export type Answer = {
  status: number
  location: string
  text: string
  code: string | undefined
  rows: number
}
export type Ask = {
  method: string
  path: string
  body?: string | undefined
  type?: string
  /** Chapters whose live documents the request may change. */
  chapters?: readonly string[]
}

/** Loads the built pages. */
export const loadBuild = async (): Promise<ServerBuild> =>
  (await import(pathToFileURL(join(ROOT, 'build', 'server', 'index.js')).href)) as unknown as ServerBuild

const ORIGIN = 'http://127.0.0.1:3000'

/** Carries an answer out of a transaction that is rolled back. */
class RolledBack extends Error {
  readonly answer: Answer
  constructor(answer: Answer) {
    super('rolled back')
    this.answer = answer
  }
}

const codeOf = (text: string): string | undefined => /"code":"(\w+)"/.exec(text)?.[1]

/**
 * Builds the whole site without a socket. `ask` answers a request inside one transaction and rolls it back, so that
 * thousands of requests by every role meet the same content.
 */
export async function openMatrixSite() {
  const clock = createClock(new Date('2026-03-02T12:00:00.000Z'))
  const dataDir = scratch()
  sqliteFile(dataDir)
  const environment = { PORT: '0', DATA_DIR: dataDir, LIMITS: 'off', LOG_LEVEL: 'silent', NODE_ENV: 'test' }
  const settings = readSettings({
    ...environment,
    PUBLIC_URL: ORIGIN,
    SESSION_SECRET: SECRET,
  } as NodeJS.ProcessEnv)
  const services = await compose(settings, { now: clock.now })
  whenFileEnds(services.close)
  const build = await loadBuild()
  const respond = createResponder(services, createRequestHandler(build, 'production'), settings)
  const { app, db } = services
  const cookies = new Map<string, string>()

  function requestOf(role: string, { method, path, body, type }: Ask): Request {
    const headers: Record<string, string> = { origin: ORIGIN, accept: 'text/html' }
    const cookie = cookies.get(role)
    if (cookie !== undefined) headers.cookie = cookie
    if (type !== undefined) headers['content-type'] = type
    return new Request(ORIGIN + path, { method, headers, ...(body === undefined ? {} : { body }) })
  }

  const rowsWritten = async () => {
    const changes = sql<number>`total_changes()`
    const [row] = await db.read.select({ changes }).from(members).limit(1)
    return row?.changes ?? 0
  }

  async function ask(role: string, what: Ask): Promise<Answer> {
    try {
      await db.write(async () => {
        const before = await rowsWritten()
        const response = await respond(requestOf(role, what), '127.0.0.1', true)
        const text = await response.text()
        const location = response.headers.get('location') ?? ''
        const rows = (await rowsWritten()) - before
        throw new RolledBack({ status: response.status, location, text, code: codeOf(text), rows })
      })
    } catch (error) {
      if (!(error instanceof RolledBack)) throw error
      // The live documents hold what was rolled back; they are read again from the database.
      if (error.answer.rows > 0 && what.chapters)
        await services.realtime.rebuild(what.chapters, async () => true, Boolean)
      return error.answer
    }
    throw new Error('The transaction was not rolled back')
  }

  async function signIn(role: string): Promise<void> {
    const body = new URLSearchParams({ login: handleOf(role), password: PASSWORD }).toString()
    const request = requestOf('visitor', {
      method: 'POST',
      path: '/login',
      body,
      type: 'application/x-www-form-urlencoded',
    })
    const response = await respond(request, '127.0.0.1', true)
    const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0])
    if (cookie.length === 0) throw new Error(`${role} could not sign in: ${response.status}`)
    cookies.set(role, cookie.join('; '))
  }

  async function member(role: string, more: object = {}) {
    const handle = handleOf(role)
    const form = { handle, displayName: handle, email: `${handle}@example.org`, password: PASSWORD, ...more }
    const { id } = unwrap(await app.identity.createMember(form as never))
    return id
  }
  async function actor(role: string) {
    const { id } = unwrap(await app.identity.profile(handleOf(role)))
    const found = await app.identity.actorById(id)
    if (!found) throw new Error(`There is no ${role}`)
    return found
  }
  return { app, db, services, clock, ask, signIn, member, actor }
}
export type MatrixSite = Awaited<ReturnType<typeof openMatrixSite>>

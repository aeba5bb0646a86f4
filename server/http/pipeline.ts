import { randomBytes, randomUUID } from 'node:crypto'
import type { Actor } from '#app/domain/actor.ts'
import { refuse } from '#app/domain/decision.ts'
import type { Caller } from '../commands/identity/caller.ts'
import { problem } from './responses.ts'
import { soundRequest } from './body.ts'
import { preferencesOf } from './credentials.ts'
import { changesThings, holdsNul, isKnownMethod, mayComeFrom } from './csrf.ts'
import { type Dressed, isForFrames, secured } from './headers.ts'
import type { Site } from './site.ts'
import { callerOf, type Visit } from './request-context.ts'

export type Serve = (
  request: Request,
  ip: string,
  handle: (request: Request, visit: Visit) => Promise<Response>,
) => Promise<Response>

type Needs = {
  site: Site
  resolveActor: (request: { headers: Headers }) => Promise<Actor>
  /** Adds the digests that show whether votes come from one place. */
  mark: (actor: Actor, caller: Caller) => Actor
  /** Tokens are for programs. Pages know people by their cookie alone, whatever else a request shows. */
  takesTokens: (path: string) => boolean
  /** Told of errors nobody foresaw, with the id that the person was shown. */
  report: (error: unknown, requestId: string) => void
}

/** Around every request, whatever answers it: who asks, may it come from there, is it sound; and the headers. */
export function createServe({ site, resolveActor, mark, takesTokens, report }: Needs): Serve {
  async function answer(request: Request, ip: string, dressed: Dressed, handle: Parameters<Serve>[2]) {
    const { requestId } = dressed
    const asked = { locale: preferencesOf(request.headers).locale, requestId }
    if (!isKnownMethod(request.method)) return problem(refuse('method_not_allowed'), request, asked)
    const caller = callerOf(request.headers, ip)
    const actor = mark(await resolveActor(request), caller)
    const nonce = randomBytes(16).toString('base64')
    const visit: Visit = { actor, caller, requestId, nonce }
    Object.assign(dressed, visit)
    asked.locale = actor.locale
    if (holdsNul(request.url)) return problem(refuse('invalid'), request, asked)
    const origin = mayComeFrom(site, request, actor)
    if (!origin.ok) return problem(origin, request, asked)
    if (!changesThings(request.method)) return handle(request, visit)
    const sound = await soundRequest(request)
    return sound.ok ? handle(sound.value, visit) : problem(sound, request, asked)
  }

  return async (request, ip, handle) => {
    const { pathname } = new URL(request.url)
    const framed = isForFrames(pathname)
    const dressed: Dressed = { requestId: randomUUID(), framed }
    if (framed) request.headers.delete('cookie')
    if (!takesTokens(pathname)) request.headers.delete('authorization')
    try {
      return secured(await answer(request, ip, dressed, handle), dressed, site)
    } catch (error) {
      // Whoever hung up in the middle of a body broke nothing of ours.
      if (!request.signal.aborted) report(error, dressed.requestId)
      const message = 'Something broke on our side; what you had saved is safe.'
      const body = { code: 'internal', message, requestId: dressed.requestId }
      return secured(Response.json(body, { status: 500 }), dressed, site)
    }
  }
}

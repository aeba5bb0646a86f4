import { randomBytes, randomUUID } from 'node:crypto'
import type { Actor } from '#app/domain/actor.ts'
import { refuse } from '#app/domain/decision.ts'
import type { Caller } from '../commands/identity/caller.ts'
import { problem } from './responses.ts'
import { checkRequest } from './body.ts'
import { readPreferences } from './credentials.ts'
import { isUnsafeMethod, containsNul, isKnownMethod, checkOrigin } from './csrf.ts'
import { type ResponseContext, isForFrames, withSecurityHeaders } from './headers.ts'
import type { Site } from './site.ts'
import { callerOf, type RequestContext } from './request-context.ts'

export type Serve = (
  request: Request,
  ip: string,
  handle: (request: Request, visit: RequestContext) => Promise<Response>,
) => Promise<Response>

type Needs = {
  site: Site
  resolveActor: (request: { headers: Headers }) => Promise<Actor>
  /** Adds the fingerprints that show whether votes come from the same network or browser. */
  mark: (actor: Actor, caller: Caller) => Actor
  /** Whether a path accepts tokens. Only the API does; pages identify members by the cookie alone. */
  takesTokens: (path: string) => boolean
  /** Reports an unexpected error with the request id that the response shows. */
  report: (error: unknown, requestId: string) => void
}

/** Wraps every request to pages and API: resolves the actor, checks origin and body, and adds the security headers. */
export function createPipeline({ site, resolveActor, mark, takesTokens, report }: Needs): Serve {
  async function answer(request: Request, ip: string, dressed: ResponseContext, handle: Parameters<Serve>[2]) {
    const { requestId } = dressed
    const asked = { locale: readPreferences(request.headers).locale, requestId }
    if (!isKnownMethod(request.method)) return problem(refuse('method_not_allowed'), request, asked)
    const caller = callerOf(request.headers, ip)
    const actor = mark(await resolveActor(request), caller)
    const nonce = randomBytes(16).toString('base64')
    const visit: RequestContext = { actor, caller, requestId, nonce }
    Object.assign(dressed, visit)
    asked.locale = actor.locale
    if (containsNul(request.url)) return problem(refuse('invalid'), request, asked)
    const origin = checkOrigin(site, request, actor)
    if (!origin.ok) return problem(origin, request, asked)
    if (!isUnsafeMethod(request.method)) return handle(request, visit)
    const sound = await checkRequest(request)
    return sound.ok ? handle(sound.value, visit) : problem(sound, request, asked)
  }

  return async (request, ip, handle) => {
    const { pathname } = new URL(request.url)
    const framed = isForFrames(pathname)
    const dressed: ResponseContext = { requestId: randomUUID(), framed }
    if (framed) request.headers.delete('cookie')
    if (!takesTokens(pathname)) request.headers.delete('authorization')
    try {
      return withSecurityHeaders(await answer(request, ip, dressed, handle), dressed, site)
    } catch (error) {
      // An abort by the client while its body is read is not an error of the server.
      if (!request.signal.aborted) report(error, dressed.requestId)
      const message = 'Something broke on our side; what you had saved is safe.'
      const body = { code: 'internal', message, requestId: dressed.requestId }
      return withSecurityHeaders(Response.json(body, { status: 500 }), dressed, site)
    }
  }
}

import { randomBytes, randomUUID } from 'node:crypto'
import type { Actor } from '#app/domain/actor.ts'
import { refuse } from '#app/domain/decision.ts'
import { refusalOfStorage } from '#db/storage-fault.ts'
import type { ClientInfo } from '../commands/identity/client-info.ts'
import { applyAskedLanguage, keepLanguage } from './asked-language.ts'
import { checkRequest } from './body.ts'
import { readPreferences } from './credentials.ts'
import { checkOrigin, containsNul, isKnownMethod, isUnsafeMethod } from './csrf.ts'
import { isForFrames, type ResponseContext, withSecurityHeaders } from './headers.ts'
import { type RequestContext, readClientInfo } from './request-context.ts'
import { problem } from './responses.ts'
import type { Site } from './site.ts'

export type Pipeline = (
  request: Request,
  ip: string,
  handle: (request: Request, context: RequestContext) => Promise<Response>,
) => Promise<Response>

type Needs = {
  site: Site
  resolveActor: (request: { headers: Headers }) => Promise<Actor>
  /** Adds the fingerprints that show whether votes come from the same network or browser. */
  addFingerprints: (actor: Actor, caller: ClientInfo) => Actor
  /** Whether a path accepts tokens. Only the API does; pages identify members by the cookie alone. */
  acceptsTokens: (path: string) => boolean
  /** Reports an unexpected error with the request id that the response shows. */
  report: (error: unknown, requestId: string) => void
}

function internalError(requestId: string): Response {
  const message = 'Something broke on our side; what you had saved is safe.'
  return Response.json({ code: 'internal', message, requestId }, { status: 500 })
}

/** Wraps every request to pages and API: resolves the actor, checks origin and body, and adds the security headers. */
export function createPipeline({
  site,
  resolveActor,
  addFingerprints,
  acceptsTokens,
  report,
}: Needs): Pipeline {
  async function answer(
    request: Request,
    ip: string,
    responseContext: ResponseContext,
    handle: Parameters<Pipeline>[2],
  ) {
    const { requestId } = responseContext
    const problemContext = { locale: readPreferences(request.headers).locale, requestId }
    if (!isKnownMethod(request.method)) return problem(refuse('method_not_allowed'), request, problemContext)
    const caller = readClientInfo(request.headers, ip)
    const actor = addFingerprints(await resolveActor(request), caller)
    const nonce = randomBytes(16).toString('base64')
    const context: RequestContext = { actor, caller, requestId, nonce }
    Object.assign(responseContext, context)
    problemContext.locale = actor.locale
    if (containsNul(request.url)) return problem(refuse('invalid'), request, problemContext)
    const origin = checkOrigin(site, request, actor)
    if (!origin.ok) return problem(origin, request, problemContext)
    if (!isUnsafeMethod(request.method)) return handle(request, context)
    const checked = await checkRequest(request)
    return checked.ok ? handle(checked.value, context) : problem(checked, request, problemContext)
  }

  return async (request, ip, handle) => {
    const { pathname } = new URL(request.url)
    const framed = isForFrames(pathname)
    const responseContext: ResponseContext = { requestId: randomUUID(), framed }
    if (framed) request.headers.delete('cookie')
    if (!acceptsTokens(pathname)) request.headers.delete('authorization')
    const language = applyAskedLanguage(request)
    try {
      const response = await answer(request, ip, responseContext, handle)
      return withSecurityHeaders(keepLanguage(response, language), responseContext, site)
    } catch (error) {
      // An abort by the client while its body is read is not an error of the server.
      if (!request.signal.aborted) report(error, responseContext.requestId)
      const refusal = refusalOfStorage(error)
      const { locale } = readPreferences(request.headers)
      const { requestId } = responseContext
      const response = refusal ? problem(refusal, request, { locale, requestId }) : internalError(requestId)
      return withSecurityHeaders(response, responseContext, site)
    }
  }
}

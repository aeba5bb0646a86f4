import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { allow, type Decision, refuse } from '#app/domain/decision.ts'
import type { Site } from './site.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
const KNOWN = new Set([...SAFE, 'POST', 'PUT', 'PATCH', 'DELETE'])

export const isKnownMethod = (method: string | undefined): boolean => KNOWN.has(method ?? '')

export function refuseMethod(res: ServerResponse): void {
  const body = { code: 'method_not_allowed', message: 'Not a method we know.', requestId: randomUUID() }
  res.writeHead(405, { 'Content-Type': 'application/json', Allow: [...KNOWN].join(', ') })
  res.end(JSON.stringify(body))
}

/** Responds to OPTIONS with the allowed methods and no CORS headers, so that other sites get no access. */
export function options(methods: readonly string[]): Response {
  const allowed = methods.includes('GET') ? [...methods, 'HEAD'] : methods
  return new Response(null, { status: 204, headers: { Allow: [...allowed, 'OPTIONS'].join(', ') } })
}

/** Whether a URL contains an encoded NUL. None of our URLs does, and PostgreSQL throws on one in a parameter. */
export const containsNul = (url: string): boolean => /%00/.test(url)

export const isUnsafeMethod = (method: string): boolean => !SAFE.has(method)

/** Mail clients send this without Origin and without cookies (RFC 8058); the signed token in the path is the permission. */
const ONE_CLICK = /^\/unsubscribe\/[^/]+$/

const FOR_PROGRAMS = /^\/(?:api|collab)\//

/**
 * Refuses cross-site requests that change something, on every path. Browsers send Origin with every unsafe request, so a
 * request without it comes from a program and needs a token, which no other site can know.
 */
export function checkOrigin(site: Site, request: Request, actor: Actor): Decision {
  if (!isUnsafeMethod(request.method)) return allow
  if (request.method === 'POST' && ONE_CLICK.test(new URL(request.url).pathname)) return allow
  const origin = request.headers.get('origin')
  if (origin !== null) return site.isOwnOrigin(origin) ? allow : refuse('bad_origin')
  const byToken = isMember(actor) && actor.scopes !== undefined
  if (byToken) return allow
  const isProgram = request.headers.has('authorization') || FOR_PROGRAMS.test(new URL(request.url).pathname)
  // A signed-in browser always sends Origin. A program without a valid token is asked to sign in.
  return isProgram && !isMember(actor) ? refuse('sign_in') : refuse('bad_origin')
}

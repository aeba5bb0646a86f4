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

/** What may be done at an address: there is nothing else to say about it, least of all to other sites. */
export function options(methods: readonly string[]): Response {
  const allowed = methods.includes('GET') ? [...methods, 'HEAD'] : methods
  return new Response(null, { status: 204, headers: { Allow: [...allowed, 'OPTIONS'].join(', ') } })
}

/** No address of ours holds one, and PostgreSQL refuses even to look for it. */
export const holdsNul = (url: string): boolean => /%00/.test(url)

export const changesThings = (method: string): boolean => !SAFE.has(method)

const FOR_PROGRAMS = /^\/(?:api|collab)\//

/**
 * Cross-site requests carry their site's Origin and are refused, on every path alike. Browsers send Origin
 * with every unsafe request, so one without it comes from a program and must show a token, which no other
 * site can know.
 */
export function mayComeFrom(site: Site, request: Request, actor: Actor): Decision {
  if (!changesThings(request.method)) return allow
  const origin = request.headers.get('origin')
  if (origin !== null) return site.isOwnOrigin(origin) ? allow : refuse('bad_origin')
  const byToken = isMember(actor) && actor.scopes !== undefined
  if (byToken) return allow
  const isProgram = request.headers.has('authorization') || FOR_PROGRAMS.test(new URL(request.url).pathname)
  // A browser that is signed in always says where it comes from; a program without a token is asked for one.
  return isProgram && !isMember(actor) ? refuse('sign_in') : refuse('bad_origin')
}

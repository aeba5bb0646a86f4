import type { Actor } from '#app/domain/actor.ts'
import type { Site } from './site.ts'

const YEAR_SECONDS = 31_536_000

/**
 * The headers every answer wears. The pages' Content-Security-Policy is set where the nonce is made
 * (`app/entry.server.tsx`); whatever has none of its own gets the strictest.
 */
export function secured(
  response: Response,
  visit: { actor?: Actor; requestId: string },
  site: Site,
): Response {
  // A redirect made by Response.redirect() has headers that can't be changed.
  const answer = new Response(response.body, response)
  const { headers } = answer
  const byDefault = (name: string, value: string) => headers.has(name) || headers.set(name, value)
  headers.set('X-Request-Id', visit.requestId)
  headers.set('X-Content-Type-Options', 'nosniff')
  byDefault('Referrer-Policy', 'strict-origin-when-cross-origin')
  byDefault('Cross-Origin-Opener-Policy', 'same-origin')
  byDefault('Cross-Origin-Resource-Policy', 'same-origin')
  byDefault('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()')
  byDefault('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; base-uri 'none'")
  if (site.secure()) headers.set('Strict-Transport-Security', `max-age=${YEAR_SECONDS}; includeSubDomains`)
  if (visit.actor?.kind === 'member') byDefault('Cache-Control', 'no-store')
  return answer
}

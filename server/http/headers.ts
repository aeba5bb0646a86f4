import type { Actor } from '#app/domain/actor.ts'
import type { Site } from './site.ts'

const YEAR_SECONDS = 31_536_000
const RETRY_SECONDS = '60'

const NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"

/** Scripts run by this page's nonce alone; all else comes from here, and nobody may frame it but what is made for it. */
function policyOf(nonce: string, site: Site, framed: boolean): string {
  const socket = site.url().replace(/^http/, 'ws')
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src 'self' ${socket}`,
    "manifest-src 'self'",
    `form-action ${framed ? "'none'" : "'self'"}`,
    "base-uri 'none'",
    `frame-ancestors ${framed ? '*' : "'none'"}`,
    "object-src 'none'",
  ].join('; ')
}

export type Dressed = {
  actor?: Actor
  nonce?: string
  requestId: string
  /** A page that anybody may frame: it knows nobody, so that it can do nothing in anybody's name. */
  framed?: boolean
}

/** Under these addresses nobody is known, no cookie is read and none is set. */
export const isForFrames = (path: string): boolean => path.startsWith('/embed/') || path === '/oembed'

/** The headers every answer wears, pages and errors alike. */
export function secured(response: Response, visit: Dressed, site: Site): Response {
  // A redirect made by Response.redirect() has headers that can't be changed.
  const answer = new Response(response.body, response)
  const { headers } = answer
  const byDefault = (name: string, value: string) => headers.has(name) || headers.set(name, value)
  headers.set('X-Request-Id', visit.requestId)
  headers.set('X-Content-Type-Options', 'nosniff')
  byDefault('Referrer-Policy', 'strict-origin-when-cross-origin')
  if (visit.framed) headers.delete('Set-Cookie')
  byDefault('Cross-Origin-Opener-Policy', 'same-origin')
  byDefault('Cross-Origin-Resource-Policy', visit.framed ? 'cross-origin' : 'same-origin')
  byDefault('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()')
  const isPage = headers.get('content-type')?.startsWith('text/html') && visit.nonce
  byDefault(
    'Content-Security-Policy',
    isPage ? policyOf(visit.nonce ?? '', site, visit.framed === true) : NOTHING,
  )
  // Whoever waits should know how long; a route that knows better says so.
  if (answer.status === 429) byDefault('Retry-After', RETRY_SECONDS)
  if (site.secure()) headers.set('Strict-Transport-Security', `max-age=${YEAR_SECONDS}; includeSubDomains`)
  if (visit.actor?.kind === 'member') byDefault('Cache-Control', 'no-store')
  return answer
}

import type { Actor } from '#app/domain/actor.ts'
import type { Site } from './site.ts'

const YEAR_SECONDS = 31_536_000
const RETRY_SECONDS = '60'

const EMPTY_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"

/** The Content-Security-Policy of a page: scripts need this page's nonce, resources come from this site, and only embeddable pages may be framed. */
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
    // The page of a winner shows the replay; no page but the embeddable ones can be framed at all.
    "frame-src 'self'",
    `form-action ${framed ? "'none'" : "'self'"}`,
    "base-uri 'none'",
    `frame-ancestors ${framed ? '*' : "'none'"}`,
    "object-src 'none'",
  ].join('; ')
}

export type ResponseContext = {
  actor?: Actor
  nonce?: string
  requestId: string
  /** The page may be framed by any site. It is rendered without a member, so that clickjacking can't act for one. */
  framed?: boolean
}

/** Whether a path is embeddable: there, cookies are neither read nor set. */
export const isForFrames = (path: string): boolean => path.startsWith('/embed/') || path === '/oembed'

/** Adds the security headers to a response; pages and errors both get them. */
export function withSecurityHeaders(response: Response, context: ResponseContext, site: Site): Response {
  // The headers of Response.redirect() are immutable, so the response is copied.
  const answer = new Response(response.body, response)
  const { headers } = answer
  const byDefault = (name: string, value: string) => headers.has(name) || headers.set(name, value)
  headers.set('X-Request-Id', context.requestId)
  headers.set('X-Content-Type-Options', 'nosniff')
  byDefault('Referrer-Policy', 'strict-origin-when-cross-origin')
  if (context.framed) headers.delete('Set-Cookie')
  byDefault('Cross-Origin-Opener-Policy', 'same-origin')
  byDefault('Cross-Origin-Resource-Policy', context.framed ? 'cross-origin' : 'same-origin')
  byDefault('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()')
  const isPage = headers.get('content-type')?.startsWith('text/html') && context.nonce
  byDefault(
    'Content-Security-Policy',
    isPage ? policyOf(context.nonce ?? '', site, context.framed === true) : EMPTY_POLICY,
  )
  // Tells a rate-limited client how long to wait, unless the route has set a better value.
  if (answer.status === 429) byDefault('Retry-After', RETRY_SECONDS)
  if (site.secure()) headers.set('Strict-Transport-Security', `max-age=${YEAR_SECONDS}; includeSubDomains`)
  if (context.actor?.kind === 'member') byDefault('Cache-Control', 'no-store')
  return answer
}

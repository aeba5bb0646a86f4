import { redirect } from '@remix-run/node'

/**
 * Redirects to the current address of a renamed object: `prefix` replaces as many segments of the path; the rest and
 * the query stay. The redirect is temporary and not cacheable: a name can be taken again, and a browser with both
 * redirects cached would loop.
 */
export function redirectMoved(request: Request, prefix: string): Response {
  const { pathname, search } = new URL(request.url)
  const below = pathname
    .replace(/\.data$/, '')
    .split('/')
    .slice(prefix.split('/').length)
  return redirect([prefix, ...below].join('/') + search, {
    status: 302,
    headers: { 'Cache-Control': 'no-store' },
  })
}

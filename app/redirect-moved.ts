import { redirect } from '@remix-run/node'

/**
 * To where something is called so today: `prefix` takes the place of as many segments of the address; the pages below
 * it and the query stay. Never permanent, and not kept: a name may come back, and a browser that has kept both ways
 * would go round in circles for ever.
 */
export function movedTo(request: Request, prefix: string): Response {
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

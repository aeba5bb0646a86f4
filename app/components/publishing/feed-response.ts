import { refuse } from '#app/domain/decision.ts'
import { writeAtom } from '#app/domain/feeds/atom.ts'
import { FEED_TYPES, type Feed, type FeedFormat, type FeedOf } from '#app/domain/feeds/feed.ts'
import { writeJsonFeed } from '#app/domain/feeds/json-feed.ts'
import type { LoadContext } from '#app/load-context.ts'
import { paths } from '#app/paths.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import { problemOf } from '#app/responses.ts'

const MAX_AGE_SECONDS = 300

export const missingFeed = (context: LoadContext): Response => problemOf(refuse('not_found'), context)

/** Feed readers show text outside this site: addresses have to be absolute, and a picture's copies are left out. */
const forReaders = (html: string, site: string): string =>
  html.replace(/ srcset="[^"]*" sizes="[^"]*"/g, '').replace(/ (href|src)="\//g, ` $1="${site}/`)

const withAbsoluteAddresses = (feed: Feed, site: string): Feed => ({
  ...feed,
  entries: feed.entries.map(({ html, ...entry }) =>
    html === undefined ? entry : { ...entry, html: forReaders(html, site) },
  ),
})

/** Serves a page of a feed. It is the same for everybody, so that caches may keep it for a few minutes. */
export async function feedResponse(
  request: Request,
  context: LoadContext,
  of: FeedOf,
  format: FeedFormat,
): Promise<Response> {
  const { app, actor } = context
  const { pathname, searchParams } = new URL(request.url)
  const before = searchParams.get('before')
  const feed = await app.feeds.view(of, { cursor: before, locale: actor.locale })
  if (!feed.ok) return problemOf(feed, context)
  const site = app.address()
  const first = site + pathname
  const pageAt = (cursor: string) => `${first}?before=${encodeURIComponent(cursor)}`
  const { nextCursor, item } = feed.value
  if ('key' in of && item && item.slug !== of.key)
    return redirectMoved(request, paths.feed(of.kind, item.slug, format))
  const addresses = {
    ...{ site, first, self: before ? pageAt(before) : first },
    id: site + ('key' in of && item ? paths.feed(of.kind, item.id, 'atom') : pathname),
    next: nextCursor === null ? null : pageAt(nextCursor),
    hub: app.websubHub(),
  }
  const write = format === 'atom' ? writeAtom : writeJsonFeed
  return new Response(write(withAbsoluteAddresses(feed.value, site), addresses), {
    headers: {
      'Content-Type': FEED_TYPES[format],
      ...(addresses.hub !== null && {
        Link: `<${addresses.hub}>; rel="hub", <${addresses.self}>; rel="self"`,
      }),
      'Cache-Control': `public, max-age=${MAX_AGE_SECONDS}`,
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    },
  })
}

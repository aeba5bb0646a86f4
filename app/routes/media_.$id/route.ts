import type { LoaderFunctionArgs } from '@remix-run/node'
import { refuse } from '#app/domain/decision.ts'
import { problemOf } from '#app/responses.ts'

/** Serves a picture. It never changes under its id and is cached for ever, except for pictures of drafts, which are not cached. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const id = params.id ?? ''
  const etag = `"${id}"`
  const headers = {
    ETag: etag,
    'Cache-Control': 'private, no-store',
    // Feeds and embedded stories show pictures on other sites.
    'Cross-Origin-Resource-Policy': 'cross-origin',
  }
  const image = await context.app.media.read(context.actor, id)
  if (!image) return problemOf(refuse('not_found'), context)
  if (image.isPublic) headers['Cache-Control'] = 'public, max-age=31536000, immutable'
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  return new Response(new Uint8Array(image.bytes), {
    headers: { ...headers, 'Content-Type': image.type, 'Content-Disposition': 'inline' },
  })
}

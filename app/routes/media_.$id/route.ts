import type { LoaderFunctionArgs } from '@remix-run/node'
import { acceptedFormat, isCopyWidth } from '#app/domain/brands/picture-copies.ts'
import { refuse } from '#app/domain/decision.ts'
import { problemOf } from '#app/responses.ts'

/** The copy that is asked for: `?w=640`, as AVIF where the browser takes it. Other widths give the whole picture. */
function copyOf(request: Request) {
  const width = Number(new URL(request.url).searchParams.get('w'))
  return isCopyWidth(width) ? { width, format: acceptedFormat(request.headers.get('accept')) } : undefined
}

/** Serves a picture. It never changes under its id and is cached for ever, except for pictures of drafts, which are not cached. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const id = params.id ?? ''
  const copy = copyOf(request)
  const etag = copy ? `"${id}-${copy.width}-${copy.format}"` : `"${id}"`
  const headers = {
    ETag: etag,
    'Cache-Control': 'private, no-store',
    // Feeds and embedded stories show pictures on other sites.
    'Cross-Origin-Resource-Policy': 'cross-origin',
    ...(copy && { Vary: 'Accept' }),
  }
  const image = await context.app.media.read(context.actor, id, copy)
  if (!image) return problemOf(refuse('not_found'), context)
  if (image.isPublic) headers['Cache-Control'] = 'public, max-age=31536000, immutable'
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  return new Response(new Uint8Array(image.bytes), {
    headers: { ...headers, 'Content-Type': image.type, 'Content-Disposition': 'inline' },
  })
}

import type { LoaderFunctionArgs } from '@remix-run/node'
import { SHARED_KINDS } from '#app/domain/brands/share-picture.ts'
import { refuse } from '#app/domain/decision.ts'
import { problemOf } from '#app/responses.ts'

/** The picture of a page for social cards. It is the same for everybody, so that caches may keep it for an hour. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { app, actor } = context
  const kind = SHARED_KINDS.find((each) => each === params.kind)
  const key = params.file?.endsWith('.png') ? params.file.slice(0, -'.png'.length) : ''
  if (!kind || key === '') return problemOf(refuse('not_found'), context)
  const picture = await app.media.sharePicture(actor, kind, key)
  if (!picture.ok) return problemOf(picture, context)
  const { etag, bytes } = picture.value
  const headers = {
    ETag: etag,
    'Cache-Control': 'public, max-age=3600',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  }
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  return new Response(new Uint8Array(bytes), { headers: { ...headers, 'Content-Type': 'image/png' } })
}

import type { LoaderFunctionArgs } from '@remix-run/node'
import { valueOrThrow } from '#app/responses.ts'

/** Serves the signed-in member's own data as an archive of pages that a person can read. */
export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  const { name, type, bytes } = valueOrThrow(await app.exports.personal(actor), request)
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': type,
      'Content-Length': String(bytes.length),
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    },
  })
}

import type { LoaderFunctionArgs } from '@remix-run/node'
import { isMember } from '#app/domain/actor.ts'
import { mayCountRead } from '#app/domain/listening/reads.ts'

/** A transparent GIF of one pixel. */
const PIXEL = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64')
/** The browser asks again after a day, so that it counts at most once a day. */
const ONCE_A_DAY = 'private, max-age=86400'

/** The image at the end of a chapter. It is the same for everybody, counted or not. */
export async function loader({ params, request, context: { app, actor, caller } }: LoaderFunctionArgs) {
  if (mayCountRead(request.headers)) {
    const teamOf = isMember(actor) ? actor.brands.map(({ brandId }) => brandId) : []
    await app.reads.count(caller, { chapterId: params.id ?? '', teamOf })
  }
  return new Response(PIXEL, { headers: { 'Content-Type': 'image/gif', 'Cache-Control': ONCE_A_DAY } })
}

import type { LoaderFunctionArgs } from '@remix-run/node'
import { refuse } from '#app/domain/decision.ts'
import { problemOf } from '#app/responses.ts'

/** Returns the strokes of a chapter for the player, from the revision after `after` on. */
export async function replayResponse({ params, request, context }: LoaderFunctionArgs): Promise<Response> {
  const { app, actor } = context
  const id = await app.chapters.idAt(params.story ?? '', params.chapter ?? '')
  if (!id) return problemOf(refuse('not_found'), context)
  const after = Number(new URL(request.url).searchParams.get('after') ?? 0)
  if (!Number.isSafeInteger(after) || after < 0) return problemOf(refuse('invalid'), context)
  const page = await app.replay.play(actor, id, after)
  return page.ok ? Response.json(page.value) : problemOf(page, context)
}

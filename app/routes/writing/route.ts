import { json, type LoaderFunctionArgs } from '@remix-run/node'

/** Returns who is writing now, everywhere or in one story or challenge. */
export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const storyId = searchParams.get('story') ?? undefined
  const challengeId = searchParams.get('challenge') ?? undefined
  const within = { ...(storyId && { storyId }), ...(challengeId && { challengeId }) }
  return json(
    { writing: await app.presence.writing(actor, within) },
    { headers: { 'Cache-Control': 'private, no-store' } },
  )
}

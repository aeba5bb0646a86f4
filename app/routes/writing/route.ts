import { json, type LoaderFunctionArgs } from '@remix-run/node'

/** Returns who is writing now, everywhere or in one story, challenge or brand. */
export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const storyId = searchParams.get('story') ?? undefined
  const challengeId = searchParams.get('challenge') ?? undefined
  const brandId = searchParams.get('brand') ?? undefined
  const within = {
    ...(storyId && { storyId }),
    ...(challengeId && { challengeId }),
    ...(brandId && { brandId }),
  }
  return json(
    { writing: await app.presence.writing(actor, within) },
    { headers: { 'Cache-Control': 'private, no-store' } },
  )
}

import { json, type LoaderFunctionArgs } from '@remix-run/node'

/** Returns ideas that are similar to the hook being typed. */
export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const hook = new URL(request.url).searchParams.get('hook') ?? ''
  return json({ ideas: await app.ideas.similar(actor, params.challenge ?? '', hook.slice(0, 600)) })
}

import { json, type LoaderFunctionArgs } from '@remix-run/node'

/** For the composer: what reads like the hook that is being typed. */
export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const hook = new URL(request.url).searchParams.get('hook') ?? ''
  return json({ ideas: await app.ideas.similar(actor, params.challenge ?? '', hook.slice(0, 600)) })
}

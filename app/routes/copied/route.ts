import type { ActionFunctionArgs } from '@remix-run/node'

/** Told by pages when somebody copies. Nobody waits for the answer, and it says nothing. */
export async function action({ request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await request.formData()
  await app.chapters.copied(actor, String(form.get('chapter') ?? ''))
  return new Response(null, { status: 204 })
}

import type { ActionFunctionArgs } from '@remix-run/node'

/** Receives copy reports from pages. The response is always empty. */
export async function action({ request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await request.formData()
  await app.chapters.recordCopy(actor, String(form.get('chapter') ?? ''))
  return new Response(null, { status: 204 })
}

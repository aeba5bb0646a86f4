import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { paths } from '#app/paths.ts'
import { requireMember, valueOrThrow } from '#app/responses.ts'

/** Handles the helpful form: `helpful=1` marks the comment, `helpful=0` takes the mark back. */
export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await request.formData()
  requireMember(actor, form)
  const marked = form.get('helpful') !== '0'
  const { path } = valueOrThrow(await app.comments.markHelpful(actor, params.comment ?? '', marked))
  return redirect(path, 303)
}

export const loader = () => redirect(paths.challenges())

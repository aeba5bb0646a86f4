import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { paths } from '#app/paths.ts'
import { memberForm, valueOrThrow } from '#app/responses.ts'

/** Handles the helpful form: `helpful=1` marks the comment, `helpful=0` takes the mark back. */
export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await memberForm(request, actor)
  const marked = form.get('helpful') !== '0'
  const { path } = valueOrThrow(await app.comments.markHelpful(actor, params.comment ?? '', marked))
  return redirect(path, 303)
}

export const loader = () => redirect(paths.challenges())

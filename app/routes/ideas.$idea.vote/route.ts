import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { paths } from '#app/paths.ts'
import { voteResponse } from '../../vote-response.ts'

/** Handles the vote form: `vote=1` votes, `vote=0` withdraws; repeating either changes nothing. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const { app, actor } = context
  const form = await request.formData()
  const id = params.idea ?? ''
  const result =
    form.get('vote') === '0' ? await app.ideas.unvote(actor, id) : await app.ideas.vote(actor, id)
  return voteResponse(result, form, request, context)
}

export const loader = () => redirect(paths.challenges())

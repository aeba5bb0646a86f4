import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { paths } from '#app/paths.ts'
import { voteResponse } from '../../vote-response.ts'

/** Handles votes for a version of a chapter: `vote=1` votes, `vote=0` withdraws; `home` is the chapter that it is a version of. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const { app, actor } = context
  const form = await request.formData()
  const home = new URL(request.url).searchParams.get('home') ?? ''
  const version = params.chapter ?? ''
  const { vote, unvote } = app.branches
  const result =
    form.get('vote') === '0' ? await unvote(actor, home, version) : await vote(actor, home, version)
  return voteResponse(result, form, request, context)
}

export const loader = () => redirect(paths.stories())

import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { isMember } from '#app/domain/actor.ts'
import { paths } from '#app/paths.ts'
import { redirectWith } from '#app/responses.ts'

export async function action({ context: { app, actor } }: ActionFunctionArgs) {
  await app.identity.signOut(actor)
  return redirectWith(
    paths.home(),
    { key: 'logout.done' },
    app.cookies.signedOut(isMember(actor) ? actor.id : undefined),
  )
}

/** GET does not sign out, because any site can make a browser follow a link. */
export const loader = () => redirect(paths.home())

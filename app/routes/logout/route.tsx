import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { isMember } from '#app/domain/actor.ts'
import { redirectWith } from '#app/flash.ts'
import { paths } from '#app/paths.ts'

export async function action({ context: { app, actor } }: ActionFunctionArgs) {
  await app.identity.signOut(actor)
  return redirectWith(
    paths.home(),
    { key: 'logout.done' },
    app.cookies.signedOut(isMember(actor) ? actor.id : undefined),
  )
}

/** A link, which any page could make you follow, signs nobody out. */
export const loader = () => redirect(paths.home())

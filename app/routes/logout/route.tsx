import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { redirectWith } from '#app/flash.ts'

export async function action({ context: { app, actor } }: ActionFunctionArgs) {
  await app.identity.signOut(actor)
  return redirectWith('/', { key: 'logout.done' }, app.cookies.signedOut())
}

/** A link, which any page could make you follow, signs nobody out. */
export const loader = () => redirect('/')

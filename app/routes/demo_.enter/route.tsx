import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { isMember } from '#app/domain/actor.ts'
import { safeNext } from '#app/domain/identity/next.ts'
import { paths } from '#app/paths.ts'
import { redirectWith, valueOrThrow } from '#app/responses.ts'

/** Signs in as a demo account with one click; the command refuses outside of a local demo. */
export async function action({ request, context: { app, actor, caller } }: ActionFunctionArgs) {
  const form = await request.formData()
  const next = safeNext(form.get('next'))
  valueOrThrow(await app.identity.demoAccounts(caller))
  if (form.get('as') === 'visitor') {
    await app.identity.signOut(actor)
    return redirectWith(
      next,
      { key: 'logout.done' },
      app.cookies.signedOut(isMember(actor) ? actor.id : undefined),
    )
  }
  const session = isMember(actor) ? actor.sessionId : undefined
  const entered = valueOrThrow(await app.identity.enterDemo(caller, String(form.get('as')), session))
  // The page keeps its current language for every account.
  const headers = app.cookies.speaks(actor.locale)
  for (const line of app.cookies.signedIn(entered).getSetCookie()) headers.append('Set-Cookie', line)
  return redirectWith(next, { key: 'demo.entered', values: { name: entered.displayName } }, headers)
}

export const loader = () => redirect(paths.demo())

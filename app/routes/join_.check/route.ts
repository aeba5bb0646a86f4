import type { LoaderFunctionArgs } from '@remix-run/node'
import { problemOf } from '#app/responses.ts'

/** Tells the form whether a username is free; the form asks while the visitor types. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const handle = (new URL(request.url).searchParams.get('handle') ?? '').slice(0, 200)
  const checked = await context.app.identity.checkHandle(context.actor, { handle })
  return checked.ok ? Response.json(checked.value) : problemOf(checked, context)
}

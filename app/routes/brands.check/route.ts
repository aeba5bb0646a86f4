import type { LoaderFunctionArgs } from '@remix-run/node'
import { problemOf } from '#app/responses.ts'

/** Tells a form whether a name and an address for a brand are free; the form asks while the member types. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams
  const typed = (name: string) => (asked.get(name) ?? '').trim().slice(0, 200)
  const checked = await context.app.brands.checkSlug(context.actor, {
    name: typed('name'),
    slug: typed('slug'),
  })
  return checked.ok ? Response.json(checked.value) : problemOf(checked, context)
}

import type { LoaderFunctionArgs } from '@remix-run/node'
import { CheckBrand } from '#app/domain/brands/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { slugOf } from '#app/domain/slug.ts'
import { problemOf } from '#app/responses.ts'

/** Tells a form whether a name and an address for a brand are free; the form asks while the member types. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams
  const typed = (name: string) => (asked.get(name) ?? '').trim().slice(0, 200)
  const name = typed('name')
  const input = parse(CheckBrand, { name, slug: typed('slug') || slugOf(name, 'brand') })
  if (!input.ok) return problemOf(input, context)
  const checked = await context.app.brands.checkSlug(context.actor, input.value)
  return checked.ok ? Response.json(checked.value) : problemOf(checked, context)
}

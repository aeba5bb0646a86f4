import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { problemOf } from '#app/responses.ts'

const RESULTS = 8
const NOT_KEPT = { headers: { 'Cache-Control': 'private, no-store' } }

/**
 * Returns the entries of the command palette: search results for a query, otherwise the actions that the member may
 * take at `at`.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { app, actor } = context
  const { searchParams } = new URL(request.url)
  const q = (searchParams.get('q') ?? '').trim().slice(0, 200)
  if (q === '') {
    const at = (searchParams.get('at') ?? '').slice(0, 500)
    const actions = await app.palette.view(actor, at)
    return actions.ok ? json({ actions: actions.value, found: [] }, NOT_KEPT) : problemOf(actions, context)
  }
  const found = await app.search.find(actor, { q, limit: RESULTS })
  if (!found.ok) return problemOf(found, context)
  const results = found.value.items.map(({ kind, title, of, path }) => ({
    ...{ kind, of, path },
    title: title.map(({ text }) => text).join(''),
  }))
  return json({ actions: [], found: results }, NOT_KEPT)
}

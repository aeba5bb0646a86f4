import { expect, test } from 'vitest'
import { routePaths } from '#tests/setup/route-paths.ts'
import { isAllowed, placesFor, rolesFor } from './expectations.ts'
import { intentsOf } from './form-intents.ts'
import { formProblems } from './form-problems.ts'
import { FORM_TABLE, WRITES_BY_VISITORS } from './form-table.ts'
import { builtRoutes, fillPage, nounOfPage } from './page-addresses.ts'
import { createPlaces, type Place } from './places.ts'
import { createRoles, GROUPS } from './roles.ts'
import { loadBuild, openMatrixSite } from './site.ts'
import { createThings } from './things.ts'

const FORM = 'application/x-www-form-urlencoded'
const routes = builtRoutes(await loadBuild())
const pages = [...new Set(routes.flatMap(({ path, reads }) => (reads ? [path] : [])))]
const actions = [...new Set(routes.flatMap(({ path, acts }) => (acts ? [path] : [])))]

const site = await openMatrixSite()
const { begin } = await createRoles(site)
const places = await createPlaces(site)
await begin()
const things = await createThings(site, places)
for (const place of places) place.things = things

test('every page with an action has an expectation, and every expectation a page', () => {
  expect(Object.keys(FORM_TABLE).sort()).toEqual([...actions].sort())
})

const anyPlace = new Proxy({}, { get: (_, name) => (name === 'things' ? {} : '') }) as Place
const intentsIn = (path: string): Set<string | undefined> =>
  new Set((FORM_TABLE[path] ?? []).map(({ fields }) => fields(anyPlace).intent ?? fields(anyPlace).deed))

test.each(routePaths().filter(({ name }) => intentsOf(name).size > 0))(
  'each form that $path tells apart by its intent has an expectation',
  ({ name, path }) => {
    const known = intentsIn(path)
    expect([...intentsOf(name)].filter((intent) => !known.has(intent))).toEqual([])
  },
)

/** Pages with the action of another page: one of their forms is tried. `MATRIX=whole` tries all. */
const REPEATED = new Set(['/admin/queue', '/s/:story/desk', '/s/:story/:chapter/history'])
const tried = (path: string) =>
  (FORM_TABLE[path] ?? []).slice(0, REPEATED.has(path) && process.env.MATRIX !== 'whole' ? 1 : undefined)
const forms = actions.flatMap((path) =>
  tried(path).map((form, i) => ({ ...form, path, name: `${path} (${i + 1})` })),
)
test.each(forms)('$name changes something only for those who may, and for some of them', async (form) => {
  const { path, fields, cells, query } = form
  const noun = nounOfPage(path)
  const found: string[] = []
  let changed = 0
  for (const place of placesFor(noun, places))
    for (const role of rolesFor(cells, place.state, noun)) {
      const body = new URLSearchParams(fields(place)).toString()
      const chapters = [place.chapter, place.branch]
      const answer = await site.ask(role, {
        ...{ method: 'POST', path: fillPage(path, place) + query, body, type: FORM, chapters },
      })
      const isAllowedTo = isAllowed(cells, role, place.state, noun)
      if (answer.status >= 500) found.push(`${role}, ${place.state}: ${answer.status}`)
      // A page that is shown again with the refusal stores when the member last saw it.
      const hasChanged = answer.rows > 0 && answer.status < 400
      if (hasChanged && !isAllowedTo)
        found.push(`${role}, ${place.state}: ${answer.status} changed ${answer.rows} rows`)
      if (answer.rows > 0 && GROUPS.visitors.has(role) && !WRITES_BY_VISITORS.has(path))
        found.push(`${role}, ${place.state}: a visitor changed ${answer.rows} rows`)
      if (hasChanged) changed += 1
    }
  expect(found).toEqual([])
  expect(changed > 0, 'somebody changed something').toBe(cells[0] !== 'nobody')
})

test.each(pages)(
  'the forms of %s link and name each invalid field, and keep what was typed',
  async (path) => {
    expect(await formProblems(site, places, path)).toEqual([])
  },
)

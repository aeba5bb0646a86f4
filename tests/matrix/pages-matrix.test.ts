import { expect, test } from 'vitest'
import { isAllowed, placesFor, rolesFor } from './expectations.ts'
import { lawsBroken } from './laws.ts'
import { builtRoutes, fillPage, nounOfPage } from './page-addresses.ts'
import { PAGE_TABLE, WITHOUT_ITEM } from './page-table.ts'
import { createPlaces } from './places.ts'
import { createRoles } from './roles.ts'
import { loadBuild, openMatrixSite } from './site.ts'

const routes = builtRoutes(await loadBuild())
const pages = [...new Set(routes.flatMap(({ path, reads }) => (reads ? [path] : [])))]

const site = await openMatrixSite()
const { begin } = await createRoles(site)
const places = await createPlaces(site)
await begin()

/** A page is shown, or leads on; a redirect to the sign-in page is a refusal. */
const isShown = (status: number, location: string) =>
  status === 200 || (status >= 300 && status < 400 && !location.startsWith('/login'))

test('every page has an expectation, and every expectation a page', () => {
  expect(Object.keys(PAGE_TABLE).sort()).toEqual([...pages].sort())
})

test.each(pages)('%s answers every role in every state as expected', async (path) => {
  const cells = PAGE_TABLE[path]
  if (!cells) return
  const noun = WITHOUT_ITEM.has(path) ? 'site' : nounOfPage(path)
  const found: string[] = []
  for (const place of placesFor(nounOfPage(path), places))
    for (const role of rolesFor(cells, place.state, nounOfPage(path))) {
      const expected = isAllowed(cells, role, place.state, noun)
      const address = fillPage(path, place)
      const answer = await site.ask(role, { method: 'GET', path: address })
      const { status, location } = answer
      const cell = { role, state: place.state, noun, expected, isRead: true, isOpenToSuspended: false }
      const problems = status >= 500 ? [`${status}`] : lawsBroken(answer, cell, address)
      if (isShown(status, location) !== expected)
        problems.push(`${status} ${location}, but expected ${expected ? 'the page' : 'a refusal'}`)
      for (const problem of problems) found.push(`${path}: ${role}, ${place.state}: ${problem}`)
    }
  expect(found).toEqual([])
})

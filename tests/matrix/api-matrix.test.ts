import { expect, test } from 'vitest'
import { endpoints } from '#server/api/endpoints.ts'
import { API_TABLE, OPEN_TO_SUSPENDED } from './api-table.ts'
import { bodyFor, fillApi } from './bodies.ts'
import { isAllowed, type Noun, placesFor, rolesFor } from './expectations.ts'
import { contradictionsOf } from './laws.ts'
import { createPlaces } from './places.ts'
import { createRoles } from './roles.ts'
import { openMatrixSite } from './site.ts'

const site = await openMatrixSite()
const { begin } = await createRoles(site)
const places = await createPlaces(site)
await begin()

const NOUNS: [RegExp, Noun][] = [
  [/^\/challenges\/:id\/pot/, 'pot'],
  [/^\/challenges\/:id/, 'challenge'],
  [/^\/(ideas\/:id|hidden|classifications)/, 'idea'],
  [/^\/edits/, 'edit'],
  [/^\/(stories\/:id|watches\/:kind)/, 'story'],
  [/^\/(chapters\/:id|collab)/, 'chapter'],
  [/^\/comments\/:id/, 'comment'],
  [/^\/(comments|questions\/alike)$/, 'story'],
  [/^\/(questions|answers)\/:id/, 'question'],
  [/^\/questions\/(assignee|closed)$/, 'question'],
  [/^\/reports$/, 'comment'],
]
/** A watch can be ended in every state of its target. */
const nounOf = (method: string, path: string): Noun =>
  (method === 'DELETE' && path.startsWith('/watches')) || (method === 'GET' && path === '/reports')
    ? 'site'
    : method === 'POST' && path === '/questions'
      ? 'story'
      : (NOUNS.find(([pattern]) => pattern.test(path))?.[1] ?? 'site')

test('every endpoint has an expectation, and every expectation an endpoint', () => {
  expect(Object.keys(API_TABLE).sort()).toEqual(
    endpoints.map(({ method, path }) => `${method} ${path}`).sort(),
  )
})

test.each(endpoints.map(({ method, path }) => ({ key: `${method} ${path}`, method, path })))(
  '$key answers every role in every state as expected',
  async ({ key, method, path }) => {
    const cells = API_TABLE[key]
    if (!cells) return
    const noun = nounOf(method, path)
    const found: string[] = []
    for (const place of placesFor(noun, places))
      for (const role of rolesFor(cells, place.state, noun)) {
        const expected = isAllowed(cells, role, place.state, noun)
        const answer = await site.ask(role, {
          ...{ method, path: fillApi(method, path, place), chapters: [place.chapter, place.branch] },
          ...bodyFor(key, place),
        })
        const cell = { role, state: place.state, noun, expected, isRead: method === 'GET' }
        const isOpenToSuspended = OPEN_TO_SUSPENDED.has(key)
        for (const problem of contradictionsOf(answer, { ...cell, isOpenToSuspended }))
          found.push(`${key}: ${role}, ${place.state}: ${problem}`)
      }
    expect(found).toEqual([])
  },
)

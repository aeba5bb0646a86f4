import { expect, test } from 'vitest'
import { type Named, RESERVED } from '#app/domain/addresses.ts'
import { routePaths } from '#tests/setup/route-paths.ts'

/** Parameters that hold what people choose, by the name they have in a route; the rest are ids, numbers and keys. */
const NAMES = new Set<string>(Object.keys(RESERVED) satisfies string[])
const NOT_CHOSEN = new Set(['id', 'n', 'key', 'idea', 'comment', 'kind'])

const isParameter = (segment: string) => segment.startsWith(':')

/** Words that stand where a name may stand, by what is named there. */
function wordsBesideNames(): Map<string, Set<string>> {
  const all = routePaths().map(({ path }) => path.slice(1).split('/'))
  const under = (segments: string[], i: number) =>
    segments
      .slice(0, i)
      .map((segment) => (isParameter(segment) ? ':' : segment))
      .join('/')
  const words = new Map<string, Set<string>>()
  for (const segments of all)
    for (const [i, segment] of segments.entries()) {
      if (!isParameter(segment)) continue
      const beside = all.filter((other) => other.length > i && under(other, i) === under(segments, i))
      const found = words.get(segment.slice(1)) ?? new Set()
      for (const other of beside) if (other[i] && !isParameter(other[i])) found.add(other[i])
      words.set(segment.slice(1), found)
    }
  return words
}

test('every word of a page that stands where a name may stand is reserved', () => {
  const words = wordsBesideNames()
  expect([...words.keys()].filter((name) => !NAMES.has(name) && !NOT_CHOSEN.has(name))).toEqual([])
  for (const name of NAMES) {
    // A dot never gets into a slug.
    const beside = [...(words.get(name) ?? [])].filter((word) => !word.includes('.')).sort()
    expect(beside, name).toEqual([...RESERVED[name as Named]].sort())
  }
})

test('the words are read from the routes that there are', () => {
  expect([...(wordsBesideNames().get('challenge') ?? [])]).toContain('new')
  expect([...(wordsBesideNames().get('chapter') ?? [])]).toContain('links')
})

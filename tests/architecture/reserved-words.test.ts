import { expect, test } from 'vitest'
import { RESERVED, type SlugKind } from '#app/domain/addresses.ts'
import { routePaths } from '#tests/setup/route-paths.ts'

/** Route parameters that hold names chosen by people; all others are ids, numbers and keys. */
const NAMES = new Set<string>(Object.keys(RESERVED) satisfies string[])
const NOT_CHOSEN = new Set([
  'pair',
  'id',
  'n',
  'key',
  'idea',
  'comment',
  'question',
  'answer',
  'kind',
  'case',
  'format',
  'feed',
  'file',
  'part',
  'promise',
])

const isParameter = (segment: string) => segment.startsWith(':')

/** Collects fixed segments in positions where a name may occur, by kind of name. */
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

test('every fixed route segment in the position of a name is reserved', () => {
  const words = wordsBesideNames()
  expect([...words.keys()].filter((name) => !NAMES.has(name) && !NOT_CHOSEN.has(name))).toEqual([])
  for (const name of NAMES) {
    // A slug never contains a dot.
    const beside = [...(words.get(name) ?? [])].filter((word) => !word.includes('.')).sort()
    expect(beside, name).toEqual([...RESERVED[name as SlugKind]].sort())
  }
})

test('the reserved words are derived from the existing routes', () => {
  expect([...(wordsBesideNames().get('challenge') ?? [])]).toContain('new')
  expect([...(wordsBesideNames().get('chapter') ?? [])]).toContain('links')
})

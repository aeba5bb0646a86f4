import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ROOM_TABLES } from '#app/components/listening/room-tables.ts'
import { csv } from './csv.ts'

test('CSV cells are quoted where needed, and formulas are escaped', () => {
  expect(csv([['a', 'b,c', 'say "x"', 'two\nlines', 3, null]])).toBe(
    '\uFEFFa,"b,c","say ""x""","two\nlines",3,\r\n',
  )
  expect(csv([['=HYPERLINK("x")', '-1', -1]])).toBe('\uFEFF"\'=HYPERLINK(""x"")",\'-1,-1\r\n')
})

const rowsOf = (file: string) => parse(file, { bom: true, relax_column_count: true }) as string[][]
const SIGNS = [
  '=',
  '+',
  '-',
  '@',
  '\uFF1D',
  '\uFF0B',
  '\uFF0D',
  '\uFF20',
  '\uFE62',
  '\uFE63',
  '\uFE66',
  '\uFE6B',
]
const DROPPED = ['', ' ', '\u00a0', '\u3000', '"', '\u201c', '\u200b', '\ufeff', '\u202e', ' " ']
const BEGINNINGS = ['\t', '\r', '\n', ...SIGNS.flatMap((sign) => DROPPED.map((before) => before + sign))]
const isFormula = (text: string) => BEGINNINGS.some((beginning) => text.startsWith(beginning))

test('[seeded] no cell of a file begins like a formula, and every text is still there', () => {
  const cell = fc
    .tuple(fc.constantFrom('', ...BEGINNINGS), fc.string({ unit: 'grapheme' }))
    .map((both) => both.join(''))
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
      (rows) => {
        const read = rowsOf(csv(rows))
        expect(read.map((row) => row.map((text) => text.replace(/^'/, '')))).toEqual(
          rows.map((row) => row.map((text) => text.replace(/^'/, ''))),
        )
        for (const text of read.flat()) expect(text).not.toSatisfy(isFormula)
      },
    ),
    { seed: 4, numRuns: 300 },
  )
})

/** A room in which every text that a table shows begins like `beginning`. */
const roomWith = (beginning: string) => {
  const text = `${beginning}1+1`
  const cell = { messages: 9 }
  const person = { handle: text, displayName: text }
  return {
    when: { cells: [[9]] },
    people: {
      steps: [{ from: 1, to: 2, fresh: 5, returning: 5 }],
      often: { buckets: [{ from: 1, to: null, people: 5 }] },
    },
    mood: { groups: [{ kind: text, cells: [cell] }] },
    kinds: { kinds: [{ kind: text, cell, before: cell }] },
    challenges: { challenges: [{ id: 'c', cell, before: cell }] },
    names: [{ id: 'c', title: text }],
    purchase: { advice: cell, averse: cell, none: cell },
    reading: { chapters: [{ story: text, title: text, reads: 5 }] },
    waiting: { asked: 1, answered: 1, medianHours: 1, waiting: [{ underHours: 6, count: 1 }] },
    engagement: { withUs: 5, withEachOther: 5, quiet: 5 },
    joins: { counts: [{ challenges: 1, people: 5 }] },
    influence: {
      isReady: true,
      influencers: [{ person, builders: 5 }],
      connectors: [{ person, permille: 5 }],
    },
    bridge: {
      results: [{ state: 'groups', kind: text, rows: [{ title: text, isBridge: true, permille: [5] }] }],
    },
  } as unknown as Parameters<(typeof ROOM_TABLES)[string]>[0]
}

test.each([...SIGNS, '\t', '\r', '\n', ' =', '"='])(
  'no table of the listening room begins a cell with %j',
  (beginning) => {
    for (const [name, table] of Object.entries(ROOM_TABLES))
      for (const text of rowsOf(csv(table(roomWith(beginning)))).flat())
        expect(text, name).not.toSatisfy(isFormula)
  },
)

const APP = join(import.meta.dirname, '..', '..')
const SERVER = join(APP, '..', 'server')
const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.test.ts'))
    .map((path) => [path, readFileSync(join(folder, path), 'utf8')] as const)

test('every file that answers with CSV has it written by the functions that escape formulas', () => {
  const answering = [...filesOf(APP), ...filesOf(SERVER)].filter(
    ([path, source]) => /['"]text\/csv[;'"]/.test(source) || /\[\.\]csv/.test(path),
  )
  expect(answering.length).toBeGreaterThanOrEqual(4)
  const others = answering.filter(
    ([, source]) => !/import \{[^}]*\} from '#app\/components\/studio\/(ballots-)?csv\.ts'/.test(source),
  )
  expect(others.map(([path]) => path)).toEqual([])
})

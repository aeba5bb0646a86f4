import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blockText } from '../manuscript/block-text.ts'
import type { Block } from '../manuscript/layout.ts'
import { align } from './align.ts'
import { contentOf } from './content.ts'
import { diffBlocks } from './diff.ts'

const p = (text: string, marks = {}): Block => ({
  id: 'x',
  kind: 'paragraph',
  runs: text ? [{ text, marks }] : [],
})

test('a reworded sentence is shown as changed words, not as a changed paragraph', () => {
  const diff = diffBlocks([p('The kettle sang at dawn.')], [p('The kettle whistled at dawn.')])
  expect(diff.changes).toHaveLength(1)
  const [change] = diff.changes
  if (change?.type !== 'changed') throw new Error('not changed')
  expect(change.segments.map(({ op, text }) => `${op}:${text}`)).toEqual([
    'same:The kettle ',
    'del:sang',
    'ins:whistled',
    'same: at dawn.',
  ])
  expect(diff).toMatchObject({ added: 1, removed: 1 })
})

test('a moved paragraph is shown as moved at its old and new position', () => {
  const [a, b, c] = [p('First there was rain.'), p('Then there was tea.'), p('Then nobody spoke.')] as const
  const diff = diffBlocks([a, b, c], [c, a, b])
  expect(diff.changes.map((change) => change.type).sort()).toEqual(['away', 'moved', 'same', 'same'])
  expect(diff).toMatchObject({ added: 0, removed: 0 })
})

test('a new format or block kind is a change even if no word changes', () => {
  const bold = diffBlocks([p('quiet')], [p('quiet', { b: true })])
  expect(bold.changes[0]).toMatchObject({
    type: 'changed',
    kind: false,
    segments: [{ op: 'format', text: 'quiet' }],
  })
  const heading = diffBlocks([p('quiet')], [{ ...p('quiet'), kind: 'heading2' }])
  expect(heading.changes[0]).toMatchObject({ type: 'changed', kind: true, segments: [{ op: 'same' }] })
})

const word = fc.constantFrom('api', 'hujan', 'kopi', 'malam', 'the', 'fire', 'sings', '👩‍👩‍👧', 'é')
const block = fc
  .tuple(fc.array(word, { maxLength: 6 }), fc.constantFrom('paragraph', 'quote', 'heading2'), fc.boolean())
  .map(
    ([words, kind, bold]): Block => ({
      ...p(words.join(' '), bold ? { b: true } : {}),
      kind: kind as 'paragraph',
    }),
  )
const text = fc.array(block, { maxLength: 12 })

/** Returns the text of one side of the diff. */
function side(changes: ReturnType<typeof diffBlocks>['changes'], after: boolean): string[] {
  return changes.flatMap((change) => {
    if (change.type === 'same') return [blockText(change.block)]
    if (change.type === 'changed') {
      const gone = after ? 'del' : 'ins'
      return [change.segments.flatMap((segment) => (segment.op === gone ? [] : [segment.text])).join('')]
    }
    const here = after ? ['added', 'moved'] : ['removed', 'away']
    return here.includes(change.type) ? [blockText(change.block)] : []
  })
}

test('each side of a diff contains the text it came from', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      const { changes } = diffBlocks(a, b)
      expect(side(changes, false)).toEqual(a.map(blockText))
      expect(side(changes, true)).toEqual(b.map(blockText))
    }),
    { numRuns: 500 },
  )
})

test('a text compared with itself has no changes', () => {
  fc.assert(fc.property(text, (a) => diffBlocks(a, a).changes.every((change) => change.type === 'same')))
})

test('aligned items are equal and in order on both sides', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 40 }), fc.array(word, { maxLength: 40 }), (a, b) => {
      const matches = align(a, b)
      matches.forEach((match, i) => {
        expect(a[match.a]).toBe(b[match.b])
        const previous = matches[i - 1]
        if (previous) expect(previous.a < match.a && previous.b < match.b).toBe(true)
      })
    }),
  )
})

test('aligning sequences with nothing in common is fast', () => {
  const a = Array.from({ length: 10_000 }, (_, i) => p(`one ${i}`))
  const b = Array.from({ length: 10_000 }, (_, i) => p(`two ${i} ${i * 7}`))
  // Measures processor time, because other tests run in parallel.
  const before = process.cpuUsage()
  diffBlocks(a, b)
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(5_000)
})

test('contents with equal marks are equal in whichever order the marks were set', () => {
  const one = contentOf([p('x', { b: true, i: true })])
  expect(JSON.stringify(contentOf([p('x', { i: true, b: true })]))).toBe(JSON.stringify(one))
})

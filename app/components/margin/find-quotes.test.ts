import { expect, test } from 'vitest'
import { seededRandom } from '#app/domain/random.ts'
import { findQuotes } from './find-quotes.ts'

test('a quote is found in its block when the white space differs', () => {
  const found = findQuotes(['One.', 'The fire\u00a0 burns low.'], [{ id: 'a', quote: ' fire burns ' }])
  expect(found.get('a')).toEqual({ block: 1, from: 4, to: 15 })
})

test('a quote over two blocks ends at the end of the first one', () => {
  const found = findQuotes(['It was late.', 'Nobody spoke.'], [{ id: 'a', quote: 'late.\nNobody' }])
  expect(found.get('a')).toEqual({ block: 0, from: 7, to: 12 })
})

test('a quote that is not in the text is left out', () => {
  expect(findQuotes(['It was late.'], [{ id: 'a', quote: 'early' }]).size).toBe(0)
})

test('a passage of a random text is found with exactly its words', () => {
  const random = seededRandom(3)
  const pick = (most: number) => Math.floor(random() * most)
  for (let round = 0; round < 200; round += 1) {
    const blocks = Array.from({ length: 6 }, (_, i) =>
      Array.from({ length: 1 + pick(12) }, (_each, j) => `w${round}.${i}.${j}`).join(
        random() < 0.2 ? '  ' : ' ',
      ),
    )
    const block = pick(6)
    const words = (blocks[block] ?? '').split(/ +/u)
    const [from, count] = [pick(words.length), 1 + pick(3)]
    const chosen = words.slice(from, from + count)
    const at = findQuotes(blocks, [{ id: 'a', quote: chosen.join('\n') }]).get('a')
    const text = blocks[at?.block ?? 0]?.slice(at?.from, at?.to)
    expect(text?.startsWith(chosen.join(text.includes('  ') ? '  ' : ' '))).toBe(true)
  }
})

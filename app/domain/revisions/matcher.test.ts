import { expect, test } from 'vitest'
import { SeededRandom } from '../../../tests/editor/random.ts'
import { matcherOf } from './redact.ts'

const escaped = (word: string) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
/** The specification as a regular expression: longest alternative first, any white space between words. */
function byExpression(text: string, passages: readonly string[]) {
  const trimmed = passages.map((one) => one.trim().split(/\s+/u).join(' ')).filter((one) => one !== '')
  const longestFirst = trimmed.sort((a, b) => b.length - a.length)
  const source = longestFirst.map((one) => one.split(' ').map(escaped).join('\\s+')).join('|')
  const matches = text.matchAll(new RegExp(source || '(?!)', 'gu'))
  return [...matches].map((found) => ({ from: found.index, to: found.index + found[0].length }))
}

test('the passage matcher finds what a regular expression finds (400 seeds)', () => {
  for (let seed = 1; seed <= 400; seed++) {
    const random = new SeededRandom(seed)
    const letters = ['a', 'b', 'é', '.', '(', '😀', ' ', '  ', '\n', '\u00a0', '\u3000', '\t']
    const randomText = (most: number) =>
      Array.from({ length: random.integerBelow(most) }, () => random.pick(letters)).join('')
    const text = randomText(60)
    const passages = Array.from({ length: random.integerBelow(5) }, () => randomText(7))
    expect(matcherOf(passages).spansIn(text), `seed ${seed}`).toEqual(byExpression(text, passages))
  }
})

test('10,000 passages are found in a text of two million characters', { timeout: 30_000 }, () => {
  const passages = Array.from({ length: 10_000 }, (_, n) => `Paragraph ${n} tells of chair ${n % 97}.`)
  const filler = 'Nobody moved the chair that stood there for a year, and nobody will. '.repeat(3)
  const text = passages.join(`\n${filler}`)
  const left = matcherOf(passages).replacedIn(text, '…')
  expect(left).toBe(passages.map(() => '…').join(`\n${filler}`))
})

import { expect, test } from 'vitest'
import { differentQuestions, wordingsOfOneQuestion } from '#tests/factories/wordings.ts'
import { findCommonQuestion } from './common-question.ts'

const SEEDS = [1, 2, 3, 4, 5]
const asked = (texts: readonly string[], prefix = 'q') =>
  texts.map((text, i) => ({ id: `${prefix}${i}`, text, askers: [`${prefix}asker${i}`] }))

test('a question that forty people ask in different words and two languages is found among fifty others', () => {
  for (const seed of SEEDS) {
    const found = findCommonQuestion([
      ...asked(wordingsOfOneQuestion(seed, 40), 'planted'),
      ...asked(differentQuestions(seed, 50)),
    ])
    expect(found?.id).toContain('planted')
    expect(found?.askers).toBeGreaterThanOrEqual(30)
    expect(found?.askers).toBeLessThanOrEqual(40)
  }
})

test('no question is named where fifty questions are asked about equally often', () => {
  for (const seed of SEEDS)
    for (const count of [0, 1, 50, 200])
      expect(findCommonQuestion(asked(differentQuestions(seed, count)))).toBeNull()
})

test('fewer than ten askers are too few to name a question', () => {
  const others = asked(differentQuestions(1, 5))
  expect(findCommonQuestion([...asked(wordingsOfOneQuestion(1, 9), 'planted'), ...others])).toBeNull()
})

test('people who joined one wording count, and each of them once', () => {
  const text = 'Berapa panjang maksimal satu bab?'
  const askers = Array.from({ length: 12 }, (_, i) => `m${i}`)
  const twice = [
    { id: 'a', text, askers },
    { id: 'b', text: 'Panjang satu bab maksimal berapa?', askers: ['m0', 'm1'] },
  ]
  expect(findCommonQuestion(twice)).toMatchObject({ askers: 12, wordings: 2 })
})

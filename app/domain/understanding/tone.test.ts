import { expect, test } from 'vitest'
import { EMOJI_BAD, EMOJI_GOOD, markTone, TONE_BAD, TONE_GOOD } from './tone.ts'

test.each([
  ["couldn't be happier", TONE_GOOD],
  ['couldn’t be happier', TONE_GOOD],
  ['not that bad', TONE_GOOD],
  ['no complaints', TONE_GOOD],
  ['gak pernah mengecewakan', TONE_GOOD],
  ["couldn't be worse", TONE_BAD],
  ['could have been better', TONE_BAD],
  ["don't think this story works", TONE_BAD],
  ['gak ada yang suka', TONE_BAD],
])('an idiom or a negated judgement becomes one word: %s', (message, marked) => {
  expect(markTone(message)).toBe(marked)
})

test.each([
  'who asked for this?',
  'the train does not stop here',
  'belum sempat baca',
  'not today',
  'enough is enough',
])('a negator or a question without a judgement stays as it is: %s', (message) => {
  expect(markTone(message)).toBe(message)
})

test('stretched letters become one, or two where that is a word', () => {
  expect(markTone('soooo goooood')).toBe('so good')
  expect(markTone('mantaaaap')).toBe('mantap')
  expect(markTone('https://www.example.org/aaaa')).toBe('https://www.example.org/aaaa')
})

test('a run of emoji of one feeling gets one mark', () => {
  expect(markTone('❤️❤️❤️').trim()).toBe(`${EMOJI_GOOD} ❤`)
  expect(markTone('👎🏽👎🏽').trim()).toBe(`${EMOJI_BAD} 👎`)
})

test('only what follows a turn judges', () => {
  expect(markTone('awalnya males baca, eh ternyata seru banget').trim()).toBe('seru banget')
  expect(markTone('awalnya di Bandung, lalu di Solo')).toBe('awalnya di Bandung, lalu di Solo')
})

test('a swear word beside a judgement strengthens it', () => {
  expect(markTone('best gila')).toBe('best banget')
  expect(markTone('dia gila')).toBe('dia gila')
})

test('a long message is rewritten in a moment', () => {
  const start = performance.now()
  for (const part of [
    'not ',
    'gak ada ',
    "don't think ",
    '🔥 ',
    'aaaa',
    'awalnya ',
    '  \n\t',
    'bagus  ',
    '  anjir',
  ])
    markTone(part.repeat(20_000 / part.length))
  expect(performance.now() - start).toBeLessThan(2000)
})

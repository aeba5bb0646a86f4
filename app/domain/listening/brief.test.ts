import { expect, test } from 'vitest'
import { parseInline } from '../markup/inline.ts'
import { asPlainMarkup, draftBrief, type Said } from './brief.ts'

const said = (kind: Said['kind'], texts: readonly string[]): Said[] =>
  texts.map((text, i) => ({ id: `${kind}${i}`, person: `p${i}`, text, kind }))

/** A stand-in for the classifier: a sentence that says what is broken is a problem. */
const draft = (all: readonly Said[]) => draftBrief(all, (text) => (/broken/.test(text) ? 'problem' : 'talk'))

const QUESTIONS = [
  'When will the printed book be sold?',
  'Will the printed book be sold in Bandung?',
  'Is there a date for the printed book?',
  'Halo! Who draws the covers of these stories?',
  'Could somebody translate the rain story?',
]

test('what most people ask comes first, in their own words, and alike sentences are quoted once', () => {
  const [ask, ...rest] = draft(said('question', QUESTIONS))
  expect(rest).toEqual([])
  expect(ask).toMatchObject({ part: 'ask', people: 5 })
  expect(ask?.quotes[0]?.text).toMatch(/printed book/)
  expect(ask?.quotes.filter(({ text }) => text.includes('printed book'))).toHaveLength(1)
  for (const { id, text } of ask?.quotes ?? [])
    expect(QUESTIONS[Number(id.slice('question'.length))]).toContain(text)
})

test('a part of fewer than five people is left out, also when one of them says much', () => {
  expect(draft(said('problem', QUESTIONS.slice(0, 4)))).toEqual([])
  const flood = QUESTIONS.map((text, i) => ({ id: `${i}`, person: 'one', text, kind: 'question' as const }))
  expect(draft(flood)).toEqual([])
})

test('promotion is not quoted, and neither are sentences that are too short or too long', () => {
  expect(draft(said('promotion', QUESTIONS))).toEqual([])
  expect(draft(said('talk', ['ok', 'yes', 'no', 'why?', 'x '.repeat(300)]))).toEqual([])
})

test('a quotation with signs of the markup reads as it was typed', () => {
  const typed = 'See [this](https://evil.example) *now* @maya <b> _x_ \\ # `y`'
  const texts = parseInline(asPlainMarkup(typed)).map((node) =>
    node.type === 'text' ? node.text : node.type,
  )
  expect(texts.join('')).toContain('[this](')
  expect(texts).not.toContain('mention')
  expect(texts).not.toContain('strong')
})

test('a quotation of a problem is the sentence that names it, and a quotation of a question is the one that asks', () => {
  const texts = QUESTIONS.map(
    (_, i) => `I came here by train ${i}. The editor on my phone is broken, number ${i}.`,
  )
  const [problem] = draft(said('problem', texts))
  expect(problem?.part).toBe('problem')
  for (const { text } of problem?.quotes ?? []) expect(text).toMatch(/^The editor on my phone is broken/)
  expect(
    draft(
      said(
        'question',
        QUESTIONS.map((text) => text.replace('?', '.')),
      ),
    ),
  ).toEqual([])
})

import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { manuscriptText } from './layout.ts'
import { hottestBlocks, hottestRuns, readPassageHeat, roundHeat } from './passage-heat.ts'

const COMMENTERS = 6
const authorOf = (id: string): string | undefined => (id.startsWith('c') ? `author of ${id}` : undefined)

/** A chapter of two paragraphs; six people commented on the end of the second. */
function chapter(): Y.Text {
  const text = manuscriptText(new Y.Doc())
  const paragraph = (content: string) => {
    const marker = new Y.Map()
    marker.set('kind', 'paragraph')
    text.insertEmbed(text.length, marker)
    text.insert(text.length, content, {})
  }
  paragraph('The bus came late.')
  paragraph('The kettle sang. ')
  const marks = Object.fromEntries(Array.from({ length: COMMENTERS }, (_, i) => [`c_c${i}`, true]))
  text.insert(text.length, 'Nobody sold the chair.', marks)
  return text
}
const shown = (text: Y.Text) => roundHeat(readPassageHeat(text, authorOf))
const hottest = (text: Y.Text) => hottestRuns(shown(text), 3)

test('a passage carries the number of people who commented on it, in fives', () => {
  const text = chapter()
  expect(hottest(text)).toEqual([{ text: 'Nobody sold the chair.', people: 5, block: 1 }])
  expect(hottestBlocks(shown(text), 1)).toMatchObject({ top: { people: 5 } })
})

test('the heat of a passage survives rewriting around it and within it', () => {
  const text = chapter()
  text.insert(1, 'Long before that, it rained. ')
  text.delete(1, 'Long before '.length)
  const now = readPassageHeat(text, authorOf).flat()
  expect(now.map(({ people }) => people)).toContain(COMMENTERS)
  expect(hottest(text)[0]).toMatchObject({ text: 'Nobody sold the chair.', block: 1 })
  const inside = text.length - 'sold the chair.'.length
  text.insert(inside, 'ever ')
  expect(hottest(text)[0]).toMatchObject({ text: 'Nobody ever sold the chair.', people: 5 })
})

test('comments that do not count raise the heat of no passage, and a deleted passage has none', () => {
  const text = chapter()
  expect(
    readPassageHeat(text, () => undefined)
      .flat()
      .every(({ people }) => people === 0),
  ).toBe(true)
  text.delete(text.length - 'Nobody sold the chair.'.length, 'Nobody sold the chair.'.length)
  expect(hottest(text)).toEqual([])
})

test('neighbouring passages with the same count in fives are shown as one, so that no boundary reveals one person', () => {
  const text = chapter()
  const end = text.length
  text.format(end - 'the chair.'.length, 'the chair.'.length, { c_c6: true })
  text.format(1, 'The bus'.length, { c_c7: true })
  expect(readPassageHeat(text, authorOf).map((block) => block.length)).toEqual([2, 3])
  expect(shown(text)).toEqual([
    [{ text: 'The bus came late.', people: 0 }],
    [
      { text: 'The kettle sang. ', people: 0 },
      { text: 'Nobody sold the chair.', people: 5 },
    ],
  ])
  expect(hottest(text)).toHaveLength(1)
})

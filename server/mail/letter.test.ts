import { wcagContrast } from 'culori'
import { expect, test } from 'vitest'
import { htmlLetter } from './letter.ts'

const line = { text: 'A new idea', url: 'https://unggun.example/c/hujan', note: 'Sebelah Hujan' }
const html = htmlLetter({
  ...{ lang: 'en', heading: 'Your day on Unggun', sections: [{ title: 'What happened', lines: [line] }] },
  footer: [{ text: 'You get this every morning.' }, { text: 'Unsubscribe', url: line.url }],
})

test.each([
  ['light', '#ffffff', html.replace(/<style>.*<\/style>/s, '')],
  ['dark', '#121212', /<style>.*<\/style>/s.exec(html)?.[0] ?? ''],
])('every colour of text in a mail can be read on a %s ground', (_, ground, part) => {
  const colours = [...part.matchAll(/[;{"]color:(#\w{6})/g)].map(([, colour = '']) => colour)
  expect(new Set(colours).size).toBe(2)
  for (const colour of colours) expect(wcagContrast(colour, ground), colour).toBeGreaterThanOrEqual(4.5)
})

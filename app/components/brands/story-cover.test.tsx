import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { StoryCover } from './story-cover.tsx'

const credit = { authors: 2, shares: [600, 400].map((permille) => ({ displayName: 'A', permille })) }
const drawn = (id: string, title: string, of = credit) =>
  renderToStaticMarkup(
    createElement(StoryCover, {
      ...{ credit: of, shape: 'thumb' as const },
      story: { id, title, coverId: null, coverFocus: 'middle', coverAlt: '' },
    }),
  )

test('of 2,000 stories with the same title no two have the same drawn cover', () => {
  const all = Array.from({ length: 2_000 }, (_, i) => drawn(`story-${i}`, 'The free chair'))
  expect(new Set(all).size).toBe(all.length)
})

test('a drawn cover is always the same for a story, and changes with its title and its authors', () => {
  expect(drawn('a', 'Rain')).toBe(drawn('a', 'Rain'))
  expect(drawn('a', 'Rain')).not.toBe(drawn('a', 'Sun'))
  expect(drawn('a', 'Rain')).not.toBe(drawn('a', 'Rain', { authors: 0, shares: [] }))
  expect(drawn('a', 'Rain').length).toBeLessThan(6_000)
})

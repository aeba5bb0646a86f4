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

test('a narrow page shows the whole ring of every drawn strip', () => {
  const seen = { xMin: [0, 597], xMid: [341, 939], xMax: [683, 1280] }
  const credit = { authors: 1, shares: [{ displayName: 'A', permille: 1000 }] }
  for (let i = 0; i < 500; i++) {
    const story = {
      id: `story-${i}`,
      title: 'Rain',
      coverId: null,
      coverFocus: 'middle' as const,
      coverAlt: '',
    }
    const svg = renderToStaticMarkup(createElement(StoryCover, { credit, story, shape: 'strip' }))
    const [, side = ''] = svg.match(/preserveAspectRatio="(\w{4})/) ?? []
    const [from = 0, to = 0] = seen[side as keyof typeof seen] ?? []
    const x = Number(svg.match(/translate\((\d+)/)?.[1])
    const radius = Number(svg.match(/cover__disc" r="(\d+)/)?.[1])
    expect(x - radius).toBeGreaterThan(from)
    expect(x + radius).toBeLessThan(to)
  }
})

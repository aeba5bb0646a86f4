import { expect, test } from 'vitest'
import { seededRandom } from '#app/domain/random.ts'
import { CARD_GAP, layoutCards, type PlacedCard } from './layout.ts'

const SEEDS = 120

test('a card whose passage has room stands beside its passage', () => {
  const cards = [
    { key: 'a', top: 10, height: 40 },
    { key: 'b', top: 200, height: 40 },
  ]
  expect([...layoutCards(cards, null)]).toEqual([
    ['a', 10],
    ['b', 200],
  ])
})

test('cards of one paragraph stand below each other, in the order of their passages', () => {
  const cards = ['a', 'b', 'c'].map((key) => ({ key, top: 100, height: 50 }))
  expect([...layoutCards(cards, null).values()]).toEqual([100, 158, 216])
})

test('the active card stands at its passage, and the cards before it move up', () => {
  const cards = ['a', 'b', 'c'].map((key) => ({ key, top: 100, height: 50 }))
  expect([...layoutCards(cards, 'b').values()]).toEqual([42, 100, 158])
})

const random = (seed: number): PlacedCard[] => {
  const next = seededRandom(seed)
  let top = 0
  return Array.from({ length: 1 + Math.floor(next() * 40) }, (_, i) => {
    top += next() < 0.3 ? 0 : Math.floor(next() * 200)
    return { key: `card ${i}`, top, height: 20 + Math.floor(next() * 300) }
  })
}

test('random cards keep their order and never overlap, and only neighbours of others leave their passage', () => {
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const cards = random(seed)
    const active = seed % 3 === 0 ? null : (cards[seed % cards.length]?.key ?? null)
    const tops = layoutCards(cards, active)
    cards.forEach((card, i) => {
      const top = tops.get(card.key) ?? Number.NaN
      const [before, after] = [cards[i - 1], cards[i + 1]]
      const endBefore = before ? (tops.get(before.key) ?? 0) + before.height + CARD_GAP : null
      const startAfter = after ? (tops.get(after.key) ?? 0) - card.height - CARD_GAP : null
      if (endBefore !== null) expect(top, `seed ${seed}`).toBeGreaterThanOrEqual(endBefore)
      if (card.key === active) expect(top, `seed ${seed}`).toBe(card.top)
      else if (top !== card.top) expect([endBefore, startAfter], `seed ${seed}`).toContain(top)
    })
  }
})

/** A card of the margin. `top` is where its passage begins, in pixels from the top of the column. */
export type PlacedCard = { key: string; top: number; height: number }

/** Distance between two cards, in pixels. */
export const CARD_GAP = 8

/**
 * Returns the top of each card. The cards are in the order of their passages and never overlap. Each stands beside its
 * passage, or directly below the card before it. The active card stands exactly at its passage, and its neighbours give way.
 */
export function layoutCards(
  cards: readonly PlacedCard[],
  active: string | null,
  gap = CARD_GAP,
): Map<string, number> {
  const tops = pushDown(cards, Number.NEGATIVE_INFINITY, gap)
  const at = cards.findIndex(({ key }) => key === active)
  const card = cards[at]
  if (card !== undefined) {
    tops[at] = card.top
    pullUp(cards, tops, at, gap)
    const below = pushDown(cards.slice(at + 1), card.top + card.height, gap)
    below.forEach((top, i) => {
      tops[at + 1 + i] = top
    })
  }
  return new Map(cards.map(({ key }, i) => [key, tops[i] ?? 0]))
}

/** Places cards from top to bottom below `end`, the end of the content above them. */
function pushDown(cards: readonly PlacedCard[], end: number, gap: number): number[] {
  let limit = end + gap
  return cards.map(({ top, height }) => {
    const placed = Math.max(top, limit)
    limit = placed + height + gap
    return placed
  })
}

/** Moves the cards before `at` up as far as they would overlap it. The first ones may leave the column at its top. */
function pullUp(cards: readonly PlacedCard[], tops: number[], at: number, gap: number): void {
  let limit = (tops[at] ?? 0) - gap
  for (let i = at - 1; i >= 0; i -= 1) {
    const most = limit - (cards[i]?.height ?? 0)
    if ((tops[i] ?? 0) <= most) return
    tops[i] = most
    limit = most - gap
  }
}

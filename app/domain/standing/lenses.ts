/**
 * The two lenses on a list of comments, ideas or answers. They change the order and hide nothing: `like_me` puts first
 * those who took part in the same challenges and have similar points, `experts` those with a badge of the brand.
 */
export const LENSES = ['like_me', 'experts'] as const
export type Lens = (typeof LENSES)[number]

/** Reads the lens from an address; undefined for the usual order. */
export const lensIn = (query: URLSearchParams): Lens | undefined =>
  LENSES.find((lens) => lens === query.get('lens'))

/** Added to both totals, so that few points more or less do not matter. */
const SMOOTHING = 10

/**
 * Returns how much another member is like the viewer: the number of challenges that both took part in, plus the ratio
 * of their points, which is at most 1. Zero if they share no challenge.
 */
export function likeness(shared: number, own: number, theirs: number): number {
  if (shared === 0) return 0
  const [less, more] = [Math.min(own, theirs), Math.max(own, theirs)]
  return shared + (Math.max(0, less) + SMOOTHING) / (Math.max(0, more) + SMOOTHING)
}

/** Sorts by rank, the highest first; equal ranks keep their order. */
export const byRank = <T>(items: readonly T[], rank: (item: T) => number): T[] =>
  items
    .map((item, place) => ({ item, place, rank: rank(item) }))
    .sort((a, b) => b.rank - a.rank || a.place - b.place)
    .map(({ item }) => item)

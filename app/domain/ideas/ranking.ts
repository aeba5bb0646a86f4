import { hashText } from '../random.ts'

/** The states in which an idea counts for its challenge, unless it is hidden. */
export const COUNTED_IDEA_STATES = ['open', 'adopted', 'merged', 'declined'] as const
export const isCountedIdea = ({ state, hiddenAt }: { state: string; hiddenAt: Date | null }): boolean =>
  hiddenAt === null && (COUNTED_IDEA_STATES as readonly string[]).includes(state)

/** How long an idea can be edited freely, in ms; the first vote by another member ends it earlier. */
export const EDIT_WINDOW_MS = 5 * 60 * 1000

const DAY_MS = 24 * 60 * 60 * 1000
/** How much later an idea must be posted to rank like one with twice the votes (plus one), in ms. */
const DOUBLING_MS = 2 * DAY_MS
const EPOCH_MS = Date.UTC(2025, 0, 1)

/**
 * Computes an idea's rank from votes and age: log2(votes + 1) + the time of posting in units of two days. Three votes
 * outweigh four days, fifteen outweigh eight. It uses the time of posting instead of the time of viewing, so the order
 * changes only with votes and can be stored, indexed and paged. (The form of the ranking published for Reddit in 2010;
 * the base and the unit suit challenges of a few weeks, in which ideas get tens of votes.)
 */
export const hotness = (votes: number, postedAt: Date): number =>
  Math.log2(votes + 1) + (postedAt.getTime() - EPOCH_MS) / DOUBLING_MS

/** Rising ideas are those with the most votes in this time, in ms. */
export const RISING_MS = 2 * DAY_MS

/**
 * Computes a sort key that is stable per viewer and differs between viewers: FNV-1a over both, for the order of a
 * ballot. MurmurHash3's finalizer is needed, because ids with equal prefixes would otherwise keep nearly the same order.
 */
export function shuffleKey(viewer: string, id: string): number {
  let hash = hashText(`${viewer}:${id}`)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** The states in which an idea counts for its challenge, unless it is hidden. */
export const COUNTED_IDEA_STATES = ['open', 'adopted', 'merged', 'declined'] as const
export const isCountedIdea = ({ state, hiddenAt }: { state: string; hiddenAt: Date | null }): boolean =>
  hiddenAt === null && (COUNTED_IDEA_STATES as readonly string[]).includes(state)

/** How long an idea can be edited freely, in ms; the first vote by another member ends it earlier. */
export const EDIT_WINDOW_MS = 5 * 60 * 1000

const HALF_POWER_SECONDS = 45_000
const EPOCH_SECONDS = 1_735_689_600 // 2025-01-01

/**
 * Computes an idea's rank from votes and age. Ten times the votes outweigh 12.5 hours. It uses the time of posting
 * instead of the time of viewing, so the order changes only with votes and can be stored, indexed and paged.
 * (The ranking published for Reddit, 2010, with positive votes only.)
 */
export function hotness(votes: number, postedAt: Date): number {
  const seconds = postedAt.getTime() / 1000 - EPOCH_SECONDS
  return Math.log10(Math.max(votes, 1)) + seconds / HALF_POWER_SECONDS
}

/**
 * Computes a sort key that is stable per viewer and differs between viewers: FNV-1a over both, for the order of a
 * ballot. MurmurHash3's finalizer is needed, because ids with equal prefixes would otherwise keep nearly the same order.
 */
export function shuffleKey(viewer: string, id: string): number {
  let hash = 0x811c9dc5
  for (const char of `${viewer}:${id}`) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

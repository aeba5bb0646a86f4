/** What a challenge counts as its ideas, if nobody hid them. */
export const STANDING = ['open', 'adopted', 'merged', 'declined'] as const
export const stands = ({ state, hiddenAt }: { state: string; hiddenAt: Date | null }): boolean =>
  hiddenAt === null && (STANDING as readonly string[]).includes(state)

/** Free edits end after this, or with the first foreign vote. */
export const EDIT_WINDOW_MS = 5 * 60 * 1000
/** A newcomer's first day: this many ideas and no more. */
export const NEWCOMER_IDEAS = 3
export const NEWCOMER_MS = 24 * 60 * 60 * 1000

const HALF_POWER_SECONDS = 45_000
const EPOCH_SECONDS = 1_735_689_600 // 2025-01-01

/**
 * A tenfold of votes outweighs 12.5 hours of age. Because the time of posting enters instead of the time
 * of looking, the order of two ideas changes only with votes: it can be stored, indexed and paged.
 * (The ranking published for Reddit, 2010, with positive votes only.)
 */
export function hotness(votes: number, postedAt: Date): number {
  const seconds = postedAt.getTime() / 1000 - EPOCH_SECONDS
  return Math.log10(Math.max(votes, 1)) + seconds / HALF_POWER_SECONDS
}

/**
 * The same for one viewer, different for the next: FNV-1a over both, for the order of a ballot. Without
 * MurmurHash3's finish, ids that differ in their last letters alone would keep nearly the same order.
 */
export function shuffleKey(viewer: string, id: string): number {
  let hash = 0x811c9dc5
  for (const char of `${viewer}:${id}`) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

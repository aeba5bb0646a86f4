import type { PresentMember } from '../connection/presence.ts'

const TONES = 6

/** Returns the number of a member's colour, from 1; it matches the ring of their avatar. */
export function authorColorNumber({ handle, id }: Pick<PresentMember, 'handle' | 'id'>): number {
  let hash = 2_166_136_261
  for (const char of handle || id) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619) >>> 0
  return (hash % TONES) + 1
}

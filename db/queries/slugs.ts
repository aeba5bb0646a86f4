import { uuidv7 } from 'uuidv7'
import { canBeSlug, type SlugKind } from '#app/domain/addresses.ts'

const TRIES = 20

/** Returns `wanted` if it is free and allowed, else with the next number appended, or with a random suffix after many. */
export async function freeSlug(
  kind: SlugKind,
  wanted: string,
  isTaken: (slug: string) => Promise<boolean>,
): Promise<string> {
  for (let n = 1; n <= TRIES; n++) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`
    if (canBeSlug(kind, slug) && !(await isTaken(slug))) return slug
  }
  return `${wanted}-${uuidv7().slice(-12)}`
}

import { uuidv7 } from 'uuidv7'
import { canBeSlug, type Named } from '#app/domain/addresses.ts'

const TRIES = 20

/** `wanted` where that can be a name, or with the next number behind it, or after many of the same name with something of chance. */
export async function freeSlug(
  kind: Named,
  wanted: string,
  isTaken: (slug: string) => Promise<boolean>,
): Promise<string> {
  for (let n = 1; n <= TRIES; n++) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`
    if (canBeSlug(kind, slug) && !(await isTaken(slug))) return slug
  }
  return `${wanted}-${uuidv7().slice(-12)}`
}

import { uuidv7 } from 'uuidv7'

const TRIES = 20

/** `wanted`, or with the next number behind it, or after many of the same name with something of chance. */
export async function freeSlug(wanted: string, isTaken: (slug: string) => Promise<boolean>): Promise<string> {
  for (let n = 1; n <= TRIES; n++) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`
    if (!(await isTaken(slug))) return slug
  }
  return `${wanted}-${uuidv7().slice(-12)}`
}

import { challengeBy } from '#db/queries/challenges.ts'
import type { Reader } from '#db/types.ts'

/** Returns the id of a challenge of the brand; '' when none is named, undefined when it is not the brand's. */
export async function challengeOfBrand(
  q: Reader,
  brandId: string,
  key: string | undefined,
): Promise<string | undefined> {
  if (!key) return ''
  const challenge = await challengeBy(q, key)
  return challenge?.brandId === brandId ? challenge.id : undefined
}

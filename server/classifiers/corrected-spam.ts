import { LRUCache } from 'lru-cache'
import type { SpamVerdict } from '#app/domain/spam/classify-spam.ts'
import { correctVerdict, type SpamCorrection } from '#app/domain/spam/correction.ts'
import { modelWeights, takenModelId } from '#db/queries/spam-models.ts'
import type { Reader } from '#db/types.ts'
import { judgeSpam } from './judge-text.ts'

const corrections = new LRUCache<string, SpamCorrection>({ max: 4 })

/** Classifies with the shipped model and what this installation has learned from decisions. */
export async function judgeSpamHere(q: Reader, text: string): Promise<SpamVerdict> {
  const verdict = judgeSpam(text)
  const id = await takenModelId(q)
  if (id === undefined) return verdict
  const known = corrections.get(id) ?? new Map(await modelWeights(q, id))
  corrections.set(id, known)
  return correctVerdict(verdict, text, known)
}

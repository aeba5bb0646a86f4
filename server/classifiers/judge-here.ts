import { LRUCache } from 'lru-cache'
import { type Correction, readCorrection } from '#app/domain/learning/correction.ts'
import type { SpamVerdict } from '#app/domain/spam/classify-spam.ts'
import { correctVerdict } from '#app/domain/spam/correction.ts'
import { correctUnderstanding } from '#app/domain/understanding/correct-understanding.ts'
import type { Understanding } from '#app/domain/understanding/understand.ts'
import { modelInUse, modelsInUse, modelWeights } from '#db/queries/learning.ts'
import type { Reader } from '#db/types.ts'
import { judgeSpam } from './judge-text.ts'
import { understandMessage } from './understand-message.ts'

const corrections = new LRUCache<string, Correction>({ max: 8 })

async function correctionOf(q: Reader, id: string): Promise<Correction> {
  const known = corrections.get(id) ?? readCorrection(await modelWeights(q, id))
  corrections.set(id, known)
  return known
}

/** Classifies with the shipped model and what this installation has learned from decisions. */
export async function judgeSpamHere(q: Reader, text: string): Promise<SpamVerdict> {
  const verdict = judgeSpam(text)
  const id = await modelInUse(q, 'spam')
  return id === undefined ? verdict : correctVerdict(verdict, text, await correctionOf(q, id))
}

/** Understands with the shipped models and what this installation has learned from corrections. */
export async function understandHere(q: Reader, text: string): Promise<Understanding> {
  const understood = understandMessage(text)
  const { sentiment, kind } = await modelsInUse(q)
  if (sentiment === undefined && kind === undefined) return understood
  return correctUnderstanding(understood, text, {
    ...(sentiment !== undefined && { sentiment: await correctionOf(q, sentiment) }),
    ...(kind !== undefined && { kind: await correctionOf(q, kind) }),
  })
}

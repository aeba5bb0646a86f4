import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sentiment } from '#app/domain/understanding/sentiment.ts'

type FeltMessage = {
  language: 'id' | 'en'
  sentiment: Sentiment
  text: string
  /** It was written after the patterns and phrases, and nothing was changed after its measurement. */
  isFresh: boolean
}

/** Our own short messages with negators, idioms, slang, dialects and emoji; none is in the training phrases. */
export const validationFeelings = (): FeltMessage[] =>
  readFileSync(join(import.meta.dirname, 'feelings.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'))
    .map(([language = '', sentiment = '', text = '', fresh]) => ({
      ...{ language: language as 'id' | 'en', sentiment: sentiment as Sentiment, text },
      isFresh: fresh === 'fresh',
    }))

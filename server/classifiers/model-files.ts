import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { COMMENT_WEIGHTS, type SpamModel } from '#app/domain/spam/classify-spam.ts'
import { hashText } from '#app/domain/understanding/features.ts'
import { LANGUAGE_CELLS, type LanguageModel } from '#app/domain/understanding/language.ts'
import type { Lexicon } from '#app/domain/understanding/lexicon.ts'
import { SENTIMENT_WEIGHTS, type SentimentModel } from '#app/domain/understanding/sentiment.ts'
import type { UnderstandingModels } from '#app/domain/understanding/understand.ts'
import { ROOT } from '../root.ts'

/** The file format: the length of the head (four bytes, little endian), the head as JSON, the weights as bytes. */
const MODELS = join(ROOT, 'server', 'classifiers', 'models')
const HEAD_BYTES = 4

/** A rated word: [hash, rating in tenths]. */
export type Rating = readonly [hash: number, tenths: number]
/** A sentiment model without its weights. */
export type SentimentHead = Omit<SentimentModel, 'weights' | 'lexicon'> & { ratings?: readonly Rating[] }
export type LanguageHead = Pick<LanguageModel, 'least'>

function write(name: string, head: object, bytes: readonly Uint8Array[]): void {
  const json = Buffer.from(JSON.stringify(head))
  const length = Buffer.alloc(HEAD_BYTES)
  length.writeUInt32LE(json.length)
  writeFileSync(join(MODELS, name), Buffer.concat([length, json, ...bytes]))
}

function read<Head>(name: string): { head: Head; bytes: Uint8Array } {
  const file = readFileSync(join(MODELS, name))
  const end = HEAD_BYTES + file.readUInt32LE(0)
  return { head: JSON.parse(file.toString('utf8', HEAD_BYTES, end)) as Head, bytes: file.subarray(end) }
}

const bytesOf = (numbers: Int8Array): Uint8Array =>
  new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)
const signed = (bytes: Uint8Array): Int8Array => Int8Array.from(bytes, (byte) => (byte << 24) >> 24)

export const saveSentimentModel = (language: 'id' | 'en', head: SentimentHead, weights: Int8Array): void =>
  write(`sentiment-${language}.bin`, head, [bytesOf(weights)])
export const saveLanguageModel = ({ ratios, familiarity, least }: LanguageModel): void =>
  write('language.bin', { least } satisfies LanguageHead, [bytesOf(ratios), familiarity])

export function lexiconOf(ratings: readonly Rating[]): Lexicon {
  const table = new Map(ratings.map(([hash, tenths]) => [hash, tenths / 10]))
  return (word) => table.get(hashText(word))
}

function loadSentimentModel(language: 'id' | 'en'): SentimentModel {
  const { head, bytes } = read<SentimentHead>(`sentiment-${language}.bin`)
  if (bytes.length !== SENTIMENT_WEIGHTS)
    throw new Error(`sentiment-${language}.bin has ${bytes.length} weights`)
  const { ratings, ...model } = head
  return { ...model, weights: signed(bytes), ...(ratings && { lexicon: lexiconOf(ratings) }) }
}

export function loadLanguageModel(): LanguageModel {
  const { head, bytes } = read<LanguageHead>('language.bin')
  if (bytes.length !== 2 * LANGUAGE_CELLS) throw new Error(`language.bin has ${bytes.length} cells`)
  return {
    ...head,
    ratios: signed(bytes.subarray(0, LANGUAGE_CELLS)),
    familiarity: Uint8Array.from(bytes.subarray(LANGUAGE_CELLS)),
  }
}

/** Reads the shipped models, about 1.8 MB. */
export const loadUnderstandingModels = (): UnderstandingModels => ({
  language: loadLanguageModel(),
  id: loadSentimentModel('id'),
  en: loadSentimentModel('en'),
})

type SpamHead = { advert: SpamModel['advert']; comment: Omit<SpamModel['comment'], 'weights'> }

export function saveSpamModel({ advert, comment: { weights, ...comment }, commonWords }: SpamModel): void {
  const words = Uint32Array.from([...commonWords].sort((a, b) => a - b))
  write('spam.bin', { advert, comment } satisfies SpamHead, [bytesOf(weights), new Uint8Array(words.buffer)])
}

/** Reads the shipped spam filter, about 150 kB. */
export function loadSpamModel(): SpamModel {
  const { head, bytes } = read<SpamHead>('spam.bin')
  const words = Uint8Array.from(bytes.subarray(COMMENT_WEIGHTS))
  return {
    advert: head.advert,
    comment: { ...head.comment, weights: signed(bytes.subarray(0, COMMENT_WEIGHTS)) },
    commonWords: new Set(new Uint32Array(words.buffer)),
  }
}

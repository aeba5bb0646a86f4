import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashText } from '#app/domain/understanding/features.ts'
import type { Sentiment } from '#app/domain/understanding/sentiment.ts'
import { EMOJI_BAD, EMOJI_GOOD, TONE_BAD, TONE_GOOD } from '#app/domain/understanding/tone.ts'
import { ROOT } from '../../root.ts'
import type { Rating } from '../model-files.ts'
import { englishPhrases } from './english-phrases.ts'
import { phrases } from './phrases.ts'

const FOLDER = join(ROOT, '..', 'shared', 'data', 'listening')

export type Example = {
  text: string
  sentiment: Sentiment
  weight: number
  /** The source has no neutral class, so the example is not used to learn what is neutral. */
  twoClasses?: boolean
}
export type LabelledMessage = Pick<Example, 'text' | 'sentiment'>

const rows = (file: string): string[][] =>
  readFileSync(join(FOLDER, file), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'))
const labelled = (file: string, weight: number, twoClasses = false): Example[] =>
  rows(file).map(([sentiment, text = '']) => ({
    text,
    sentiment: sentiment as Sentiment,
    weight,
    twoClasses,
  }))

/** A synthetic phrase has a smaller weight than a real message. */
const PHRASE_WEIGHT = 0.15
const NEUTRAL_PHRASE_WEIGHT = 0.3
const ENGLISH_PHRASE_WEIGHT = 0.3
const NUSAX_WEIGHT = 2
const SOURCE_WEIGHTS: Readonly<Record<string, number>> = {
  tweets: 1,
  amazonReviewSnippets: 0.3,
  nytEditorialSnippets: 0.2,
  movieReviewSnippets: 0.1,
}
/** Mean ratings (−4 … +4) closer to 0 than this are neutral. */
const NEUTRAL_BELOW = 0.5

export const hasData = (): boolean => existsSync(FOLDER)

export function indonesian(): Example[] {
  const made = phrases().map((phrase) => ({
    ...phrase,
    weight: phrase.sentiment === 'neutral' ? NEUTRAL_PHRASE_WEIGHT : PHRASE_WEIGHT,
  }))
  return [...labelled('id-train.tsv', 1), ...labelled('id-tweets-hotels.tsv', 1, true), ...made]
}

export function english(): Example[] {
  const rated = rows('en-train.tsv').map(([source = '', rating, text = '']): Example => {
    const value = Number(rating)
    const sentiment = value > NEUTRAL_BELOW ? 'positive' : value < -NEUTRAL_BELOW ? 'negative' : 'neutral'
    return { text, sentiment, weight: SOURCE_WEIGHTS[source] ?? 0 }
  })
  const made = englishPhrases().map((phrase) => ({ ...phrase, weight: ENGLISH_PHRASE_WEIGHT }))
  return [...rated, ...labelled('en-nusax.tsv', NUSAX_WEIGHT), ...made]
}

/** The validation data; none of it is used for training. */
export const validation = {
  indonesian(): LabelledMessage[] {
    const learnt = new Set(indonesian().map(({ text }) => text))
    return labelled('id-valid.tsv', 1).filter(({ text }) => !learnt.has(text))
  },
  english: (): LabelledMessage[] => labelled('en-valid.tsv', 1),
}

const TONE_RATINGS = [
  [TONE_GOOD, 2.5],
  [TONE_BAD, -2.5],
  [EMOJI_GOOD, 2],
  [EMOJI_BAD, -2],
] as const

/** The ratings of words, of marks of tone, and of emoji by the words in their names. */
export function ratings(): Rating[] {
  const words = new Map(rows('en-lexicon.tsv').map(([word = '', rating]) => [word, Number(rating)]))
  for (const [emoji = '', name = ''] of rows('emoji-names.tsv')) {
    const sum = name.split(/[\s:]+/).reduce((total, word) => total + (words.get(word) ?? 0), 0)
    if (sum !== 0 && !words.has(emoji)) words.set(emoji, Math.max(-4, Math.min(4, sum)))
  }
  for (const [mark, rating] of TONE_RATINGS) words.set(mark, rating)
  return [...words].map(([word, rating]) => [hashText(word), Math.round(rating * 10)])
}

/** Cuts a part of a long message to the usual length of a comment. */
const fragments = (texts: readonly string[]): string[] =>
  texts
    .flatMap((text) => text.split(/[.,!?]\s|\s[.,!?]\s/).map((part) => part.trim()))
    .filter((part) => part.length > 8 && part.length < 90)
    .filter((_, at) => at % 9 === 0)

/** Honest messages for the spam filter: one half for training, one for testing, and a sample for the other model. */
export function messagesForSpam(): {
  all: string[]
  learnt: string[]
  heldOut: string[]
  elsewhere: string[]
} {
  const textsOf = (file: string, column: number) => rows(file).map((row) => row[column] ?? '')
  const tweets = textsOf('id-tweets-hotels.tsv', 1)
  const reviews = textsOf('id-train.tsv', 1)
  const english = rows('en-train.tsv')
    .filter(([source]) => source === 'tweets')
    .map((row) => row[2] ?? '')
  const every = (texts: readonly string[], step: number, rest = 0) =>
    texts.filter((_, at) => at % step === rest)
  return {
    all: [...tweets, ...reviews, ...english],
    learnt: [
      ...fragments(every(reviews, 2)),
      ...fragments(every(english, 2)),
      ...every(tweets, 2),
      ...every(reviews, 8),
      ...every(english, 4),
    ],
    heldOut: [...fragments(every(reviews, 2, 1)), ...every(tweets, 2, 1), ...textsOf('id-valid.tsv', 1)],
    elsewhere: [...every(tweets, 4), ...every(reviews, 10), ...every(english, 3)],
  }
}

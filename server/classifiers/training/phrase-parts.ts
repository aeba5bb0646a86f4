import type { Sentiment } from '#app/domain/understanding/sentiment.ts'

export type Phrase = { text: string; sentiment: Sentiment }

/** Every pattern with every word in the place of `{w}`. */
export const fill = (patterns: readonly string[], words: readonly string[]): string[] =>
  patterns.flatMap((pattern) => words.map((word) => pattern.replaceAll('{w}', word)))

export const labelled = (sentiment: Sentiment, texts: readonly string[]): Phrase[] =>
  texts.map((text) => ({ text, sentiment }))

const emojiPhrases = (emoji: string): string[] =>
  [...emoji].flatMap((one) => [one, one.repeat(4), `${one} ${one}`, `${one}!`])

/** Emoji alone, in both languages. */
export const EMOJI_PHRASES = {
  positive: emojiPhrases('❤😍🥰😘👏👍🔥🙌🎉👌😊🏆💯🤩'),
  negative: emojiPhrases('👎😡🤬😠😤🤮🤢💩😒🙄😞💔'),
}

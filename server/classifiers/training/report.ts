import { SENTIMENTS, type Sentiment } from '#app/domain/understanding/sentiment.ts'
import { createUnderstanding } from '#app/domain/understanding/understand.ts'
import { loadUnderstandingModels } from '../model-files.ts'
import { validationFeelings } from '../validation/feelings.ts'
import { type LabelledMessage, validation } from './data.ts'
import type { HeldOut } from './fit-sentiment.ts'

type Count = { right: number; claimed: number; actual: number }
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
const UNSURE = 0.6
const SHORTEST_JUDGED = 20

type Figures = {
  macroF1: number
  macroRecall: number
  unsure: number
  rightWhenSure: number
  language: number
}

/** Measures the shipped models on messages that they were not trained on. */
export function measure(messages: readonly LabelledMessage[], language: 'id' | 'en'): Figures {
  const understand = createUnderstanding(loadUnderstandingModels())
  const counts = new Map<Sentiment, Count>(
    SENTIMENTS.map((each) => [each, { right: 0, claimed: 0, actual: 0 }]),
  )
  const of = (sentiment: Sentiment) => counts.get(sentiment) as Count
  let unsure = 0
  let sureAndRight = 0
  let judged = 0
  let inLanguage = 0
  for (const { text, sentiment } of messages) {
    const found = understand(text)
    of(sentiment).actual += 1
    of(found.sentiment).claimed += 1
    if (found.sentiment === sentiment) of(sentiment).right += 1
    if (found.confidence < UNSURE) unsure += 1
    else if (found.sentiment === sentiment) sureAndRight += 1
    if (text.length < SHORTEST_JUDGED) continue
    judged += 1
    if (found.language === language) inLanguage += 1
  }
  const each = SENTIMENTS.map(of)
  return {
    macroF1: mean(each.map(({ right, claimed, actual }) => (2 * right) / (claimed + actual))),
    macroRecall: mean(each.map(({ right, actual }) => right / actual)),
    unsure: unsure / messages.length,
    rightWhenSure: sureAndRight / (messages.length - unsure),
    language: inLanguage / judged,
  }
}

/** Prints the figures of the model card. */
export function report(): void {
  const sets = [
    ['Indonesian reviews', validation.indonesian(), 'id'],
    ['English tweets', validation.english(), 'en'],
  ] as const
  for (const [name, messages, language] of sets) {
    const figures = Object.entries(measure(messages, language)).map(
      ([key, value]) => `${key} ${value.toFixed(3)}`,
    )
    process.stdout.write(`${name} (${messages.length}): ${figures.join(', ')}\n`)
  }
  reportFeelings()
}

/** Prints how many messages of our own list of negated judgements and idioms are felt right. */
function reportFeelings(): void {
  const understand = createUnderstanding(loadUnderstandingModels())
  const parts = [true, false].flatMap((isFresh) =>
    (['id', 'en'] as const).map((language) => ({ isFresh, language })),
  )
  for (const { isFresh, language } of parts) {
    const messages = validationFeelings().filter(
      (message) => message.language === language && message.isFresh === isFresh,
    )
    const right = messages.filter(({ text, sentiment }) => understand(text).sentiment === sentiment)
    const part = isFresh ? 'written last' : 'written first'
    process.stdout.write(`Idioms, ${language}, ${part}: ${right.length} of ${messages.length}\n`)
  }
}

/** Prints the accuracy for messages of two classes, by models of other folds. */
export function reportTwoClasses(heldOut: readonly HeldOut[]): void {
  const right = heldOut.filter(({ scores: [negative = 0, , positive = 0], label }) => {
    const found: Sentiment = positive > negative ? 'positive' : 'negative'
    return SENTIMENTS[label] === found
  })
  const accuracy = (right.length / heldOut.length).toFixed(4)
  process.stdout.write(`Two classes (${heldOut.length}), by other folds: accuracy ${accuracy}\n`)
}

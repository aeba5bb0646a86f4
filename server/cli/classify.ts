import { createInterface } from 'node:readline'
import { createSpamClassifier } from '#app/domain/spam/classify-spam.ts'
import { FeatureExtractor } from '#app/domain/understanding/features.ts'
import { createUnderstanding } from '#app/domain/understanding/understand.ts'
import { loadSpamModel, loadUnderstandingModels } from '../classifiers/model-files.ts'

const FLUSH_AT_LENGTH = 64 * 1024

/**
 * Writes one line of JSON for every line of standard input, in order and without a database. Empty lines count too, so that
 * line n of the output belongs to line n of the input.
 */
async function answerLines(answer: (line: string) => unknown): Promise<void> {
  let waiting = ''
  const flush = () =>
    new Promise<void>((resolve, reject) => {
      process.stdout.write(waiting, (error) => (error ? reject(error) : resolve()))
      waiting = ''
    })
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    waiting += `${JSON.stringify(answer(line))}\n`
    if (waiting.length >= FLUSH_AT_LENGTH) await flush()
  }
  await flush()
}

/** The command `understand`: writes `{language, kind, sentiment, confidence, scores}` per line. */
export const understandLines = (): Promise<void> =>
  answerLines(createUnderstanding(loadUnderstandingModels()))

/** The command `classify-spam`: writes `{score, held, reasons}` per line. */
export const classifySpamLines = (): Promise<void> =>
  answerLines(createSpamClassifier(loadSpamModel(), new FeatureExtractor()))

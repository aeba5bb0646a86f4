import { createInterface } from 'node:readline'
import { createSpamClassifier } from '#app/domain/spam/classify-spam.ts'
import { FeatureExtractor } from '#app/domain/understanding/features.ts'
import { createUnderstanding } from '#app/domain/understanding/understand.ts'
import { loadSpamModel, loadUnderstandingModels } from '../classifiers/model-files.ts'

const WRITE_AT = 64 * 1024

/**
 * Answers every line of standard input with one line of JSON. Works without a database, in the order of the lines; an empty
 * line gets an answer too, so that line n of the output belongs to line n of the input.
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
    if (waiting.length >= WRITE_AT) await flush()
  }
  await flush()
}

/** `understand`: `{language, kind, sentiment, confidence, scores}` a line. */
export const understandLines = (): Promise<void> =>
  answerLines(createUnderstanding(loadUnderstandingModels()))

/** `classify-spam`: `{score, held, reasons}` a line. */
export const classifySpamLines = (): Promise<void> =>
  answerLines(createSpamClassifier(loadSpamModel(), new FeatureExtractor()))

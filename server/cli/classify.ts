import { createInterface } from 'node:readline'
import { LEARNED_TASKS, type LearnedTask } from '#app/domain/learning/tasks.ts'
import { createSpamClassifier } from '#app/domain/spam/classify-spam.ts'
import { FeatureExtractor } from '#app/domain/understanding/features.ts'
import { createUnderstanding } from '#app/domain/understanding/understand.ts'
import { loadSpamModel, loadUnderstandingModels } from '../classifiers/model-files.ts'
import type { Services } from '../compose.ts'
import { CommandError, OPERATOR, unwrap } from './failure.ts'
import { required } from './people.ts'

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

type Options = Record<string, string | undefined>

function taskIn(options: Options): LearnedTask {
  const name = required(options, 'task')
  const task = LEARNED_TASKS.find((one) => one === name)
  if (!task) throw new CommandError(`--task is one of ${LEARNED_TASKS.join(', ')}`)
  return task
}

/** Lists the corrections that the classifiers of this installation learned. */
export const listModels = async (services: Services) => unwrap(await services.app.learning.view(OPERATOR))

export async function trainModel(services: Services, options: Options) {
  const task = taskIn(options)
  const { taken } = unwrap(await services.app.learning.train(OPERATOR, task))
  return { task, taken }
}

export async function revertModelOf(services: Services, options: Options) {
  const task = taskIn(options)
  return { task, ...unwrap(await services.app.learning.revert(OPERATOR, task)) }
}

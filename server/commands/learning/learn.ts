import type { TrainingExample } from '#app/domain/learning/correction.ts'
import {
  EXAMPLE_WEIGHTS,
  type ExampleSource,
  type LearnedTask,
  MOST_EXAMPLES_OF_ONE,
} from '#app/domain/learning/tasks.ts'
import { spamExample } from '#app/domain/spam/correction.ts'
import { kindExample, sentimentExample } from '#app/domain/understanding/correct-understanding.ts'
import type { MessageKind } from '#app/domain/understanding/kind.ts'
import type { Sentiment } from '#app/domain/understanding/sentiment.ts'
import { countExamplesOf, saveExample } from '#db/queries/learning.ts'
import type { Tx } from '#db/types.ts'
import { judgeSpam } from '../../classifiers/judge-text.ts'
import { understandMessage } from '../../classifiers/understand-message.ts'

type Lesson = {
  task: LearnedTask
  source: string
  from: ExampleSource
  /** Null for a decision of a team, which the queue records. */
  by: string | null
  at: Date
}

async function learn(
  tx: Tx,
  { task, source, from, by, at }: Lesson,
  features: TrainingExample,
): Promise<void> {
  if (by !== null && (await countExamplesOf(tx, task, by)) >= MOST_EXAMPLES_OF_ONE) return
  const weight = EXAMPLE_WEIGHTS[from]
  await saveExample(tx, { task, source, memberId: by, weight, features, createdAt: at })
}

type Decision = { text: string; spam: boolean; source: string; at: Date }

/** Keeps a decision of the team as an example: was this text spam? */
export async function learnFromDecision(tx: Tx, { text, spam, source, at }: Decision): Promise<void> {
  if (text === '') return
  const lesson = { task: 'spam', source, from: 'team', by: null, at } as const
  await learn(tx, lesson, spamExample(text, judgeSpam(text).score, spam))
}

type Correction = Omit<Lesson, 'task' | 'source'> & { signal: number; text: string } & (
    | { field: 'kind'; value: MessageKind }
    | { field: 'sentiment'; value: Sentiment }
  )

/** Keeps a correction of a message's kind or feeling as an example. */
export async function learnFromCorrection(tx: Tx, correction: Correction): Promise<void> {
  const { signal, text, from, by, at } = correction
  const understood = understandMessage(text)
  const features =
    correction.field === 'kind'
      ? kindExample(text, understood, correction.value)
      : sentimentExample(text, understood, correction.value)
  await learn(tx, { task: correction.field, source: `signal:${signal}`, from, by, at }, features)
}

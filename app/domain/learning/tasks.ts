import { MESSAGE_KINDS } from '../understanding/kind.ts'
import { SENTIMENTS } from '../understanding/sentiment.ts'

/**
 * The tasks that an installation learns from its people, and the outputs of each: one correction is fitted for every
 * output.
 */
export const LEARNED_TASKS = ['spam', 'sentiment', 'kind'] as const
export type LearnedTask = (typeof LEARNED_TASKS)[number]
export const OUTPUTS = {
  spam: ['spam'],
  sentiment: SENTIMENTS,
  kind: MESSAGE_KINDS,
} as const satisfies Record<LearnedTask, readonly string[]>

/** The weight of one example, by the role of the person who gave it. */
export const EXAMPLE_WEIGHTS = { team: 1, author: 0.5 } as const
export type ExampleSource = keyof typeof EXAMPLE_WEIGHTS
/** One person teaches no more than this in each task, so that nobody can distort a filter alone. */
export const MOST_EXAMPLES_OF_ONE = 200

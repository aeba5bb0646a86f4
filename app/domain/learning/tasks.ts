import { MESSAGE_KINDS } from '../understanding/kind.ts'
import { SENTIMENTS } from '../understanding/sentiment.ts'

/**
 * Figures of a model on the shipped check set, each from 0 to 1. A name that begins with `held_honest` is a share of
 * honest messages that are held: less is better. Of every other figure, more is better.
 */
export type Measure = Record<string, number>

/** Whether a trained correction may be used: in no figure it is worse than the shipped model. */
export const passesFloor = (measured: Measure, shipped: Measure): boolean =>
  Object.entries(shipped).every(([name, least]) => {
    const figure = measured[name] ?? Number.NaN
    return name.startsWith('held_honest') ? figure <= least : figure >= least
  })

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

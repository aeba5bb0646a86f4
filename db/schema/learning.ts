import type { StoredCorrection, TrainingExample } from '#app/domain/learning/correction.ts'
import type { LearnedTask, Measure } from '#app/domain/learning/tasks.ts'
import {
  at,
  boolean,
  id,
  index,
  integer,
  json,
  real,
  table,
  text,
  timestamp,
  uniqueIndex,
} from '../columns.ts'
import { members } from './identity.ts'

/**
 * Decisions of teams and corrections as examples for the classifiers. Hashed features only: the texts cannot be read
 * from them.
 */
export const trainingExamples = table(
  'training_examples',
  {
    id: id(),
    task: text<LearnedTask>().notNull(),
    /** The item that was decided or corrected: a later decision about it replaces the earlier one. */
    source: text().notNull(),
    /** Null for a decision of a team, and when the member left. */
    memberId: text().references(() => members.id, { onDelete: 'set null' }),
    weight: real().notNull(),
    features: json<TrainingExample>().notNull(),
    createdAt: at(),
  },
  (t) => [
    uniqueIndex('training_examples_source').on(t.task, t.source),
    index('training_examples_newest').on(t.task, t.createdAt, t.id),
    index('training_examples_member').on(t.memberId, t.task),
  ],
)

/** Every correction of a shipped classifier that was trained. One that is worse than the shipped classifier is not taken. */
export const trainedModels = table(
  'trained_models',
  {
    id: id(),
    task: text<LearnedTask>().notNull(),
    /** The number of examples when it was trained. */
    examples: integer().notNull(),
    /** For each output pairs of cell and weight. */
    weights: json<StoredCorrection>().notNull(),
    /** How much of the fitted weights was kept, from 0 to 1. */
    strength: real().notNull(),
    /** Measured on the shipped check set, with the correction and without it. */
    measured: json<Measure>().notNull(),
    shipped: json<Measure>().notNull(),
    taken: boolean().notNull(),
    /** Who asked for it; null for the job. */
    trainedBy: text(),
    createdAt: at(),
    /** Set when an administrator went back to the model before it. */
    revertedAt: timestamp(),
    revertedBy: text(),
  },
  (t) => [index('trained_models_task').on(t.task, t.taken, t.id)],
)

import { z } from 'zod'
import { reference, shortText, typedLine } from '../text.ts'
import { CHAPTER_LOCKS } from './lock.ts'

export const LockChapter = z.object({ level: z.enum(CHAPTER_LOCKS, 'field.choose') }).strict()
export type LockChapter = z.output<typeof LockChapter>

/** The order of the chapters as shown on the page; see `orderOf`. */
const order = shortText(64).optional()

/** Moves a chapter before another one, or to a position counted from 1. */
export const MoveChapter = z
  .object({
    before: reference.optional(),
    position: z.coerce.number('field.number').int('field.number').min(1, 'field.choose').optional(),
    order,
  })
  .strict()
  .refine(({ before, position }) => (before === undefined) !== (position === undefined), {
    error: 'field.choose',
    path: ['position'],
  })
  .meta({ oneOf: [{ required: ['before'] }, { required: ['position'] }] })
export type MoveChapter = z.output<typeof MoveChapter>

/** Merges a chapter into another one of the story. `heading`: its title becomes a heading there. */
export const MergeChapter = z.object({ into: reference, heading: z.boolean().default(true) }).strict()
export type MergeChapter = z.output<typeof MergeChapter>

export const RetireChapter = z.object({ order }).strict()
export type RetireChapter = z.output<typeof RetireChapter>

export const ForkChapter = z.object({ title: typedLine({ max: 120 }).default('') }).strict()
export type ForkChapter = z.output<typeof ForkChapter>

export const VoteOnBranch = z.object({ chapterId: reference }).strict()
export type VoteOnBranch = z.output<typeof VoteOnBranch>

/** The resolution of each merge conflict, by the conflict's key. */
export const ChooseBranch = z
  .object({
    chapterId: reference,
    conflicts: z.record(shortText(40), z.enum(['ours', 'theirs', 'both'])).default({}),
  })
  .strict()
export type ChooseBranch = z.output<typeof ChooseBranch>

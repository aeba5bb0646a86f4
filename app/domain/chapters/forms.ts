import { z } from 'zod'
import { line, reference, shortText } from '../text.ts'
import { CHAPTER_LOCKS } from './lock.ts'

export const LockChapter = z.object({ level: z.enum(CHAPTER_LOCKS, 'field.choose') }).strict()
export type LockChapter = z.output<typeof LockChapter>

export const ForkChapter = z.object({ title: line({ max: 120 }).default('') }).strict()
export type ForkChapter = z.output<typeof ForkChapter>

export const VoteOnBranch = z.object({ chapterId: reference }).strict()
export type VoteOnBranch = z.output<typeof VoteOnBranch>

/** What to do with each passage that both changed, by the passage's key. */
export const ChooseBranch = z
  .object({
    chapterId: reference,
    conflicts: z.record(shortText(40), z.enum(['ours', 'theirs', 'both'])).default({}),
  })
  .strict()
export type ChooseBranch = z.output<typeof ChooseBranch>

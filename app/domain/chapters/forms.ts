import { z } from 'zod'
import { CHAPTER_LOCKS } from './lock.ts'

export const LockChapter = z.object({ level: z.enum(CHAPTER_LOCKS, 'field.choose') }).strict()
export type LockChapter = z.output<typeof LockChapter>

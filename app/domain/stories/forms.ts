import { z } from 'zod'
import { reference, shortText, typedLine, typedText } from '../text.ts'

export const StartStory = z
  .object({
    title: typedLine({ min: 1, max: 120 }),
    synopsis: typedText({ max: 500 }).default(''),
    coauthors: z.enum(['open', 'invited']).default('open'),
  })
  .strict()
export type StartStory = z.output<typeof StartStory>

export const MAX_COAUTHORS = 50

export const InviteCoauthor = z.object({ handle: typedLine({ min: 1, max: 60 }) }).strict()
export type InviteCoauthor = z.output<typeof InviteCoauthor>

export const AnswerInvitation = z.object({ answer: z.enum(['accept', 'decline']) }).strict()
export type AnswerInvitation = z.output<typeof AnswerInvitation>

export const AddChapter = z.object({ title: typedLine({ min: 1, max: 120 }) }).strict()
export type AddChapter = z.output<typeof AddChapter>

export const Rename = z.object({ title: typedLine({ min: 1, max: 120 }) }).strict()
export type Rename = z.output<typeof Rename>

/** `hash` is the submission's hash as shown in the preview; any other text is refused as stale. */
export const SubmitStory = z.object({ hash: shortText(100).optional() }).strict()
export type SubmitStory = z.output<typeof SubmitStory>

export const FeatureStory = z.object({ reason: typedText({ max: 1_000 }).default('') }).strict()
export type FeatureStory = z.output<typeof FeatureStory>

export const WriteLetter = z.object({ text: typedText({ min: 1, max: 3_000 }) }).strict()
export type WriteLetter = z.output<typeof WriteLetter>

export const GiveVerdict = z
  .object({ storyId: reference, reason: typedText({ min: 1, max: 2_000 }) })
  .strict()
export type GiveVerdict = z.output<typeof GiveVerdict>

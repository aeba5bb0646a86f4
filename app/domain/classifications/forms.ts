import { z } from 'zod'
import { typedText } from '../text.ts'
import { MESSAGE_KINDS } from '../understanding/kind.ts'
import { SENTIMENTS } from '../understanding/sentiment.ts'

/** The kinds of texts that are classified one by one, so that their authors can see the result. */
export const CLASSIFIED_KINDS = ['idea', 'comment'] as const
export type ClassifiedKind = (typeof CLASSIFIED_KINDS)[number]
export const isClassifiedKind = (kind: string): kind is ClassifiedKind =>
  (CLASSIFIED_KINDS as readonly string[]).includes(kind)

const LONGEST_OBJECTION = 500

/** The author's correction: the right kind or feeling, or the statement that the text is no advert, with a reason. */
export const CorrectClassification = z.discriminatedUnion('field', [
  z.object({ field: z.literal('kind'), value: z.enum(MESSAGE_KINDS) }).strict(),
  z.object({ field: z.literal('sentiment'), value: z.enum(SENTIMENTS) }).strict(),
  z
    .object({
      field: z.literal('advert'),
      value: z.literal('no'),
      words: typedText({ max: LONGEST_OBJECTION }).default(''),
    })
    .strict(),
])
export type CorrectClassification = z.output<typeof CorrectClassification>

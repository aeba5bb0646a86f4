import { z } from 'zod'
import { line, reference, typedText } from '../text.ts'
import { differentTags, tagOf } from './tags.ts'

/** Doubles are dropped before they are counted. The bound on what is read is no rule of its own. */
const tags = z
  .array(line({ min: 1, max: 30 }).transform(tagOf))
  .max(50, 'form.too_many_tags')
  .transform(differentTags)
  .refine((all) => all.length <= 5, 'form.too_many_tags')
  .meta({
    maxItems: 5,
    description: 'At most 5 different tags; the same tag in other letters or accents counts once',
  })

export const PitchIdea = z
  .object({
    hook: line({ min: 1, max: 140 }),
    detail: typedText({ max: 2_000 }).default(''),
    tags: tags.default([]),
  })
  .strict()
export type PitchIdea = z.output<typeof PitchIdea>

/** What is not named stays as it is. */
export const ChangeIdea = z
  .object({ hook: line({ min: 1, max: 140 }), detail: typedText({ max: 2_000 }), tags })
  .partial()
  .strict()
export type ChangeIdea = z.output<typeof ChangeIdea>

/** `seen`: when the text that was shown was edited last, empty for never. */
export const DeclineIdea = z
  .object({ answer: typedText({ min: 1, max: 2_000 }), seen: z.string().max(40).optional() })
  .strict()
export type DeclineIdea = z.output<typeof DeclineIdea>

export const IdeaOrder = z.enum(['hot', 'new', 'shuffled'])
export type IdeaOrder = z.output<typeof IdeaOrder>

export const MergeIdea = z.object({ into: reference }).strict()
export type MergeIdea = z.output<typeof MergeIdea>

export const AdoptIdea = z
  .object({
    title: line({ min: 1, max: 120 }).optional(),
    /** To become a part of it: at the end of the chapter, or else of the last one. */
    storyId: reference.optional(),
    chapterId: reference.optional(),
  })
  .strict()
export type AdoptIdea = z.output<typeof AdoptIdea>

import { z } from 'zod'
import { reference, typedLine, typedText } from '../text.ts'
import { distinctTags, tagOf } from './tags.ts'

/** Duplicates are removed before counting. The larger limit on the raw input only bounds the work. */
const tags = z
  .array(typedLine({ min: 1, max: 30 }).transform(tagOf))
  .max(50, 'form.too_many_tags')
  .transform(distinctTags)
  .refine((all) => all.length <= 5, 'form.too_many_tags')
  .meta({
    maxItems: 5,
    description: 'At most 5 different tags; the same tag in other letters or accents counts once',
  })

export const PitchIdea = z
  .object({
    hook: typedLine({ min: 1, max: 140 }),
    detail: typedText({ max: 2_000 }).default(''),
    tags: tags.default([]),
  })
  .strict()
export type PitchIdea = z.output<typeof PitchIdea>

/** Fields that are missing stay unchanged. */
export const ChangeIdea = z
  .object({ hook: typedLine({ min: 1, max: 140 }), detail: typedText({ max: 2_000 }), tags })
  .partial()
  .strict()
export type ChangeIdea = z.output<typeof ChangeIdea>

/** `seen` is when the shown text was last edited; empty if never. */
export const DeclineIdea = z
  .object({ answer: typedText({ min: 1, max: 2_000 }), seen: z.string().max(40).optional() })
  .strict()
export type DeclineIdea = z.output<typeof DeclineIdea>

export const IdeaOrder = z.enum(['hot', 'rising', 'votes', 'new', 'shuffled'])
export type IdeaOrder = z.output<typeof IdeaOrder>

/** The decided ideas are listed apart from the open ones. */
export const ListedIdeaState = z.enum(['open', 'adopted', 'merged', 'declined'])
export type ListedIdeaState = z.output<typeof ListedIdeaState>

export const MergeIdea = z.object({ into: reference }).strict()
export type MergeIdea = z.output<typeof MergeIdea>

export const AdoptIdea = z
  .object({
    title: typedLine({ min: 1, max: 120 }).optional(),
    /** Adds the idea as a paragraph to this story, at the end of the given chapter or of the last one. */
    storyId: reference.optional(),
    chapterId: reference.optional(),
  })
  .strict()
export type AdoptIdea = z.output<typeof AdoptIdea>

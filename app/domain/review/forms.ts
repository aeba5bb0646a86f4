import { z } from 'zod'
import { typedText } from '../text.ts'

/** Kinds of texts whose edits can require a review. */
export const EDIT_KINDS = ['idea', 'story', 'chapter'] as const
export type EditKind = (typeof EDIT_KINDS)[number]

/** `version` is the state of the edit that the reviewer saw; a changed edit is refused as stale. */
const version = z.string().max(100).optional()

export const ApproveEdit = z.object({ version }).strict()
export type ApproveEdit = z.output<typeof ApproveEdit>

export const DeclineEdit = z.object({ version, reason: typedText({ min: 1, max: 500 }) }).strict()
export type DeclineEdit = z.output<typeof DeclineEdit>

/** `seen` is when the shown text was last edited, as given in the queue. */
export const ApproveIdea = z.object({ seen: z.string().max(100).optional() }).strict()
export type ApproveIdea = z.output<typeof ApproveIdea>

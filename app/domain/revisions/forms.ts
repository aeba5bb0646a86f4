import { z } from 'zod'
import { line, typedText } from '../text.ts'
import { SUMMARY_LENGTH } from './model.ts'

export const SaveRevision = z.object({ summary: line({ max: SUMMARY_LENGTH }).default('') }).strict()
export type SaveRevision = z.output<typeof SaveRevision>

export const DeclineRevision = z.object({ reason: typedText({ min: 1, max: 1_000 }) }).strict()
export type DeclineRevision = z.output<typeof DeclineRevision>

const number = z.coerce.number().int().min(1)
export const Compare = z.object({ from: number, to: number })
export type Compare = z.output<typeof Compare>

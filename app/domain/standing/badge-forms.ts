import { z } from 'zod'
import { reference, typedLine } from '../text.ts'
import { BADGE_LENGTH } from './badge-length.ts'

/** Gives a member a badge with a label that says in what they are an expert. */
export const GiveBadge = z
  .object({ memberId: reference, label: typedLine({ min: 2, max: BADGE_LENGTH }) })
  .strict()
export type GiveBadge = z.output<typeof GiveBadge>

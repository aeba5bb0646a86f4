import { z } from 'zod'
import { reference, typedLine } from '../text.ts'
import { BADGE_LENGTH } from './badge-length.ts'
import { GRANTS } from './levels.ts'

export const ChangeTrust = z
  .object({ memberId: reference, level: z.enum([...GRANTS, 'none'], 'field.choose') })
  .strict()
export type ChangeTrust = z.output<typeof ChangeTrust>

/** Gives a member a badge with a label that says in what they are an expert. */
export const GiveBadge = z
  .object({ memberId: reference, label: typedLine({ min: 2, max: BADGE_LENGTH }) })
  .strict()
export type GiveBadge = z.output<typeof GiveBadge>

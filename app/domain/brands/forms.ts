import { z } from 'zod'
import { line, reference, typedText } from '../text.ts'
import { BRAND_ROLES } from './roles.ts'

export const ChangeBrand = z
  .object({
    name: line({ min: 1, max: 80 }),
    tagline: line({ max: 140 }),
    about: typedText({ max: 5_000 }),
    voice: typedText({ max: 2_000 }),
  })
  .partial()
  .strict()
export type ChangeBrand = z.output<typeof ChangeBrand>

/** `none` takes a member out of the team. */
export const ChangeTeam = z
  .object({
    memberId: reference,
    role: z.enum([...BRAND_ROLES, 'none'], 'field.choose'),
    /** The role that was shown; when it is another by now, nothing happens. */
    was: z.enum(BRAND_ROLES, 'field.choose').optional(),
  })
  .strict()
export type ChangeTeam = z.output<typeof ChangeTeam>

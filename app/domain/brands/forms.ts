import { z } from 'zod'
import { reference, typedLine, typedText } from '../text.ts'
import { checkAccent } from './accent.ts'
import { BRAND_ROLES } from './roles.ts'

/** A colour as `checkAccent` accepts it; empty for one that is drawn from the name. */
const accent = typedLine({ max: 60 }).superRefine((typed, context) => {
  const checked = typed === '' ? undefined : checkAccent(typed)
  if (checked?.ok === false) context.addIssue({ code: 'custom', message: checked.why })
})

export const ChangeBrand = z
  .object({
    name: typedLine({ min: 1, max: 80 }),
    tagline: typedLine({ max: 140 }),
    about: typedText({ max: 5_000 }),
    voice: typedText({ max: 2_000 }),
    accent,
    /** How many reports hide an item until it is judged. */
    reportsToHide: z.coerce
      .number('field.number')
      .int('field.number')
      .min(1, 'field.number')
      .max(50, 'field.number'),
  })
  .partial()
  .strict()
export type ChangeBrand = z.output<typeof ChangeBrand>

/** The role `none` removes a member from the team. */
export const ChangeTeam = z
  .object({
    memberId: reference,
    role: z.enum([...BRAND_ROLES, 'none'], 'field.choose'),
    /** The role shown in the form; if it has changed since, the request is refused as stale. */
    was: z.enum(BRAND_ROLES, 'field.choose').optional(),
  })
  .strict()
export type ChangeTeam = z.output<typeof ChangeTeam>

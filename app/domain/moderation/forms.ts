import { z } from 'zod'
import { reference, typedText } from '../text.ts'
import { HIDEABLE_KINDS } from './policy.ts'
import { SANCTION_TYPES } from './sanctions.ts'

const reason = typedText({ min: 1, max: 500 })

/** `seen` identifies the item's shown state; if it has changed since, the request is refused as stale. */
export const HideItem = z
  .object({
    ...{ kind: z.enum(HIDEABLE_KINDS, 'field.choose'), id: reference, reason },
    seen: z.string().max(100).optional(),
  })
  .strict()
export type HideItem = z.output<typeof HideItem>

/** `brand` is an id or slug. Empty means the whole installation for an admin, and a moderator's only brand otherwise. */
const where = { brand: reference.optional(), reason }

/** The ids of the shown active sanctions, empty for none: a sanction that was not shown is not replaced. */
const seen = z.string().max(2_500).optional()

const until = z.iso.datetime({ offset: true, error: 'field.invalid' }).transform((at) => new Date(at))

/** Warnings and bans have no end; a limit or suspension lasts until a time, or for a number of days from now. */
export const SanctionMember = z
  .object({
    ...where,
    seen,
    type: z.enum(SANCTION_TYPES, 'field.choose').default('suspend'),
    until: until.optional(),
    days: z.coerce.number().int().min(1).max(3_650).optional(),
  })
  .strict()
  .refine(
    ({ type, until: at, days }) =>
      type === 'warn' || type === 'ban' || (at === undefined) !== (days === undefined),
    { path: ['until'], message: 'field.required' },
  )
  .meta({
    description: 'A limit or suspension needs `until` or `days`; a warning or ban has neither',
    oneOf: [
      { required: ['until'] },
      { required: ['days'] },
      { required: ['type'], properties: { type: { enum: ['warn', 'ban'] }, until: false, days: false } },
    ],
  })
export type SanctionMember = z.output<typeof SanctionMember>

/** `sanction` is the id of the sanction to lift, if only one is meant. */
export const LiftSanction = z.object({ ...where, sanction: reference.optional() }).strict()
export type LiftSanction = z.output<typeof LiftSanction>

import { z } from 'zod'
import { reference, typedText } from '../text.ts'
import { HIDDEN_KINDS } from './model.ts'

const reason = typedText({ min: 1, max: 500 })

/** `seen`: the item as it was shown to whoever decides. When it is another by now, nothing happens. */
export const HideItem = z
  .object({
    ...{ kind: z.enum(HIDDEN_KINDS, 'field.choose'), id: reference, reason },
    seen: z.string().max(100).optional(),
  })
  .strict()
export type HideItem = z.output<typeof HideItem>

/** `brand` by id or slug: empty means the whole installation for an admin, the only brand of anybody else. */
const where = { brand: reference.optional(), reason }

/** The ids of the suspensions that hold and were shown: another one is not replaced unseen. Empty: there was none. */
const seen = z.string().max(2_500).optional()

const until = z.iso.datetime({ offset: true, error: 'field.invalid' }).transform((at) => new Date(at))

/** Until a moment, or for some days from now. */
export const Suspend = z
  .object({
    ...where,
    seen,
    until: until.optional(),
    days: z.coerce.number().int().min(1).max(3_650).optional(),
  })
  .strict()
  .refine(({ until: at, days }) => (at === undefined) !== (days === undefined), {
    path: ['until'],
    message: 'field.required',
  })
  .meta({ oneOf: [{ required: ['until'] }, { required: ['days'] }] })
export type Suspend = z.output<typeof Suspend>

/** `sanction`: the id of the one that is to be lifted, where only that is meant. */
export const LiftSuspension = z.object({ ...where, sanction: reference.optional() }).strict()
export type LiftSuspension = z.output<typeof LiftSuspension>

import { z } from 'zod'
import { SANCTION_TYPES } from '#app/domain/moderation/sanctions.ts'
import { BrandName, component, id, time } from './primitives.ts'

export const Hidden = z.object({ kind: z.enum(['idea', 'story', 'comment']), id, hidden: z.boolean() })

const type = z.enum(SANCTION_TYPES)

export const NewSanction = z.object({
  ...{ id, handle: z.string(), type, until: time.nullable(), brand: BrandName.nullable() },
})
export const Sanction = component(
  'Sanction',
  z.object({
    id,
    type,
    until: time.nullable(),
    reason: z.string(),
    createdAt: time,
    endedAt: time.nullable(),
    /** The case in which the member can appeal. */
    caseId: id.nullable(),
    brand: BrandName.extend({ id }).nullable(),
  }),
)

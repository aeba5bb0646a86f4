import { z } from 'zod'
import { BrandName, component, id, time } from './primitives.ts'

export const Hidden = z.object({ kind: z.enum(['idea', 'story', 'comment']), id, hidden: z.boolean() })

export const NewSuspension = z.object({ id, handle: z.string(), until: time, brand: BrandName.nullable() })
export const Suspension = component(
  'Suspension',
  z.object({
    id,
    until: time,
    reason: z.string(),
    createdAt: time,
    brand: BrandName.extend({ id }).nullable(),
  }),
)

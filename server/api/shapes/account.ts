import { z } from 'zod'
import { id, language, time } from './primitives.ts'

export const Me = z.object({
  id,
  handle: z.string(),
  displayName: z.string(),
  role: z.enum(['member', 'admin']),
  locale: language,
  zone: z.string(),
  brands: z.array(z.object({ brandId: id, role: z.enum(['owner', 'manager', 'moderator', 'voice']) })),
  verified: z.boolean(),
  createdAt: time,
})

import { z } from 'zod'
import { component, count, id, Person, time } from './primitives.ts'

export const AuditLine = component(
  'AuditLine',
  z.object({
    n: count,
    at: time,
    action: z.string(),
    actor: Person.nullable(),
    target: z.object({
      kind: z.string(),
      id,
      label: z.string().optional(),
      path: z.string().optional(),
    }),
    data: z.record(z.string(), z.unknown()),
    hash: z.string(),
    previous: z.string(),
  }),
)

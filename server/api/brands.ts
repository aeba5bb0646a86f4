import { z } from 'zod'
import { AnswerInvitation } from '#app/domain/stories/forms.ts'
import { endpoint, mapReply } from './endpoint.ts'
import { BrandName, component, count, id, list, Person, time } from './shapes/primitives.ts'

const AuditLine = component(
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

const Before = z.object({
  cursor: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})

export const brandEndpoints = [
  endpoint('POST', '/brands/:brand/invitation', {
    summary: 'Answer the invitation to the team of a brand',
    scope: 'write',
    body: AnswerInvitation,
    responses: { 200: BrandName },
    run: ({ app, actor, params, body }) => app.brands.answerInvitation(actor, params.brand, body),
  }),
  endpoint('GET', '/brands/:brand/audit', {
    summary: 'What was done in the name of the brand, newest first; for its team',
    query: Before,
    responses: { 200: list(AuditLine) },
    run: async ({ app, actor, params, query }) => {
      const { cursor: before, limit } = query
      const page = { limit, ...(before === undefined ? {} : { before }) }
      return mapReply(await app.brands.audit(actor, params.brand, page), ({ items, nextBefore }) => ({
        items,
        nextCursor: nextBefore === null ? null : String(nextBefore),
      }))
    },
  }),
]

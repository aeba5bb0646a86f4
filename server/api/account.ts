import { z } from 'zod'
import { isMember } from '#app/domain/actor.ts'
import { refuse } from '#app/domain/decision.ts'
import { shortText } from '#app/domain/text.ts'
import { endpoint, mapReply, Reply } from './endpoint.ts'
import { id, language, list, PersonWithId, time } from './shapes/primitives.ts'

const Me = z.object({
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

export const accountEndpoints = [
  endpoint('GET', '/me', {
    summary: 'Who you are',
    scope: 'read',
    responses: { 200: Me },
    run: async ({ actor }) => {
      if (!isMember(actor)) return refuse('sign_in')
      const { id, handle, displayName, role, locale, zone, brands, verifiedAt, createdAt } = actor
      return new Reply(200, {
        id,
        handle,
        displayName,
        role,
        locale,
        zone,
        brands,
        verified: verifiedAt !== null,
        createdAt,
      })
    },
  }),
  endpoint('GET', '/members', {
    summary: 'Members whose handle or name begins like this',
    query: z.object({ q: shortText(60).default('') }),
    responses: { 200: list(PersonWithId) },
    run: async ({ app, actor, query }) =>
      mapReply(await app.identity.find(actor, query.q), (items) => ({ items, nextCursor: null })),
  }),
]

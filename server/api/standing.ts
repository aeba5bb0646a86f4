import { z } from 'zod'
import { LEVELS } from '#app/domain/standing/levels.ts'
import { STANDING_RULES, type StandingRule } from '#app/domain/standing/rules.ts'
import { UNLOCKS, type Unlock, unlocksByLevel } from '#app/domain/standing/unlocks.ts'
import { shortText } from '#app/domain/text.ts'
import { endpoint, Listing, mapReply } from './endpoint.ts'
import { BrandName, component, count, Person, time } from './shapes/primitives.ts'

const level = z.enum(LEVELS)
const unlock = z.enum(Object.keys(UNLOCKS) as [Unlock, ...Unlock[]])

/** One line of the ledger. The subject is null when it is no longer public. */
const StandingEntry = component(
  'StandingEntry',
  z.object({
    n: count,
    rule: z.enum(STANDING_RULES as [StandingRule, ...StandingRule[]]),
    points: z.number(),
    at: time,
    brand: BrandName.nullable(),
    subject: z.object({ title: z.string(), path: z.string() }).nullable(),
  }),
)

const MemberStanding = component(
  'MemberStanding',
  z.object({
    member: Person,
    brand: BrandName.nullable(),
    points: z.number(),
    level,
    granted: z.boolean(),
    next: z
      .object({
        level,
        requirements: z.array(
          z.object({
            kind: z.enum(['points', 'days', 'active_days', 'clean']),
            have: z.number(),
            need: z.number(),
            met: z.boolean(),
          }),
        ),
      })
      .nullable(),
    levels: z.array(z.object({ level, unlocks: z.array(unlock) })),
    brands: z.array(z.object({ brand: BrandName, points: z.number(), level })),
    badges: z.array(z.object({ label: z.string(), brand: BrandName })),
    entries: z.array(StandingEntry),
    nextCursor: z.string().nullable(),
  }),
)

export const standingEndpoints = [
  endpoint('GET', '/members/:handle/standing', {
    summary: 'A member’s standing with a brand or overall: points, level, what it unlocks, and each entry',
    query: Listing.extend({ brand: shortText(100).optional() }),
    responses: { 200: MemberStanding },
    run: async ({ app, actor, params, query }) =>
      mapReply(await app.standing.view(actor, params.handle, query), ({ person, entries, ...rest }) => ({
        ...rest,
        member: person,
        levels: unlocksByLevel(),
        entries: entries.items,
        nextCursor: entries.nextCursor,
      })),
  }),
]

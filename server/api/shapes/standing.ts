import { z } from 'zod'
import { LEVELS } from '#app/domain/standing/levels.ts'
import { STANDING_RULES, type StandingRule } from '#app/domain/standing/rules.ts'
import { UNLOCKS, type Unlock } from '#app/domain/standing/unlocks.ts'
import { BrandName, component, count, Person, time } from './primitives.ts'

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

export const MemberStanding = component(
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

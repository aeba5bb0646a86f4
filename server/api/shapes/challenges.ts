import { z } from 'zod'
import { FOCUSES } from '#app/domain/brands/pictures.ts'
import { CURRENCIES } from '#app/domain/challenges/pot.ts'
import { LICENCES } from '#app/domain/credit/manifest.ts'
import { Brand, component, count, id, language, permissions, phase, Titled, time } from './primitives.ts'

const period = z.object({ start: time, end: time })

const phases = component(
  'Phases',
  z.object({
    ideas: period,
    writing: period,
    voting: period,
    verdict: z.object({ start: time, end: time.nullable() }),
  }),
)

/** The fields that the list and the single challenge share. */
const shared = {
  id,
  slug: z.string(),
  title: z.string(),
  hook: z.string(),
  language,
  coverId: id.nullable(),
  coverFocus: z.enum(FOCUSES),
  coverAlt: z.string(),
  phase,
  phaseOpen: z.boolean(),
  phaseEndsAt: time.nullable(),
  phases,
}

export const ChallengeInList = component(
  'ChallengeInList',
  z.object({ ...shared, brand: Brand, counts: z.object({ ideas: count, stories: count }) }),
)

const Pledge = z.object({ permille: z.int().min(0).max(1000), hours: count })

const budget = z.object({ given: count, budget: count })

export const Challenge = component(
  'Challenge',
  z.object({
    ...shared,
    now: time,
    brand: Brand.extend({ id }),
    brief: z.string(),
    voiceDos: z.string(),
    voiceDonts: z.string(),
    bannedPhrases: z.array(z.string()),
    reward: z.string(),
    reviewMode: z.enum(['open', 'reviewed']),
    minimumBallot: count,
    hiddenTallies: z.boolean(),
    minimumAge: count,
    pot: z.object({ amount: count, currency: z.enum(CURRENCIES) }).nullable(),
    pledge: Pledge,
    licence: z.enum(LICENCES),
    disputeDays: count,
    hasOpened: z.boolean(),
    votes: z.object({ ideas: budget, stories: budget }),
    terms: z.object({ version: count, text: z.string(), accepted: z.boolean() }).nullable(),
    counts: z.object({ ideas: count, stories: count, people: count }),
    manages: z.boolean(),
    reviews: z.boolean(),
    can: permissions('pitch', 'startStory', 'change', 'giveVerdict'),
  }),
)

export const AcceptedTerms = z.object({ version: count })

export const Control = component(
  'Control',
  z.object({
    pledge: Pledge,
    actual: z.object({
      brandPermille: z.int().min(0).max(1000).nullable(),
      text: z.object({ brand: count, members: count }),
      suggestions: z.object({ accepted: count, rejected: count }),
      revisions: z.object({ approved: count, declined: count }),
      share: z.enum(['kept', 'broken', 'unknown']),
      wait: z.enum(['kept', 'broken', 'unknown']),
    }),
    /** Hours; null while nothing was reviewed. */
    medianWait: z.number().min(0).nullable(),
  }),
)

export const ChallengePot = component(
  'ChallengePot',
  z.object({
    amount: count,
    currency: z.enum(CURRENCIES),
    state: z.enum(['undecided', 'proposed', 'final']),
    story: Titled.nullable(),
    shares: z.array(
      z.object({
        member: z.string(),
        displayName: z.string(),
        permille: z.int().min(0).max(1000),
        amount: count,
        paid: z.object({ on: time, note: z.string() }).nullable(),
      }),
    ),
  }),
)

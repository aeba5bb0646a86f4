import { z } from 'zod'
import { FOCUSES } from '#app/domain/brands/pictures.ts'
import { Brand, component, count, id, language, permissions, phase, time } from './primitives.ts'

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
  phase,
  phaseOpen: z.boolean(),
  phaseEndsAt: time.nullable(),
  phases,
}

export const ChallengeInList = component(
  'ChallengeInList',
  z.object({ ...shared, brand: Brand, counts: z.object({ ideas: count, stories: count }) }),
)

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
    votes: z.object({ ideas: budget, stories: budget }),
    terms: z.object({ version: count, text: z.string(), accepted: z.boolean() }).nullable(),
    counts: z.object({ ideas: count, stories: count, people: count }),
    manages: z.boolean(),
    reviews: z.boolean(),
    can: permissions('pitch', 'startStory', 'change', 'giveVerdict'),
  }),
)

export const AcceptedTerms = z.object({ version: count })

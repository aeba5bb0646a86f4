import { z } from 'zod'
import { LICENCES } from '../credit/manifest.ts'
import { LOCALES } from '../locales.ts'
import { typedLine, typedText } from '../text.ts'
import { DEFAULT_PLEDGE } from './pledge.ts'
import { CURRENCIES, MAX_POT } from './pot.ts'

/** A date in a plausible year: PostgreSQL has no year 0, and no challenge is planned for the year 9999. */
const instant = z.iso
  .datetime({ offset: true, error: 'form.date' })
  // The documented range is one year shorter at each end, because an offset can move the instant across the limit.
  .meta({ allOf: [{ pattern: '^(?:200[1-9]|20[1-9]\\d|21[0-8]\\d|219[0-8])-' }] })
  .transform((text) => new Date(text))
  .refine((at) => at.getUTCFullYear() >= 2000 && at.getUTCFullYear() < 2200, 'form.date')
const span = z.object({ start: instant, end: instant }).strict()

const votes = z.coerce
  .number('field.number')
  .int('field.number')
  .min(1, 'form.votes_range')
  .max(100, 'form.votes_range')

const required = {
  title: typedLine({ min: 10, max: 100 }),
  hook: typedLine({ min: 1, max: 140 }),
  language: z.enum(LOCALES, 'field.choose'),
}

const whole = (min: number, max: number, message: string) =>
  z.coerce.number('field.number').int('field.number').min(min, message).max(max, message)

/** Optional fields without defaults: a change must not modify fields that it does not contain. */
const optional = {
  brief: typedText({ max: 10_000 }),
  voiceDos: typedText({ max: 2_000 }),
  voiceDonts: typedText({ max: 2_000 }),
  bannedPhrases: z.array(typedLine({ min: 1, max: 60 })).max(100),
  reward: typedText({ max: 2_000 }),
  terms: typedText({ max: 20_000 }),
  reviewMode: z.enum(['reviewed', 'open'], 'field.choose'),
  ideaVotes: votes,
  storyVotes: votes,
  minimumBallot: votes,
  hiddenTallies: z.boolean(),
  minimumAge: z.coerce
    .number('field.number')
    .int('field.number')
    .min(13, 'form.age_range')
    .max(99, 'form.age_range'),
  /** The reward that the winners share by credit, in the smallest unit of the currency. */
  pot: z
    .object({
      amount: z.int('form.amount').min(1, 'form.amount').max(MAX_POT, 'form.amount'),
      currency: z.enum(CURRENCIES, 'field.choose'),
    })
    .strict()
    .nullable(),
  licence: z.enum(LICENCES, 'field.choose'),
  disputeDays: whole(3, 90, 'form.dispute_days_range'),
  /** The brand's largest share of the text in ‰, and the longest median wait for a review in hours. */
  pledge: z
    .object({
      permille: whole(0, 1000, 'form.pledge_share_range'),
      hours: whole(1, 720, 'form.pledge_hours_range'),
    })
    .strict(),
}

const withDefaults = {
  brief: optional.brief.default(''),
  voiceDos: optional.voiceDos.default(''),
  voiceDonts: optional.voiceDonts.default(''),
  bannedPhrases: optional.bannedPhrases.default([]),
  reward: optional.reward.default(''),
  terms: optional.terms.default(''),
  reviewMode: optional.reviewMode.default('reviewed'),
  ideaVotes: optional.ideaVotes.default(5),
  storyVotes: optional.storyVotes.default(3),
  minimumBallot: optional.minimumBallot.default(1),
  hiddenTallies: optional.hiddenTallies.default(true),
  minimumAge: optional.minimumAge.default(18),
  pot: optional.pot.default(null),
  licence: optional.licence.default('terms'),
  disputeDays: optional.disputeDays.default(14),
  pledge: optional.pledge.default(DEFAULT_PLEDGE),
}

/** The phase dates, replaced as a whole. Accepts the format the API returns; the verdict begins when voting ends. */
const phases = z
  .object({
    ideas: span,
    writing: span,
    voting: span,
    verdict: z.object({ start: instant.optional(), end: instant.nullable() }).strict().optional(),
  })
  .strict()
export type PhasesInput = z.output<typeof phases>

/** Requires that no phase begins before the previous one ends. Equal dates skip a phase. */
const ordered = phases.superRefine(({ ideas, writing, voting, verdict }, context) => {
  const dates: [string, string, Date][] = [
    ['ideas', 'start', ideas.start],
    ['ideas', 'end', ideas.end],
    ['writing', 'start', writing.start],
    ['writing', 'end', writing.end],
    ['voting', 'start', voting.start],
    ['voting', 'end', voting.end],
  ]
  if (verdict?.end) dates.push(['verdict', 'end', verdict.end])
  dates.forEach(([phase, side, date], place) => {
    const before = dates[place - 1]?.[2]
    if (before && date < before)
      context.addIssue({ code: 'custom', path: [phase, side], message: 'form.phases_order' })
  })
})

export const OpenChallenge = z.object({ ...required, ...withDefaults, phases: ordered }).strict()
export type OpenChallenge = z.output<typeof OpenChallenge>

export const ChangeChallenge = z
  .object({ ...required, ...optional, phases: ordered })
  .partial()
  .strict()
export type ChangeChallenge = z.output<typeof ChangeChallenge>

/** `ends` is the phase's end as shown in the form. */
export const EndPhase = z
  .object({
    phase: z.enum(['ideas', 'writing', 'voting'], 'field.choose'),
    ends: z.iso.datetime('field.choose'),
    startNext: z.boolean(),
  })
  .strict()
export type EndPhase = z.output<typeof EndPhase>

export const AcceptTerms = z
  .object({
    version: z.coerce.number('field.number').int('field.number').optional(),
    /** How the member meets the minimum age; required if there are terms. */
    age: z.enum(['old_enough', 'guardian'], 'field.choose').optional(),
  })
  .strict()
export type AcceptTerms = z.output<typeof AcceptTerms>

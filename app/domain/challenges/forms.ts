import { z } from 'zod'
import { line, typedText } from '../text.ts'

const instant = z.iso.datetime({ offset: true, error: 'form.date' }).transform((text) => new Date(text))
const span = z.object({ start: instant, end: instant })

export const LANGUAGES = ['en', 'id'] as const

const content = z.object({
  title: line({ min: 10, max: 100 }),
  hook: line({ min: 1, max: 140 }),
  brief: typedText({ max: 10_000 }).default(''),
  voiceDos: typedText({ max: 2_000 }).default(''),
  voiceDonts: typedText({ max: 2_000 }).default(''),
  bannedPhrases: z
    .array(line({ min: 1, max: 60 }))
    .max(100)
    .default([]),
  reward: typedText({ max: 2_000 }).default(''),
  terms: typedText({ max: 20_000 }).default(''),
  language: z.enum(LANGUAGES),
  reviewMode: z.enum(['reviewed', 'open']).default('reviewed'),
  ideaVotes: z.coerce.number().int().min(1).max(100).default(5),
  storyVotes: z.coerce.number().int().min(1).max(100).default(3),
  minimumBallot: z.coerce.number().int().min(1).max(100).default(1),
  hiddenTallies: z.boolean().default(true),
  minimumAge: z.coerce.number().int().min(13).max(99).default(18),
})

const phases = z.object({
  ideas: span,
  writing: span,
  voting: span,
  verdict: z.object({ end: instant }).optional(),
})
export type PhasesInput = z.output<typeof phases>

/** Each phase begins when or after the one before has ended; equal dates skip a phase. */
function inOrder({ ideas, writing, voting, verdict }: PhasesInput): boolean {
  const dates = [ideas.start, ideas.end, writing.start, writing.end, voting.start, voting.end]
  if (verdict) dates.push(verdict.end)
  return dates.every((date, i) => i === 0 || (dates[i - 1] as Date) <= date)
}

const ordered = phases.refine(inOrder, 'form.phases_order')

export const OpenChallenge = content.extend({ phases: ordered }).strict()
export type OpenChallenge = z.output<typeof OpenChallenge>

export const ChangeChallenge = content.partial().extend({ phases: ordered.optional() }).strict()
export type ChangeChallenge = z.output<typeof ChangeChallenge>

export const AcceptTerms = z.object({
  version: z.coerce.number().int().optional(),
  guardian: z.boolean().default(false),
})
export type AcceptTerms = z.output<typeof AcceptTerms>

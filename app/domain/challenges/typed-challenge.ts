import { instantOf, localTime } from '../zoned-time.ts'
import type { PhaseDates } from './phases.ts'
import { DEFAULT_PLEDGE, type Pledge } from './pledge.ts'
import { CURRENCIES, type Currency, type Pot, readAmount, typedAmount } from './pot.ts'

/** Converts between the studio's challenge form, with wall-clock times and lines of text, and its schema. */

export const PHASE_FIELDS = {
  'phases.ideas.start': 'ideasStart',
  'phases.ideas.end': 'ideasEnd',
  'phases.writing.start': 'writingStart',
  'phases.writing.end': 'writingEnd',
  'phases.voting.start': 'votingStart',
  'phases.voting.end': 'votingEnd',
  'phases.verdict.end': 'verdictEnd',
} as const satisfies Record<string, keyof PhaseDates>
export type PhaseField = keyof typeof PHASE_FIELDS

export type ChallengeFormValues = Record<string, string>

const TEXTS = ['title', 'hook', 'brief', 'voiceDos', 'voiceDonts', 'reward', 'terms'] as const
const CHOICES = [
  ...(['language', 'reviewMode', 'ideaVotes', 'storyVotes', 'minimumBallot', 'minimumAge'] as const),
  ...(['licence', 'disputeDays'] as const),
]

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** Reads the shared reward; an unreadable amount becomes text, which the schema refuses. */
function typedPot(typed: ChallengeFormValues) {
  const amount = (typed['pot.amount'] ?? '').trim()
  if (amount === '') return null
  const currency = typed['pot.currency'] ?? ''
  const isKnown = (CURRENCIES as readonly string[]).includes(currency)
  return { amount: (isKnown && readAmount(amount, currency as Currency)) || amount, currency }
}

/** The share is typed in percent. A form without these fields leaves the pledge unchanged. */
function typedPledge(typed: ChallengeFormValues) {
  if (typed['pledge.permille'] === undefined && typed['pledge.hours'] === undefined) return undefined
  const percent = (typed['pledge.permille'] ?? '').trim().replace(',', '.')
  const permille = percent === '' ? Number.NaN : Math.round(Number(percent) * 10)
  return { permille: String(permille), hours: typed['pledge.hours'] ?? '' }
}

/**
 * Converts form values to schema input. A date whose field still shows the stored date keeps its stored milliseconds:
 * fields have no seconds, and saving an unchanged form must not move a phase. With `now`, the choice to start at once is followed.
 */
export function parseChallengeForm(typed: ChallengeFormValues, zone: string, kept?: PhaseDates, now?: Date) {
  const moment = (field: PhaseField) => {
    if (now && field === 'phases.ideas.start' && typed.startNow === 'on') return now.toISOString()
    const text = typed[field] ?? ''
    const old = kept?.[PHASE_FIELDS[field]]
    const at = old && localTime(old, zone) === text.slice(0, 16) ? old : instantOf(text, zone)
    return at?.toISOString() ?? ''
  }
  const span = (phase: 'ideas' | 'writing' | 'voting') => ({
    start: moment(`phases.${phase}.start`),
    end: moment(`phases.${phase}.end`),
  })
  const archived = typed['phases.verdict.end'] ? { verdict: { end: moment('phases.verdict.end') } } : {}
  return {
    ...Object.fromEntries(TEXTS.map((name) => [name, typed[name] ?? ''])),
    // A setting that the form does not offer keeps its value, or gets the default.
    ...Object.fromEntries(CHOICES.flatMap((name) => (name in typed ? [[name, typed[name]]] : []))),
    bannedPhrases: linesOf(typed.bannedPhrases ?? ''),
    hiddenTallies: typed.hiddenTallies === 'on',
    pot: typedPot(typed),
    pledge: typedPledge(typed),
    phases: { ideas: span('ideas'), writing: span('writing'), voting: span('voting'), ...archived },
  }
}

type Kept = {
  title: string
  hook: string
  brief: string
  voiceDos: string
  voiceDonts: string
  bannedPhrases: string[]
  reward: string
  language: string
  reviewMode: string
  minimumAge: number
  minimumBallot: number
  hiddenTallies: boolean
  pot: Pot | null
  licence: string
  disputeDays: number
  pledge: Pledge
  dates: PhaseDates
  terms: { text: string } | null
  votes: { ideas: { budget: number }; stories: { budget: number } }
}

const typedDates = (dates: PhaseDates, zone: string): ChallengeFormValues =>
  Object.fromEntries(
    Object.entries(PHASE_FIELDS).map(([field, key]) => {
      const at = dates[key]
      return [field, at ? localTime(at, zone) : '']
    }),
  )

const pledgeValues = ({ permille, hours }: Pledge): ChallengeFormValues => ({
  'pledge.permille': String(permille / 10),
  'pledge.hours': String(hours),
})

/** Returns the form values of an existing challenge. */
export const challengeFormValues = (kept: Kept, zone: string): ChallengeFormValues => ({
  title: kept.title,
  hook: kept.hook,
  brief: kept.brief,
  voiceDos: kept.voiceDos,
  voiceDonts: kept.voiceDonts,
  bannedPhrases: kept.bannedPhrases.join('\n'),
  reward: kept.reward,
  terms: kept.terms?.text ?? '',
  language: kept.language,
  reviewMode: kept.reviewMode,
  ideaVotes: String(kept.votes.ideas.budget),
  storyVotes: String(kept.votes.stories.budget),
  minimumBallot: String(kept.minimumBallot),
  minimumAge: String(kept.minimumAge),
  ...(kept.hiddenTallies && { hiddenTallies: 'on' }),
  'pot.amount': kept.pot ? typedAmount(kept.pot) : '',
  'pot.currency': kept.pot?.currency ?? 'IDR',
  licence: kept.licence,
  disputeDays: String(kept.disputeDays),
  ...pledgeValues(kept.pledge),
  ...typedDates(kept.dates, zone),
})

const DAY_MS = 24 * 60 * 60 * 1000
/** Phase starts in days from tomorrow morning: two weeks of ideas, three of writing, one of voting, two of verdict. */
const PLAN = { ideas: 0, writing: 14, voting: 35, verdict: 42, over: 56 }
const MORNING = 'T09:00'

/** Returns the form values of a new challenge, with sensible default dates. */
export function defaultChallengeValues(now: Date, zone: string, language: string): ChallengeFormValues {
  const on = (days: number) =>
    localTime(new Date(now.getTime() + (days + 1) * DAY_MS), zone).slice(0, 10) + MORNING
  return {
    language,
    reviewMode: 'reviewed',
    ideaVotes: '5',
    storyVotes: '3',
    minimumBallot: '1',
    minimumAge: '18',
    hiddenTallies: 'on',
    'pot.amount': '',
    'pot.currency': 'IDR',
    licence: 'terms',
    disputeDays: '14',
    ...pledgeValues(DEFAULT_PLEDGE),
    'phases.ideas.start': on(PLAN.ideas),
    'phases.ideas.end': on(PLAN.writing),
    'phases.writing.start': on(PLAN.writing),
    'phases.writing.end': on(PLAN.voting),
    'phases.voting.start': on(PLAN.voting),
    'phases.voting.end': on(PLAN.verdict),
    'phases.verdict.end': on(PLAN.over),
  }
}

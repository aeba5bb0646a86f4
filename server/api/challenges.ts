import { z } from 'zod'
import { AcceptTerms, ChangeChallenge, OpenChallenge } from '#app/domain/challenges/forms.ts'
import type { CurrentPhase, PhaseDates } from '#app/domain/challenges/phases.ts'
import type { Decision } from '#app/domain/decision.ts'
import { LOCALES } from '#app/domain/locales.ts'
import type { RefusalCode } from '#app/domain/refusals.ts'
import { created, endpoint, Listing, mapReply, Reply } from './endpoint.ts'
import { AcceptedTerms, Challenge, ChallengeInList } from './shapes/challenges.ts'
import { Address, count, id, list, Person, TitledWithId, time } from './shapes/primitives.ts'
import { StoryInList } from './shapes/stories.ts'

const Ballot = z.object({
  ballot: z.string(),
  receipt: z.string(),
  storyId: id,
  story: z.string(),
  place: count.nullable(),
  setAside: z.string().nullable(),
  hash: z.string(),
})

const Intervention = z.object({
  id,
  action: z.enum(['keep', 'set_aside']),
  targetKind: z.enum(['idea', 'story']),
  target: z.object({ label: z.string(), path: z.string() }).nullable(),
  votes: count,
  reason: z.string(),
  at: time,
  kind: z.enum(['network', 'device', 'fresh']).nullable(),
  by: Person,
})

const dates = z.record(z.string(), z.string().nullable())
const ChallengeChange = z.object({
  at: time,
  moved: dates,
  was: dates,
  rules: z.record(z.string(), z.union([z.number(), z.boolean()])),
})

const Verdict = z.object({
  challenge: TitledWithId,
  ranking: z.array(z.object({ story: StoryInList.nullable(), votes: count })),
  peoplesChoice: StoryInList.nullable(),
  brandsPick: z.object({ story: StoryInList.nullable(), reason: z.string(), decidedAt: time }).nullable(),
  turnout: z.object({
    voters: count,
    votes: count,
    setAside: count,
    decided: count,
    participants: count,
  }),
  interventions: z.object({ votes: z.array(Intervention), changes: z.array(ChallengeChange) }),
  ballotCount: count,
  ballots: z.array(Ballot),
  moreBallots: z.boolean(),
})

const phasesOf = (dates: PhaseDates) => ({
  ideas: { start: dates.ideasStart, end: dates.ideasEnd },
  writing: { start: dates.writingStart, end: dates.writingEnd },
  voting: { start: dates.votingStart, end: dates.votingEnd },
  verdict: { start: dates.votingEnd, end: dates.verdictEnd },
})

const withPhase = <T extends { phase: CurrentPhase; dates: PhaseDates }>({ phase, dates, ...rest }: T) => ({
  ...rest,
  phase: phase.name,
  phaseOpen: phase.open,
  phaseEndsAt: phase.endsAt,
  phases: phasesOf(dates),
})

/** The permissions as sent to clients: `true`, or the code of the refusal, as in `{ pitch: true, startStory: "phase_closed" }`. */
export const permissionsOf = <Verb extends string>(can: Record<Verb, Decision>) =>
  Object.fromEntries(
    Object.entries<Decision>(can).map(([verb, decision]) => [verb, decision.ok || decision.code]),
  ) as Record<Verb, true | RefusalCode>

export const challengeEndpoints = [
  endpoint('POST', '/brands/:brand/challenges', {
    summary: 'Open a challenge',
    scope: 'manage',
    body: OpenChallenge,
    responses: { 201: Address },
    run: async ({ app, actor, params, body }) =>
      created(await app.challenges.open(actor, params.brand, body)),
  }),
  endpoint('GET', '/challenges', {
    summary: 'Public challenges, newest first',
    query: Listing.extend({ language: z.enum(LOCALES).optional() }),
    responses: { 200: list(ChallengeInList) },
    run: async ({ app, actor, query }) => {
      const page = await app.challenges.list(actor, query)
      return new Reply(200, { ...page, items: page.items.map(withPhase) })
    },
  }),
  endpoint('GET', '/challenges/:id', {
    summary: 'A challenge with its phase, its counts and what you can do',
    responses: { 200: Challenge },
    run: async ({ app, actor, params }) =>
      mapReply(await app.challenges.view(actor, params.id), (value) => ({
        ...withPhase(value),
        can: permissionsOf(value.can),
      })),
  }),
  endpoint('PATCH', '/challenges/:id', {
    summary: 'Change a challenge; moving a date is how a phase is extended or closed early',
    scope: 'manage',
    body: ChangeChallenge,
    responses: { 200: Address },
    run: ({ app, actor, params, body }) => app.challenges.change(actor, params.id, body),
  }),
  endpoint('POST', '/challenges/:id/accept-terms', {
    summary:
      'Accept the current terms. Without `age` the call states that the member meets the minimum age; `guardian`: a guardian agrees',
    scope: 'write',
    body: AcceptTerms,
    responses: { 200: AcceptedTerms },
    run: ({ app, actor, params, body }) =>
      app.challenges.acceptTerms(actor, params.id, { age: 'old_enough', ...body }),
  }),
  endpoint('GET', '/challenges/:id/verdict', {
    summary:
      "People's choice, brand's pick, turnout, interventions, and the ballots without names (5,000 of them here; /c/:challenge/ballots.csv has all)",
    responses: { 200: Verdict },
    run: async ({ app, actor, params }) => {
      const verdict = await app.stories.verdict(actor, params.id)
      if (!verdict.ok) return verdict
      const page = await app.stories.ballots(actor, params.id)
      if (!page.ok) return page
      const { ballots, next } = page.value
      return new Reply(200, { ...verdict.value, ballots, moreBallots: next !== null })
    },
  }),
]

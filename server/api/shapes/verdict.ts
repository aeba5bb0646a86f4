import { z } from 'zod'
import { count, id, Person, TitledWithId, time } from './primitives.ts'
import { StoryInList } from './stories.ts'

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

export const Verdict = z.object({
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

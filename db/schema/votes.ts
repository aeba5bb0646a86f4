import { sql } from 'drizzle-orm'
import {
  at,
  belongsTo,
  check,
  id,
  index,
  integer,
  json,
  primaryKey,
  refersTo,
  table,
  text,
  timestamp,
} from '../columns.ts'
import { challenges } from './challenges.ts'
import { members } from './identity.ts'

export type FlagKind = 'network' | 'device' | 'fresh'
export type VoteTarget = 'idea' | 'story'

/** Bursts of votes; see app/domain/votes/bursts.ts. Flagged votes count until a reviewer excludes them. */
export const voteFlags = table(
  'vote_flags',
  {
    id: id(),
    challengeId: belongsTo(() => challenges.id),
    targetKind: text<VoteTarget>().notNull(),
    targetId: text().notNull(),
    kind: text<FlagKind>().notNull(),
    /** The digest that the votes share; '' for new accounts. */
    digest: text().notNull().default(''),
    state: text<'open' | 'kept' | 'set_aside'>().notNull().default('open'),
    reason: text().notNull().default(''),
    decidedBy: text().references(() => members.id),
    decidedAt: timestamp(),
    createdAt: at(),
  },
  (t) => [
    index('vote_flags_challenge').on(t.challengeId, t.state),
    index('vote_flags_target').on(t.targetId, t.kind, t.digest),
    check('vote_flags_target_kind', sql`${t.targetKind} in ('idea', 'story')`),
    check('vote_flags_kind', sql`${t.kind} in ('network', 'device', 'fresh')`),
    check('vote_flags_state', sql`${t.state} in ('open', 'kept', 'set_aside')`),
  ],
)

/** Votes in a flag: at most one flag of each kind per vote. The row stays when the vote is withdrawn or cast again. */
export const flaggedVotes = table(
  'flagged_votes',
  {
    targetId: text().notNull(),
    kind: text<FlagKind>().notNull(),
    memberId: belongsTo(() => members.id),
    flagId: belongsTo(() => voteFlags.id),
    createdAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.targetId, t.kind, t.memberId] }),
    index('flagged_votes_flag').on(t.flagId),
    index('flagged_votes_member').on(t.memberId),
  ],
)

/** Append-only record of reviewers' decisions about votes, shown with the verdict. */
export const voteInterventions = table(
  'vote_interventions',
  {
    id: id(),
    challengeId: belongsTo(() => challenges.id),
    flagId: text().references(() => voteFlags.id),
    action: text<'keep' | 'set_aside'>().notNull(),
    targetKind: text<VoteTarget>().notNull(),
    targetId: text().notNull(),
    /** The number of affected votes. */
    votes: integer().notNull(),
    reason: text().notNull(),
    decidedBy: refersTo(() => members.id),
    createdAt: at(),
  },
  (t) => [
    index('vote_interventions_challenge').on(t.challengeId, t.id),
    check('vote_interventions_action', sql`${t.action} in ('keep', 'set_aside')`),
    check('vote_interventions_target_kind', sql`${t.targetKind} in ('idea', 'story')`),
  ],
)

export type Tally = {
  votesFor: [storyId: string, votes: number][]
  voters: number
  votes: number
  decided: number
  small: number
}

/** The cached result of a challenge's ballots. Recounted when `basis` differs from that of the last count. */
export const verdictTallies = table('verdict_tallies', {
  challengeId: belongsTo(() => challenges.id).primaryKey(),
  basis: text().notNull(),
  tally: json<Tally>().notNull(),
  countedAt: at(),
})

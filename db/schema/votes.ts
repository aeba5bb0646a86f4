import { sql } from 'drizzle-orm'
import { at, check, id, index, integer, json, primaryKey, table, text, timestamp } from '../columns.ts'
import { challenges } from './challenges.ts'
import { members } from './identity.ts'

export type FlagKind = 'network' | 'device' | 'fresh'
export type VoteTarget = 'idea' | 'story'

/** Votes that came in a burst, see the rule in app/domain/votes/bursts.ts. They count until a person says otherwise. */
export const voteFlags = table(
  'vote_flags',
  {
    id: id(),
    challengeId: text()
      .notNull()
      .references(() => challenges.id, { onDelete: 'cascade' }),
    targetKind: text<VoteTarget>().notNull(),
    targetId: text().notNull(),
    kind: text<FlagKind>().notNull(),
    /** What the votes have in common; '' for new accounts. */
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

/** A vote is in one flag of each kind at most; it stays there when it is taken back, and when it is given again. */
export const flaggedVotes = table(
  'flagged_votes',
  {
    targetId: text().notNull(),
    kind: text<FlagKind>().notNull(),
    memberId: text()
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    flagId: text()
      .notNull()
      .references(() => voteFlags.id, { onDelete: 'cascade' }),
    createdAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.targetId, t.kind, t.memberId] }),
    index('flagged_votes_flag').on(t.flagId),
    index('flagged_votes_member').on(t.memberId),
  ],
)

/** Whatever a person did to votes of others, for the verdict to show. Rows are added and never changed. */
export const voteInterventions = table(
  'vote_interventions',
  {
    id: id(),
    challengeId: text()
      .notNull()
      .references(() => challenges.id, { onDelete: 'cascade' }),
    flagId: text().references(() => voteFlags.id),
    action: text<'keep' | 'set_aside'>().notNull(),
    targetKind: text<VoteTarget>().notNull(),
    targetId: text().notNull(),
    /** How many votes it touched. */
    votes: integer().notNull(),
    reason: text().notNull(),
    decidedBy: text()
      .notNull()
      .references(() => members.id),
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

/** What the ballots of a challenge came to; counted anew when `basis` is no longer what it was counted on. */
export const verdictTallies = table('verdict_tallies', {
  challengeId: text()
    .primaryKey()
    .references(() => challenges.id, { onDelete: 'cascade' }),
  basis: text().notNull(),
  tally: json<Tally>().notNull(),
  countedAt: at(),
})

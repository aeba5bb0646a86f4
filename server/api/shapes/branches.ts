import { z } from 'zod'
import { Block } from './manuscripts.ts'
import { count, id, Person, permissions, Titled, TitledWithId, TitledWithIdIn, time } from './primitives.ts'
import { BlockChange } from './revisions.ts'

const state = z.enum(['open', 'chosen', 'closed'])

const Home = TitledWithId.extend({
  votes: count,
  voted: z.boolean(),
  words: count,
  published: z.object({ n: count, createdAt: time }).nullable(),
  can: permissions('vote'),
})

const Branch = TitledWithId.extend({
  n: count,
  state,
  by: Person,
  createdAt: time,
  writtenAt: time.nullable(),
  votes: count,
  voted: z.boolean(),
  words: count,
  revisions: count,
  change: z.object({ base: z.object({ id, n: count }).nullable(), added: count, removed: count }),
  can: permissions('vote'),
})

export const Branches = z.object({
  home: Home,
  items: z.array(Branch),
  nextCursor: z.null(),
  can: permissions('fork', 'choose'),
})

const Part = z.union([
  z.object({ type: z.literal('kept'), blocks: count }),
  z.object({ type: z.enum(['taken', 'woven']), changes: z.array(BlockChange) }),
  z.object({
    type: z.literal('conflict'),
    key: z.string(),
    base: z.array(Block),
    ours: z.array(BlockChange),
    theirs: z.array(BlockChange),
  }),
])

export const Merge = z.object({
  parts: z.array(Part),
  conflicts: count,
  taken: count,
  branch: TitledWithId.extend({ n: count, state: state.nullable() }),
  base: z.object({ n: count }),
  chapter: TitledWithId.extend({ retired: z.boolean() }),
  story: TitledWithIdIn,
  challenge: Titled,
  can: permissions('choose'),
})

export const Forked = z.object({ id, slug: z.string(), n: count })
export const BranchVote = z.object({ voted: id.nullable() })
export const AlreadyVotedForBranch = BranchVote.extend({ code: z.literal('already_voted') })
export const Chosen = z.object({ chosen: z.string(), revision: count.nullable() })

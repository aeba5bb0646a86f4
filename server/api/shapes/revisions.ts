import { z } from 'zod'
import { Block, Marks } from './manuscripts.ts'
import { Credit, component, count, id, Person, Titled, TitledIn, time } from './primitives.ts'

const state = z.enum(['pending', 'approved', 'declined', 'superseded'])

export const Revision = component(
  'Revision',
  z.object({
    id,
    n: count,
    kind: z.enum(['auto', 'saved', 'restore', 'undo', 'import', 'merge']),
    summary: z.string(),
    state,
    published: z.boolean(),
    graphemes: count,
    words: count,
    wordDelta: z.int(),
    hash: z.string(),
    sameAs: count.nullable(),
    partOf: id.nullable(),
    createdAt: time,
    decidedAt: time.nullable(),
    byItself: z.enum(['open', 'trusted']).nullable(),
    decisionReason: z.string().nullable(),
    takenDown: z.object({ at: time, reason: z.string(), by: Person.nullable() }).nullable(),
    decidedBy: Person.nullable(),
    contributors: z.array(Person),
  }),
)

export const RevisionWithText = component(
  'RevisionWithText',
  Revision.extend({ html: z.string(), text: z.string(), credit: Credit, latest: count }),
)

/** A line of the recent changes; `beganBranch`: the first revision of a rival chapter, and who began it. */
export const RecentChange = component(
  'RecentChange',
  Revision.extend({ beganBranch: Person.nullable(), chapter: Titled, story: TitledIn, challenge: Titled }),
)

const Segment = z.union([
  z.object({ op: z.enum(['same', 'ins', 'del']), text: z.string(), marks: Marks }),
  z.object({ op: z.literal('format'), text: z.string(), from: Marks, to: Marks }),
])

const ChangeOfBlock = z.object({
  type: z.enum(['same', 'added', 'removed', 'moved', 'away']),
  block: Block,
})
const ChangeInBlock = z.object({
  type: z.literal('changed'),
  from: Block,
  to: Block,
  kind: z.boolean(),
  segments: z.array(Segment),
})
export const BlockChange = component('BlockChange', z.union([ChangeOfBlock, ChangeInBlock]))

/** `n` counts the changes, 0 for what stayed the same; the parts of a long one have the same number. */
const numbered = { n: count, piece: z.object({ at: count, of: count }).optional() }
const NumberedChange = component(
  'NumberedChange',
  z.union([ChangeOfBlock.extend(numbered), ChangeInBlock.extend(numbered)]),
)

export const Diff = z.object({
  from: Revision,
  to: Revision,
  changes: z.array(NumberedChange),
  added: count,
  removed: count,
  changed: count,
  moved: count,
  part: count,
  parts: count,
  left: count,
  nextCursor: z.string().nullable(),
})

/**
 * `phrases`: what the rules hold of the revision, in `held` passages that wait for a reviewer. `published`: the revision
 * that readers see from now on, without those passages.
 */
export const SavedRevision = z.object({
  ...{ id, n: count, state, phrases: z.array(z.string()), held: count },
  published: z.object({ id, n: count }).nullable(),
})
export const TakenBack = SavedRevision.extend({ kind: z.enum(['restore', 'undo']) })
export const ApprovedRevision = z.object({ n: count, published: z.boolean() })
export const RevisionNumber = z.object({ n: count })
export const TakenDown = z.object({ revisions: count, live: z.boolean() })

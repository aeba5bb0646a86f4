import { z } from 'zod'
import {
  Credit,
  component,
  count,
  id,
  Person,
  permissions,
  TitledWithId,
  TitledWithIdIn,
  time,
} from './primitives.ts'

const yes = z.literal(true).optional()
export const Marks = component(
  'Marks',
  z.object({ b: yes, i: yes, u: yes, s: yes, link: z.string().optional() }),
)

export const Block = component(
  'Block',
  z.object({
    id,
    kind: z.enum(['paragraph', 'heading2', 'heading3', 'quote', 'item', 'break', 'image']),
    runs: z.array(z.object({ text: z.string(), marks: Marks })),
    list: z.enum(['bullet', 'number']).optional(),
    level: count.optional(),
    media: z.string().optional(),
    alt: z.string().optional(),
    width: z.number().optional(),
  }),
)

export const Ticket = z.object({
  ticket: z.string(),
  clientId: count,
  access: z.enum(['read', 'suggest', 'write']),
})

export const Chapter = component(
  'Chapter',
  z.object({
    id,
    title: z.string(),
    n: count.nullable(),
    retiredAt: time.nullable(),
    html: z.string(),
    text: z.string(),
    revision: z
      .object({ n: count, hash: z.string(), words: count, createdAt: time, approvedAt: time.nullable() })
      .nullable(),
    pending: count,
    latest: count,
    story: TitledWithIdIn,
    credit: Credit,
    can: permissions('write', 'lock', 'judge', 'close', 'rename', 'arrange'),
  }),
)

export const LiveText = z.object({ text: z.string(), json: z.array(Block) })

export const CharactersBy = z.object({
  clientId: count,
  clock: count,
  length: count,
  member: Person.nullable(),
})

export const Lock = z.object({
  level: z.enum(['open', 'contributor', 'regular', 'trusted', 'coauthors', 'locked']),
  changed: z.boolean(),
})

/** `n`: the new position in the story; `order`: identifies the order of its chapters. */
export const Moved = z.object({ id, n: count, order: z.string(), changed: z.boolean() })
export const Retired = z.object({
  id,
  slug: z.string(),
  story: z.string(),
  retired: z.boolean(),
  changed: z.boolean(),
})

/** `retired`: readers have the text in the other chapter already. */
export const MergedChapter = z.object({
  id,
  into: TitledWithId,
  story: z.string(),
  revision: count.nullable(),
  retired: z.boolean(),
})
export const UnmergedChapter = z.object({
  id,
  slug: z.string(),
  story: z.string(),
  revision: count.nullable(),
})

export const Suggester = z.object({
  clientId: count,
  member: z.object({ id, handle: z.string(), displayName: z.string() }),
})
export const PeopleTold = z.object({ told: count })

import { z } from 'zod'
import {
  Brand,
  BrandName,
  component,
  count,
  id,
  PendingEdit,
  Person,
  permissions,
  Titled,
  TitledWithIdIn,
  time,
} from './primitives.ts'

const card = {
  id,
  n: count,
  hook: z.string(),
  detail: z.string(),
  tags: z.array(z.string()),
  state: z.enum(['open', 'held', 'declined', 'merged', 'adopted', 'withdrawn']),
  votes: count,
  createdAt: time,
  author: Person,
  badges: z.array(z.object({ label: z.string(), brand: BrandName })),
  voted: z.boolean(),
  stale: z.boolean(),
  setAside: z.boolean(),
  own: z.boolean(),
  comments: count,
}

export const IdeaInList = component('IdeaInList', z.object(card))

const Amendment = z.object({
  n: count,
  hookBefore: z.string(),
  detailBefore: z.string(),
  hook: z.string(),
  detail: z.string(),
  createdAt: time,
})

export const Idea = component(
  'Idea',
  z.object({
    ...card,
    answer: z.string().nullable(),
    editedAt: time.nullable(),
    pendingEdit: PendingEdit.nullable(),
    hidden: z.boolean(),
    hiddenReason: z.string().nullable(),
    challenge: TitledWithIdIn,
    brand: Brand,
    stories: z.array(Titled),
    amendments: z.array(Amendment),
    merged: z.array(z.object({ n: count, hook: z.string(), author: Person })),
    mergedInto: z.object({ id, n: count, hook: z.string() }).nullable(),
    votesLeft: count,
    can: permissions('edit', 'merge', 'hide', 'vote', 'withdraw', 'judge'),
  }),
)

export const PitchedIdea = z.object({
  id,
  n: count,
  state: z.enum(['open', 'held']),
  challengeSlug: z.string(),
})
export const EditedIdea = z.object({ amended: z.boolean(), pending: z.boolean() })
export const IdeaVote = z.object({ votes: count, left: count })
export const AlreadyVotedForIdea = IdeaVote.extend({ code: z.literal('already_voted') })
export const MergedIdea = z.object({ votes: count })

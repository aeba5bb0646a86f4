import { z } from 'zod'
import {
  AdoptIdea,
  ChangeIdea,
  DeclineIdea,
  IdeaOrder,
  ListedIdeaState,
  MergeIdea,
  PitchIdea,
} from '#app/domain/ideas/forms.ts'
import { ApproveIdea } from '#app/domain/review/forms.ts'
import { LENSES } from '#app/domain/standing/lenses.ts'
import { shortText } from '#app/domain/text.ts'
import { permissionsOf } from './challenges.ts'
import { created, endpoint, Listing, mapReply, okReply, Reply } from './endpoint.ts'
import {
  Brand,
  BrandName,
  component,
  count,
  Done,
  id,
  list,
  PendingEdit,
  Person,
  permissions,
  Titled,
  TitledWithIdIn,
  time,
} from './shapes/primitives.ts'
import { StartedStory } from './shapes/stories.ts'

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

const IdeaInList = component('IdeaInList', z.object(card))

const Amendment = z.object({
  n: count,
  hookBefore: z.string(),
  detailBefore: z.string(),
  hook: z.string(),
  detail: z.string(),
  createdAt: time,
})

const Idea = component(
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

const PitchedIdea = z.object({
  id,
  n: count,
  state: z.enum(['open', 'held']),
  challengeSlug: z.string(),
})
const EditedIdea = z.object({ amended: z.boolean(), pending: z.boolean() })
const IdeaVote = z.object({ votes: count, left: count })
const AlreadyVotedForIdea = IdeaVote.extend({ code: z.literal('already_voted') })
const MergedIdea = z.object({ votes: count })

export const ideaEndpoints = [
  endpoint('POST', '/challenges/:id/ideas', {
    summary: 'Pitch an idea',
    scope: 'write',
    body: PitchIdea,
    responses: { 201: PitchedIdea },
    run: async ({ app, actor, params, body }) => created(await app.ideas.pitch(actor, params.id, body)),
  }),
  endpoint('GET', '/challenges/:id/ideas', {
    summary: 'The wall of ideas',
    query: Listing.extend({
      sort: IdeaOrder.default('hot'),
      tag: shortText(200).optional(),
      state: ListedIdeaState.optional(),
      lens: z.enum(LENSES).optional(),
    }),
    responses: { 200: list(IdeaInList) },
    run: async ({ app, actor, params, query }) => {
      const challenge = await app.challenges.view(actor, params.id)
      if (!challenge.ok) return challenge
      return new Reply(200, await app.ideas.list(actor, challenge.value.id, { ...query, order: query.sort }))
    },
  }),
  endpoint('GET', '/ideas/:id', {
    summary: 'One idea',
    responses: { 200: Idea },
    run: async ({ app, actor, params }) =>
      mapReply(await app.ideas.view(actor, { id: params.id }), (value) => ({
        ...value,
        can: permissionsOf(value.can),
      })),
  }),
  endpoint('PATCH', '/ideas/:id', {
    summary:
      'Change your idea; once it has votes, or after five minutes, they have to be reaffirmed. `pending`: it was reviewed, and the edit waits for a reviewer',
    scope: 'write',
    body: ChangeIdea,
    responses: { 200: EditedIdea },
    run: ({ app, actor, params, body }) => app.ideas.edit(actor, params.id, body),
  }),
  endpoint('DELETE', '/ideas/:id', {
    summary: 'Withdraw your idea',
    scope: 'write',
    responses: { 200: Done },
    run: async ({ app, actor, params }) => okReply(await app.ideas.withdraw(actor, params.id)),
  }),
  endpoint('PUT', '/ideas/:id/vote', {
    summary: 'Vote: 201 the first time, 200 with `already_voted` after that',
    scope: 'write',
    responses: { 200: AlreadyVotedForIdea, 201: IdeaVote },
    run: async ({ app, actor, params }) => {
      const result = await app.ideas.vote(actor, params.id)
      if (!result.ok) return result
      const { already, ...vote } = result.value
      return already ? new Reply(200, { code: 'already_voted' as const, ...vote }) : new Reply(201, vote)
    },
  }),
  endpoint('DELETE', '/ideas/:id/vote', {
    summary: 'Take your vote back',
    scope: 'write',
    responses: { 200: IdeaVote },
    run: async ({ app, actor, params }) =>
      mapReply(await app.ideas.unvote(actor, params.id), ({ already: _, ...vote }) => vote),
  }),
  endpoint('POST', '/ideas/:id/adopt', {
    summary: 'Make the idea a story, or with `storyId` a part of one',
    scope: 'manage',
    body: AdoptIdea,
    responses: { 201: StartedStory },
    run: async ({ app, actor, params, body }) => created(await app.ideas.adopt(actor, params.id, body)),
  }),
  endpoint('POST', '/ideas/:id/merge', {
    summary: 'Merge the idea into another; its voters count there, once each',
    scope: 'write',
    body: MergeIdea,
    responses: { 200: MergedIdea },
    run: ({ app, actor, params, body }) => app.ideas.merge(actor, params.id, body),
  }),
  endpoint('POST', '/ideas/:id/unmerge', {
    summary: 'Take a merge back',
    scope: 'write',
    responses: { 200: MergedIdea },
    run: ({ app, actor, params }) => app.ideas.unmerge(actor, params.id),
  }),
  endpoint('POST', '/ideas/:id/approve', {
    summary: 'Let a held idea onto the wall',
    scope: 'manage',
    body: ApproveIdea,
    responses: { 200: Done },
    run: async ({ app, actor, params, body }) => okReply(await app.ideas.approve(actor, params.id, body)),
  }),
  endpoint('POST', '/ideas/:id/decline', {
    summary: 'Decline with an official answer',
    scope: 'manage',
    body: DeclineIdea,
    responses: { 200: Done },
    run: async ({ app, actor, params, body }) => okReply(await app.ideas.decline(actor, params.id, body)),
  }),
]

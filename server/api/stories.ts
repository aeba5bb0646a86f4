import {
  AddChapter,
  FeatureStory,
  GiveVerdict,
  Rename,
  StartStory,
  SubmitStory,
} from '#app/domain/stories/forms.ts'
import { permissionsOf } from './challenges.ts'
import { created, endpoint, Listing, mapReply, okReply, Reply } from './endpoint.ts'
import { Address, Credit, Done, list } from './shapes/primitives.ts'
import {
  AlreadyVotedForStory,
  RenamedChapter,
  RenamedStory,
  StartedStory,
  Story,
  StoryInElection,
  StoryInList,
  StoryVote,
  Submission,
  SubmittedStory,
  VotesLeft,
} from './shapes/stories.ts'

export const storyEndpoints = [
  endpoint('POST', '/challenges/:id/stories', {
    summary: 'Start a story',
    scope: 'write',
    body: StartStory,
    responses: { 201: StartedStory },
    run: async ({ app, actor, params, body }) => created(await app.stories.start(actor, params.id, body)),
  }),
  endpoint('GET', '/challenges/:id/stories', {
    summary: 'The stories of a challenge',
    query: Listing,
    responses: { 200: list(StoryInElection) },
    run: async ({ app, actor, params, query }) => {
      const challenge = await app.challenges.view(actor, params.id)
      if (!challenge.ok) return challenge
      return new Reply(200, await app.stories.in(actor, challenge.value.id, query))
    },
  }),
  endpoint('GET', '/stories', {
    summary: 'Stories with something to read, newest first',
    query: Listing,
    responses: { 200: list(StoryInList) },
    run: async ({ app, query }) => new Reply(200, await app.stories.list(query)),
  }),
  endpoint('GET', '/stories/:id', {
    summary: 'A story, its chapters and its credit',
    responses: { 200: Story },
    run: async ({ app, actor, params }) =>
      mapReply(await app.stories.view(actor, params.id), ({ phase, ...value }) => ({
        ...value,
        phase: phase.name,
        can: permissionsOf(value.can),
      })),
  }),
  endpoint('GET', '/stories/:id/credit', {
    summary: 'Surviving graphemes per author over all published chapters',
    responses: { 200: Credit },
    run: async ({ app, actor, params }) =>
      mapReply(await app.stories.view(actor, params.id), (value) => value.credit),
  }),
  endpoint('POST', '/stories/:id/chapters', {
    summary: 'Add a chapter',
    scope: 'write',
    body: AddChapter,
    responses: { 201: Address },
    run: async ({ app, actor, params, body }) =>
      created(await app.stories.addChapter(actor, params.id, body)),
  }),
  endpoint('PATCH', '/stories/:id', {
    summary: 'Give the story another title; its old address and links by its old title keep leading to it',
    scope: 'write',
    body: Rename,
    responses: { 200: RenamedStory },
    run: ({ app, actor, params, body }) => app.stories.rename(actor, params.id, body),
  }),
  endpoint('PATCH', '/chapters/:id', {
    summary: 'Give the chapter another title',
    scope: 'write',
    body: Rename,
    responses: { 200: RenamedChapter },
    run: ({ app, actor, params, body }) => app.chapters.rename(actor, params.id, body),
  }),
  endpoint('POST', '/stories/:id/submit', {
    summary: 'Let the story stand for election as it is published now',
    scope: 'write',
    body: SubmitStory,
    responses: { 200: SubmittedStory },
    run: ({ app, actor, params, body }) => app.stories.submit(actor, params.id, body),
  }),
  endpoint('GET', '/stories/:id/submission', {
    summary: 'What would be voted on if the story were submitted now, and what would be left out',
    responses: { 200: Submission },
    run: async ({ app, actor, params }) =>
      mapReply(await app.stories.submission(actor, params.id), (value) => ({
        ...value,
        can: permissionsOf(value.can),
      })),
  }),
  endpoint('DELETE', '/stories/:id/submission', {
    summary: 'Take a submitted story back, until voting begins: it can be written on again',
    scope: 'write',
    responses: { 200: Address },
    run: ({ app, actor, params }) => app.stories.takeBackSubmission(actor, params.id),
  }),
  endpoint('PUT', '/stories/:id/vote', {
    summary: 'Vote for a story: 201 the first time, 200 with `already_voted` after that',
    scope: 'write',
    responses: { 200: AlreadyVotedForStory, 201: StoryVote },
    run: async ({ app, actor, params }) => {
      const result = await app.stories.vote(actor, params.id)
      if (!result.ok) return result
      const { already, ...ballot } = result.value
      return already ? new Reply(200, { code: 'already_voted' as const, ...ballot }) : new Reply(201, ballot)
    },
  }),
  endpoint('DELETE', '/stories/:id/vote', {
    summary: 'Take your vote back',
    scope: 'write',
    responses: { 200: VotesLeft },
    run: async ({ app, actor, params }) =>
      mapReply(await app.stories.unvote(actor, params.id), ({ left }) => ({ left })),
  }),
  endpoint('POST', '/stories/:id/feature', {
    summary: "Put a story on the brand's page and the home page",
    scope: 'manage',
    body: FeatureStory,
    responses: { 200: Done },
    run: async ({ app, actor, params, body }) => okReply(await app.stories.feature(actor, params.id, body)),
  }),
  endpoint('POST', '/challenges/:id/verdict', {
    summary: "The brand's own choice, with a written reason",
    scope: 'manage',
    body: GiveVerdict,
    responses: { 200: Done },
    run: async ({ app, actor, params, body }) =>
      okReply(await app.stories.giveVerdict(actor, params.id, body)),
  }),
]

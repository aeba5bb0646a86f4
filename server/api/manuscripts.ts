import { z } from 'zod'
import {
  ChooseBranch,
  ForkChapter,
  LockChapter,
  MergeChapter,
  MoveChapter,
  RetireChapter,
  VoteOnBranch,
} from '#app/domain/chapters/forms.ts'
import { AuthorsAt, ReviewedSuggestions } from '#app/domain/manuscript/forms.ts'
import { reference } from '#app/domain/text.ts'
import { permissionsOf } from './challenges.ts'
import { created, endpoint, mapReply, Reply, singlePage } from './endpoint.ts'
import { AlreadyVotedForBranch, Branches, BranchVote, Chosen, Forked, Merge } from './shapes/branches.ts'
import {
  Chapter,
  CharactersBy,
  LiveText,
  Lock,
  MergedChapter,
  Moved,
  PeopleTold,
  Retired,
  Suggester,
  Ticket,
  UnmergedChapter,
} from './shapes/manuscripts.ts'
import { list } from './shapes/primitives.ts'

export const manuscriptEndpoints = [
  endpoint('POST', '/collab/tickets', {
    summary: 'A client id of your own and a note that opens one socket to a chapter, within 30 s',
    scope: 'read',
    body: z.object({ chapterId: reference }).strict(),
    responses: { 200: Ticket },
    run: ({ app, actor, body }) => app.chapters.ticket(actor, body.chapterId),
  }),
  endpoint('GET', '/chapters/:id', {
    summary: 'The published text of a chapter, and how many changes wait behind it',
    responses: { 200: Chapter },
    run: async ({ app, actor, params }) =>
      mapReply(await app.chapters.view(actor, { id: params.id }), (value) => ({
        id: value.chapter.id,
        title: value.title,
        /** The position in the story; null for a retired chapter. */
        n: value.place,
        retiredAt: value.retiredAt,
        html: value.html,
        text: value.text,
        revision: value.revision,
        pending: value.pending.count,
        latest: value.pending.latest,
        story: value.story,
        credit: value.credit,
        can: permissionsOf(value.can),
      })),
  }),
  endpoint('GET', '/chapters/:id/live', {
    summary: 'The manuscript as it stands this moment',
    responses: { 200: LiveText },
    run: ({ app, actor, params }) => app.chapters.live(actor, params.id),
  }),
  endpoint('GET', '/chapters/:id/authors', {
    summary:
      'Who wrote these characters of the live manuscript: `at` is client:clock:length, up to 200 of them',
    query: AuthorsAt,
    responses: { 200: list(CharactersBy) },
    run: async ({ app, actor, params, query }) =>
      mapReply(await app.chapters.authors(actor, params.id, query), singlePage),
  }),
  endpoint('POST', '/chapters/:id/lock', {
    summary: 'Who may write in a chapter: open, members from a level on, its co-authors, nobody',
    scope: 'write',
    body: LockChapter,
    responses: { 200: Lock },
    run: ({ app, actor, params, body }) => app.chapters.lock(actor, params.id, body),
  }),
  endpoint('POST', '/chapters/:id/move', {
    summary:
      'Put the chapter before another, or at a place counted from 1; 409 when `order` is no longer that of the story',
    scope: 'write',
    body: MoveChapter,
    responses: { 200: Moved },
    run: ({ app, actor, params, body }) => app.chapters.move(actor, params.id, body),
  }),
  endpoint('PUT', '/chapters/:id/retired', {
    summary: 'Take the chapter out of the story; its history stays readable',
    scope: 'write',
    body: RetireChapter,
    responses: { 200: Retired },
    run: ({ app, actor, params, body }) => app.chapters.retire(actor, params.id, body),
  }),
  endpoint('DELETE', '/chapters/:id/retired', {
    summary: 'Bring a retired chapter back to its place in the story',
    scope: 'write',
    body: RetireChapter,
    responses: { 200: Retired },
    run: ({ app, actor, params, body }) => app.chapters.bringBack(actor, params.id, body),
  }),
  endpoint('PUT', '/chapters/:id/merged-into', {
    summary:
      'Merge the chapter into another one of its story; it stays published until readers have all of its text there',
    scope: 'write',
    body: MergeChapter,
    responses: { 200: MergedChapter },
    run: ({ app, actor, params, body }) => app.chapters.mergeInto(actor, params.id, body),
  }),
  endpoint('DELETE', '/chapters/:id/merged-into', {
    summary: 'Take a merge back: the text leaves the other chapter, and this one is open again',
    scope: 'write',
    responses: { 200: UnmergedChapter },
    run: ({ app, actor, params }) => app.chapters.unmerge(actor, params.id),
  }),
  endpoint('POST', '/chapters/:id/branches', {
    summary: 'Begin a rival of a chapter from its published text, every character with its author',
    scope: 'write',
    body: ForkChapter,
    responses: { 201: Forked },
    run: async ({ app, actor, params, body }) => created(await app.branches.fork(actor, params.id, body)),
  }),
  endpoint('GET', '/chapters/:id/branches', {
    summary: 'A chapter and its rivals, with votes and how much they differ',
    responses: { 200: Branches },
    run: async ({ app, actor, params }) =>
      mapReply(await app.branches.view(actor, params.id), ({ home, branches, can }) => ({
        home: { ...home, can: permissionsOf(home.can) },
        items: branches.map((branch) => ({ ...branch, can: permissionsOf(branch.can) })),
        can: permissionsOf(can),
        nextCursor: null,
      })),
  }),
  endpoint('PUT', '/chapters/:id/branches/vote', {
    summary: 'Vote for the chapter as it stands or for one of its rivals: one vote each, which moves',
    scope: 'write',
    body: VoteOnBranch,
    responses: { 200: AlreadyVotedForBranch, 201: BranchVote },
    run: async ({ app, actor, params, body }) => {
      const result = await app.branches.vote(actor, params.id, body.chapterId)
      if (!result.ok) return result
      const { already, voted } = result.value
      return already ? new Reply(200, { code: 'already_voted' as const, voted }) : new Reply(201, { voted })
    },
  }),
  endpoint('DELETE', '/chapters/:id/branches/vote', {
    summary: 'Take your vote for this version back',
    scope: 'write',
    body: VoteOnBranch,
    responses: { 200: BranchVote },
    run: async ({ app, actor, params, body }) =>
      mapReply(await app.branches.unvote(actor, params.id, body.chapterId), ({ voted }) => ({ voted })),
  }),
  endpoint('GET', '/chapters/:id/merge', {
    summary: 'What would come of merging this rival into its chapter, three ways',
    responses: { 200: Merge },
    run: async ({ app, actor, params }) =>
      mapReply(await app.branches.merge(actor, params.id), (value) => ({
        ...value,
        can: permissionsOf(value.can),
      })),
  }),
  endpoint('POST', '/chapters/:id/branches/choose', {
    summary: 'Decide: merge a rival, or keep the chapter; 409 `merge_conflict` while a passage has no choice',
    scope: 'write',
    body: ChooseBranch,
    responses: { 200: Chosen },
    run: ({ app, actor, params, body }) => app.branches.choose(actor, params.id, body),
  }),
  endpoint('GET', '/chapters/:id/suggesters', {
    summary: 'Whose the client ids are that suggestions in the live manuscript name',
    responses: { 200: list(Suggester) },
    run: async ({ app, actor, params }) =>
      mapReply(await app.suggestions.listSuggesters(actor, params.id), singlePage),
  }),
  endpoint('POST', '/chapters/:id/suggestions/judged', {
    summary: 'Tell people that their suggestions were decided, after the text was changed over the socket',
    scope: 'write',
    body: ReviewedSuggestions,
    responses: { 200: PeopleTold },
    run: ({ app, actor, params, body }) => app.suggestions.notifyDecided(actor, params.id, body),
  }),
]

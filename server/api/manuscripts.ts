import { z } from 'zod'
import {
  ChooseBranch,
  ForkChapter,
  LockChapter,
  MoveChapter,
  RetireChapter,
  VoteOnBranch,
} from '#app/domain/chapters/forms.ts'
import { AuthorsAt } from '#app/domain/manuscript/author-forms.ts'
import { ApprovePart, Compare, DeclineRevision, SaveRevision } from '#app/domain/revisions/forms.ts'
import { Restore, RevertMember, RollBack, UndoRange } from '#app/domain/revisions/undo-forms.ts'
import { TakeDown } from '#app/domain/takedown/forms.ts'
import { reference } from '#app/domain/text.ts'
import { decodeCursor, encodeCursor } from '#db/queries/pages.ts'
import { permissionsOf } from './challenges.ts'
import { created, endpoint, Listing, mapReply, Reply, singlePage } from './endpoint.ts'
import { AlreadyVotedForBranch, Branches, BranchVote, Chosen, Forked, Merge } from './shapes/branches.ts'
import { Chapter, CharactersBy, LiveText, Lock, Moved, Retired, Ticket } from './shapes/manuscripts.ts'
import { Credit, list } from './shapes/primitives.ts'
import {
  ApprovedRevision,
  Diff,
  Revision,
  RevisionNumber,
  RevisionWithText,
  SavedRevision,
  TakenBack,
  TakenDown,
} from './shapes/revisions.ts'

const numberOf = (params: Record<string, string>): number => {
  const n = Number(params.n)
  return Number.isSafeInteger(n) ? n : 0
}

/** The number of the part of a long diff that a cursor names; counted from 1. */
const partOfCursor = (cursor: string | undefined): number => {
  const part = Number(decodeCursor(cursor, 1)?.[0] ?? 1)
  return Number.isSafeInteger(part) ? part : 1
}
const cursorAfter = ({ part, parts }: { part: number; parts: number }): string | null =>
  part < parts ? encodeCursor([part + 1]) : null

export const manuscriptEndpoints = [
  endpoint({
    method: 'POST',
    path: '/collab/tickets',
    summary: 'A client id of your own and a note that opens one socket to a chapter, within 30 s',
    scope: 'read',
    body: z.object({ chapterId: reference }).strict(),
    responses: { 200: Ticket },
    run: ({ app, actor, body }) => app.chapters.ticket(actor, body.chapterId),
  }),
  endpoint({
    method: 'GET',
    path: '/chapters/:id',
    summary: 'The published text of a chapter, and how many changes wait behind it',
    responses: { 200: Chapter },
    run: async ({ app, actor, params }) =>
      mapReply(await app.chapters.view(actor, { id: params.id ?? '' }), (value) => ({
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
  endpoint({
    method: 'GET',
    path: '/chapters/:id/live',
    summary: 'The manuscript as it stands this moment',
    responses: { 200: LiveText },
    run: ({ app, actor, params }) => app.chapters.live(actor, params.id ?? ''),
  }),
  endpoint({
    method: 'GET',
    path: '/chapters/:id/authors',
    summary:
      'Who wrote these characters of the live manuscript: `at` is client:clock:length, up to 200 of them',
    query: AuthorsAt,
    responses: { 200: list(CharactersBy) },
    run: async ({ app, actor, params, query }) =>
      mapReply(await app.chapters.authors(actor, params.id ?? '', query), singlePage),
  }),
  endpoint({
    method: 'POST',
    path: '/chapters/:id/lock',
    summary: 'Who may write in a chapter: open, members from a level on, its co-authors, nobody',
    scope: 'write',
    body: LockChapter,
    responses: { 200: Lock },
    run: ({ app, actor, params, body }) => app.chapters.lock(actor, params.id ?? '', body),
  }),
  endpoint({
    method: 'POST',
    path: '/chapters/:id/move',
    summary:
      'Put the chapter before another, or at a place counted from 1; 409 when `order` is no longer that of the story',
    scope: 'write',
    body: MoveChapter,
    responses: { 200: Moved },
    run: ({ app, actor, params, body }) => app.chapters.move(actor, params.id ?? '', body),
  }),
  endpoint({
    method: 'PUT',
    path: '/chapters/:id/retired',
    summary: 'Take the chapter out of the story; its history stays readable',
    scope: 'write',
    body: RetireChapter,
    responses: { 200: Retired },
    run: ({ app, actor, params, body }) => app.chapters.retire(actor, params.id ?? '', body),
  }),
  endpoint({
    method: 'DELETE',
    path: '/chapters/:id/retired',
    summary: 'Bring a retired chapter back to its place in the story',
    scope: 'write',
    body: RetireChapter,
    responses: { 200: Retired },
    run: ({ app, actor, params, body }) => app.chapters.bringBack(actor, params.id ?? '', body),
  }),
  endpoint({
    method: 'POST',
    path: '/chapters/:id/branches',
    summary: 'Begin a rival of a chapter from its published text, every character with its author',
    scope: 'write',
    body: ForkChapter,
    responses: { 201: Forked },
    run: async ({ app, actor, params, body }) =>
      created(await app.branches.fork(actor, params.id ?? '', body)),
  }),
  endpoint({
    method: 'GET',
    path: '/chapters/:id/branches',
    summary: 'A chapter and its rivals, with votes and how much they differ',
    responses: { 200: Branches },
    run: async ({ app, actor, params }) =>
      mapReply(await app.branches.view(actor, params.id ?? ''), ({ home, branches, can }) => ({
        home: { ...home, can: permissionsOf(home.can) },
        items: branches.map((branch) => ({ ...branch, can: permissionsOf(branch.can) })),
        can: permissionsOf(can),
        nextCursor: null,
      })),
  }),
  endpoint({
    method: 'PUT',
    path: '/chapters/:id/branches/vote',
    summary: 'Vote for the chapter as it stands or for one of its rivals: one vote each, which moves',
    scope: 'write',
    body: VoteOnBranch,
    responses: { 200: AlreadyVotedForBranch, 201: BranchVote },
    run: async ({ app, actor, params, body }) => {
      const result = await app.branches.vote(actor, params.id ?? '', body.chapterId)
      if (!result.ok) return result
      const { already, voted } = result.value
      return already ? new Reply(200, { code: 'already_voted' as const, voted }) : new Reply(201, { voted })
    },
  }),
  endpoint({
    method: 'DELETE',
    path: '/chapters/:id/branches/vote',
    summary: 'Take your vote for this version back',
    scope: 'write',
    body: VoteOnBranch,
    responses: { 200: BranchVote },
    run: async ({ app, actor, params, body }) =>
      mapReply(await app.branches.unvote(actor, params.id ?? '', body.chapterId), ({ voted }) => ({ voted })),
  }),
  endpoint({
    method: 'GET',
    path: '/chapters/:id/merge',
    summary: 'What would come of merging this rival into its chapter, three ways',
    responses: { 200: Merge },
    run: async ({ app, actor, params }) =>
      mapReply(await app.branches.merge(actor, params.id ?? ''), (value) => ({
        ...value,
        can: permissionsOf(value.can),
      })),
  }),
  endpoint({
    method: 'POST',
    path: '/chapters/:id/branches/choose',
    summary: 'Decide: merge a rival, or keep the chapter; 409 `merge_conflict` while a passage has no choice',
    scope: 'write',
    body: ChooseBranch,
    responses: { 200: Chosen },
    run: ({ app, actor, params, body }) => app.branches.choose(actor, params.id ?? '', body),
  }),
  endpoint({
    method: 'POST',
    path: '/chapters/:id/revisions/:n/takedown',
    summary: 'Destroy a passage, or all that a revision brought, in revisions, live text and log',
    scope: 'manage',
    body: TakeDown,
    responses: { 200: TakenDown },
    run: ({ app, actor, params, body }) =>
      app.takedowns.takeDown(actor, params.id ?? '', numberOf(params), body),
  }),
  endpoint({
    method: 'GET',
    path: '/chapters/:id/credit',
    summary: 'Surviving graphemes per author of the published text',
    responses: { 200: Credit },
    run: ({ app, actor, params }) => app.revisions.credit(actor, params.id ?? ''),
  }),
  endpoint({
    method: 'POST',
    path: '/chapters/:id/revisions',
    summary: 'Save a revision of the manuscript as it stands',
    scope: 'write',
    body: SaveRevision,
    responses: { 201: SavedRevision },
    run: async ({ app, actor, params, body }) =>
      created(await app.revisions.save(actor, params.id ?? '', body)),
  }),
  endpoint({
    method: 'GET',
    path: '/chapters/:id/revisions',
    summary: 'The history of a chapter, newest first',
    query: Listing,
    responses: { 200: list(Revision) },
    run: async ({ app, actor, params, query }) =>
      mapReply(await app.revisions.list(actor, params.id ?? '', query), ({ items, nextCursor }) => ({
        items,
        nextCursor,
      })),
  }),
  endpoint({
    method: 'GET',
    path: '/chapters/:id/revisions/:n',
    summary: 'One revision',
    responses: { 200: RevisionWithText },
    run: async ({ app, actor, params }) =>
      mapReply(await app.revisions.view(actor, params.id ?? '', numberOf(params)), (value) => ({
        ...value.revision,
        html: value.html,
        text: value.text,
        credit: value.credit,
        latest: value.latest,
      })),
  }),
  endpoint({
    method: 'GET',
    path: '/chapters/:id/diff',
    summary:
      'What changed between two revisions, in parts of bounded size: `changes` of all parts in order are the whole. A change longer than 20,000 characters comes in pieces with the same `n`, each with `piece` {at, of}',
    query: Compare,
    responses: { 200: Diff },
    run: async ({ app, actor, params, query: { cursor, ...pair } }) => {
      const which = { part: partOfCursor(cursor), unchanged: 'whole' as const }
      return mapReply(
        await app.revisions.compare(actor, params.id ?? '', pair, which),
        ({ from, to, diff }) => ({
          from,
          to,
          ...diff,
          nextCursor: cursorAfter(diff),
        }),
      )
    },
  }),
  endpoint({
    method: 'POST',
    path: '/chapters/:id/revisions/:n/approve',
    summary: 'Publish a revision; 409 with the newer number when it is no longer the last',
    scope: 'manage',
    responses: { 200: ApprovedRevision },
    run: ({ app, actor, params }) => app.revisions.approve(actor, params.id ?? '', numberOf(params)),
  }),
  endpoint({
    method: 'POST',
    path: '/chapters/:id/revisions/:n/approve-part',
    summary:
      'Publish some of the changes that wait, by their numbers in the diff with the published revision',
    scope: 'manage',
    body: ApprovePart,
    responses: { 200: RevisionNumber },
    run: ({ app, actor, params, body }) =>
      app.revisions.approvePart(actor, params.id ?? '', numberOf(params), body),
  }),
  endpoint({
    method: 'POST',
    path: '/chapters/:id/revisions/:n/decline',
    summary: 'Decline a revision with a reason',
    scope: 'manage',
    body: DeclineRevision,
    responses: { 200: RevisionNumber },
    run: ({ app, actor, params, body }) =>
      app.revisions.decline(actor, params.id ?? '', numberOf(params), body),
  }),
  endpoint({
    method: 'POST',
    path: '/chapters/:id/restore',
    summary: 'Bring the live text back to a whole revision; makes a revision of kind restore',
    scope: 'write',
    body: Restore,
    responses: { 201: TakenBack },
    run: async ({ app, actor, params, body }) =>
      created(await app.revisions.undoChanges(actor, params.id ?? '', { is: 'restore', ...body })),
  }),
  endpoint({
    method: 'POST',
    path: '/chapters/:id/undo',
    summary: 'Take back what the revisions from … to changed; what came since stays',
    scope: 'write',
    body: UndoRange,
    responses: { 201: TakenBack },
    run: async ({ app, actor, params, body }) =>
      created(await app.revisions.undoChanges(actor, params.id ?? '', { is: 'undo', ...body })),
  }),
  endpoint({
    method: 'POST',
    path: '/chapters/:id/rollback',
    summary: 'Take back the newest revisions by the same people; 409 when there is a newer one than upto',
    scope: 'write',
    body: RollBack,
    responses: { 201: TakenBack },
    run: async ({ app, actor, params, body }) =>
      created(await app.revisions.undoChanges(actor, params.id ?? '', { is: 'rollback', ...body })),
  }),
  endpoint({
    method: 'POST',
    path: '/chapters/:id/revert',
    summary: 'Take back all that one member (by handle) brought and deleted since a time',
    scope: 'write',
    body: RevertMember,
    responses: { 201: TakenBack },
    run: async ({ app, actor, params, body }) =>
      created(await app.revisions.undoChanges(actor, params.id ?? '', { is: 'revert', ...body })),
  }),
]

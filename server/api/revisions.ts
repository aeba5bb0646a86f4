import {
  ApprovePart,
  Compare,
  DeclineRevision,
  Restore,
  RevertMember,
  RollBack,
  SaveRevision,
  UndoRange,
} from '#app/domain/revisions/forms.ts'
import { TakeDown } from '#app/domain/takedown/forms.ts'
import { decodeCursor, encodeCursor } from '#db/queries/pages.ts'
import { created, endpoint, Listing, mapReply } from './endpoint.ts'
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

export const revisionEndpoints = [
  endpoint('POST', '/chapters/:id/revisions/:n/takedown', {
    summary: 'Destroy a passage, or all that a revision brought, in revisions, live text and log',
    scope: 'manage',
    body: TakeDown,
    responses: { 200: TakenDown },
    run: ({ app, actor, params, body }) => app.takedowns.takeDown(actor, params.id, numberOf(params), body),
  }),
  endpoint('GET', '/chapters/:id/credit', {
    summary: 'Surviving graphemes per author of the published text',
    responses: { 200: Credit },
    run: ({ app, actor, params }) => app.revisions.credit(actor, params.id),
  }),
  endpoint('POST', '/chapters/:id/revisions', {
    summary: 'Save a revision of the manuscript as it stands',
    scope: 'write',
    body: SaveRevision,
    responses: { 201: SavedRevision },
    run: async ({ app, actor, params, body }) => created(await app.revisions.save(actor, params.id, body)),
  }),
  endpoint('GET', '/chapters/:id/revisions', {
    summary: 'The history of a chapter, newest first',
    query: Listing,
    responses: { 200: list(Revision) },
    run: async ({ app, actor, params, query }) =>
      mapReply(await app.revisions.list(actor, params.id, query), ({ items, nextCursor }) => ({
        items,
        nextCursor,
      })),
  }),
  endpoint('GET', '/chapters/:id/revisions/:n', {
    summary: 'One revision',
    responses: { 200: RevisionWithText },
    run: async ({ app, actor, params }) =>
      mapReply(await app.revisions.view(actor, params.id, numberOf(params)), (value) => ({
        ...value.revision,
        html: value.html,
        text: value.text,
        credit: value.credit,
        latest: value.latest,
      })),
  }),
  endpoint('GET', '/chapters/:id/diff', {
    summary:
      'What changed between two revisions, in parts of bounded size: `changes` of all parts in order are the whole. A change longer than 20,000 characters comes in pieces with the same `n`, each with `piece` {at, of}',
    query: Compare,
    responses: { 200: Diff },
    run: async ({ app, actor, params, query: { cursor, ...pair } }) => {
      const which = { part: partOfCursor(cursor), unchanged: 'whole' as const }
      return mapReply(await app.revisions.compare(actor, params.id, pair, which), ({ from, to, diff }) => ({
        from,
        to,
        ...diff,
        nextCursor: cursorAfter(diff),
      }))
    },
  }),
  endpoint('POST', '/chapters/:id/revisions/:n/approve', {
    summary: 'Publish a revision; 409 with the newer number when it is no longer the last',
    scope: 'manage',
    responses: { 200: ApprovedRevision },
    run: ({ app, actor, params }) => app.revisions.approve(actor, params.id, numberOf(params)),
  }),
  endpoint('POST', '/chapters/:id/revisions/:n/approve-part', {
    summary:
      'Publish some of the changes that wait, by their numbers in the diff with the published revision',
    scope: 'manage',
    body: ApprovePart,
    responses: { 200: RevisionNumber },
    run: ({ app, actor, params, body }) =>
      app.revisions.approvePart(actor, params.id, numberOf(params), body),
  }),
  endpoint('POST', '/chapters/:id/revisions/:n/decline', {
    summary: 'Decline a revision with a reason',
    scope: 'manage',
    body: DeclineRevision,
    responses: { 200: RevisionNumber },
    run: ({ app, actor, params, body }) => app.revisions.decline(actor, params.id, numberOf(params), body),
  }),
  endpoint('POST', '/chapters/:id/restore', {
    summary: 'Bring the live text back to a whole revision; makes a revision of kind restore',
    scope: 'write',
    body: Restore,
    responses: { 201: TakenBack },
    run: async ({ app, actor, params, body }) =>
      created(await app.revisions.undoChanges(actor, params.id, { is: 'restore', ...body })),
  }),
  endpoint('POST', '/chapters/:id/undo', {
    summary: 'Take back what the revisions from … to changed; what came since stays',
    scope: 'write',
    body: UndoRange,
    responses: { 201: TakenBack },
    run: async ({ app, actor, params, body }) =>
      created(await app.revisions.undoChanges(actor, params.id, { is: 'undo', ...body })),
  }),
  endpoint('POST', '/chapters/:id/rollback', {
    summary: 'Take back the newest revisions by the same people; 409 when there is a newer one than upto',
    scope: 'write',
    body: RollBack,
    responses: { 201: TakenBack },
    run: async ({ app, actor, params, body }) =>
      created(await app.revisions.undoChanges(actor, params.id, { is: 'rollback', ...body })),
  }),
  endpoint('POST', '/chapters/:id/revert', {
    summary: 'Take back all that one member (by handle) brought and deleted since a time',
    scope: 'write',
    body: RevertMember,
    responses: { 201: TakenBack },
    run: async ({ app, actor, params, body }) =>
      created(await app.revisions.undoChanges(actor, params.id, { is: 'revert', ...body })),
  }),
]

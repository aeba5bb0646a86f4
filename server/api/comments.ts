import { z } from 'zod'
import { COMMENT_TARGETS, EditComment, PostComment } from '#app/domain/comments/forms.ts'
import { LENSES } from '#app/domain/standing/lenses.ts'
import { reference } from '#app/domain/text.ts'
import { created, endpoint, mapReply, okReply } from './endpoint.ts'
import { EditedComment, HelpfulMark, NewComment, Thread } from './shapes/comments.ts'
import { Done, list } from './shapes/primitives.ts'

export const commentEndpoints = [
  endpoint('POST', '/comments', {
    summary: 'Say something about a challenge, an idea, a story or a chapter',
    scope: 'write',
    body: PostComment,
    responses: { 201: NewComment },
    run: async ({ app, actor, body }) => created(await app.comments.post(actor, body)),
  }),
  endpoint('PATCH', '/comments/:id', {
    summary: 'Change what you said; it is marked as edited',
    scope: 'write',
    body: EditComment,
    responses: { 200: EditedComment },
    run: ({ app, actor, params, body }) => app.comments.edit(actor, params.id, body),
  }),
  endpoint('DELETE', '/comments/:id', {
    summary: 'Take back what you said; where answers hang on it, an empty place stays',
    scope: 'write',
    responses: { 200: Done },
    run: async ({ app, actor, params }) => okReply(await app.comments.remove(actor, params.id)),
  }),
  endpoint('PUT', '/comments/:id/helpful', {
    summary: 'Mark what somebody else said as helpful',
    scope: 'write',
    responses: { 200: HelpfulMark },
    run: async ({ app, actor, params }) =>
      mapReply(await app.comments.markHelpful(actor, params.id, true), ({ path: _, ...mark }) => mark),
  }),
  endpoint('DELETE', '/comments/:id/helpful', {
    summary: 'Take the mark back',
    scope: 'write',
    responses: { 200: HelpfulMark },
    run: async ({ app, actor, params }) =>
      mapReply(await app.comments.markHelpful(actor, params.id, false), ({ path: _, ...mark }) => mark),
  }),
  endpoint('PUT', '/comments/:id/resolved', {
    summary: 'Mark a thread as resolved; it stays visible',
    scope: 'write',
    responses: { 200: Done },
    run: async ({ app, actor, params }) => okReply(await app.comments.resolve(actor, params.id, true)),
  }),
  endpoint('DELETE', '/comments/:id/resolved', {
    summary: 'Reopen a resolved thread',
    scope: 'write',
    responses: { 200: Done },
    run: async ({ app, actor, params }) => okReply(await app.comments.resolve(actor, params.id, false)),
  }),
  endpoint('GET', '/comments', {
    summary: 'What was said, threads in the order they began, or under a lens',
    query: z.object({ kind: z.enum(COMMENT_TARGETS), id: reference, lens: z.enum(LENSES).optional() }),
    responses: { 200: list(Thread) },
    run: async ({ app, actor, query }) =>
      mapReply(await app.comments.read(actor, query.kind, query.id, query.lens), (items) => ({
        items,
        nextCursor: null,
      })),
  }),
  endpoint('GET', '/chapters/:id/passages', {
    summary: 'The threads about passages of a chapter, the newest 500, in the order they began',
    responses: { 200: list(Thread) },
    run: async ({ app, actor, params }) =>
      mapReply(await app.comments.readPassages(actor, params.id), (items) => ({
        items,
        nextCursor: null,
      })),
  }),
]

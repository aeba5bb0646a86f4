import { z } from 'zod'
import { COMMENT_TARGETS, EditComment, PostComment } from '#app/domain/comments/forms.ts'
import { reference } from '#app/domain/text.ts'
import { created, endpoint, mapReply, okReply } from './endpoint.ts'
import { EditedComment, NewComment, Thread } from './shapes/comments.ts'
import { Done, list } from './shapes/primitives.ts'

export const commentEndpoints = [
  endpoint({
    method: 'POST',
    path: '/comments',
    summary: 'Say something about a challenge, an idea, a story or a chapter',
    scope: 'write',
    body: PostComment,
    responses: { 201: NewComment },
    run: async ({ app, actor, body }) => created(await app.comments.post(actor, body)),
  }),
  endpoint({
    method: 'PATCH',
    path: '/comments/:id',
    summary: 'Change what you said; it is marked as edited',
    scope: 'write',
    body: EditComment,
    responses: { 200: EditedComment },
    run: ({ app, actor, params, body }) => app.comments.edit(actor, params.id ?? '', body),
  }),
  endpoint({
    method: 'DELETE',
    path: '/comments/:id',
    summary: 'Take back what you said; where answers hang on it, an empty place stays',
    scope: 'write',
    responses: { 200: Done },
    run: async ({ app, actor, params }) => okReply(await app.comments.remove(actor, params.id ?? '')),
  }),
  endpoint({
    method: 'GET',
    path: '/comments',
    summary: 'What was said, threads in the order they began',
    query: z.object({ kind: z.enum(COMMENT_TARGETS), id: reference }),
    responses: { 200: list(Thread) },
    run: async ({ app, actor, query }) =>
      mapReply(await app.comments.read(actor, query.kind, query.id), (items) => ({
        items,
        nextCursor: null,
      })),
  }),
]

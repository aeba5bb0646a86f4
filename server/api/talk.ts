import { z } from 'zod'
import { COMMENT_TARGETS, Say } from '#app/domain/talk/forms.ts'
import { reference } from '#app/domain/text.ts'
import { created, endpoint, reshape } from './endpoint.ts'

export const talkEndpoints = [
  endpoint({
    method: 'POST',
    path: '/comments',
    summary: 'Say something about a challenge, an idea, a story or a chapter',
    scope: 'write',
    body: Say,
    run: async ({ app, actor, body }) => created(await app.talk.say(actor, body)),
  }),
  endpoint({
    method: 'GET',
    path: '/comments',
    summary: 'What was said, threads in the order they began',
    query: z.object({ kind: z.enum(COMMENT_TARGETS), id: reference }),
    run: async ({ app, actor, query }) =>
      reshape(await app.talk.read(actor, query.kind, query.id), (items) => ({ items, nextCursor: null })),
  }),
]

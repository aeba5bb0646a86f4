import { refuse } from '#app/domain/decision.ts'
import type { WatchedTarget } from '#db/queries/watches.ts'
import { endpoint, Listing, okReply } from './endpoint.ts'
import { Done, list } from './shapes/primitives.ts'
import { Watch } from './shapes/watches.ts'

const KINDS = ['brand', 'challenge', 'idea', 'story', 'chapter'] as const

function targetIn({ kind, id = '' }: Record<string, string>): WatchedTarget | undefined {
  const known = KINDS.find((each) => each === kind)
  return known && { kind: known, id }
}

export const watchEndpoints = [
  endpoint({
    method: 'GET',
    path: '/watches',
    summary: 'What you watch, newest first, and what happened there since you looked',
    query: Listing,
    responses: { 200: list(Watch) },
    run: ({ app, actor, query }) => app.watches.list(actor, query),
  }),
  endpoint({
    method: 'PUT',
    path: '/watches/:kind/:id',
    summary: 'Watch a brand, challenge, idea, story or chapter',
    scope: 'write',
    responses: { 200: Done },
    run: async ({ app, actor, params }) => {
      const target = targetIn(params)
      return target ? okReply(await app.watches.watch(actor, target)) : refuse('not_found')
    },
  }),
  endpoint({
    method: 'DELETE',
    path: '/watches/:kind/:id',
    summary: 'Watch it no longer',
    scope: 'write',
    responses: { 200: Done },
    run: async ({ app, actor, params }) => {
      const target = targetIn(params)
      return target ? okReply(await app.watches.unwatch(actor, target)) : refuse('not_found')
    },
  }),
]

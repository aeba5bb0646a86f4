import { z } from 'zod'
import type { Actor } from '#app/domain/actor.ts'
import { refuse } from '#app/domain/decision.ts'
import type { WatchedTarget } from '#db/queries/watches.ts'
import type { App } from '../commands.ts'
import { endpoint, Listing, okReply } from './endpoint.ts'
import { component, count, Done, id, list, time } from './shapes/primitives.ts'

const Watch = component(
  'Watch',
  z.object({
    kind: z.enum(['brand', 'challenge', 'idea', 'story', 'chapter', 'member']),
    id,
    title: z.string(),
    path: z.string(),
    since: time,
    happened: z.array(
      z.object({
        what: z.enum(['revisions', 'chapters', 'stories', 'challenges', 'ideas', 'comments']),
        count,
        at: time,
      }),
    ),
  }),
)

const KINDS = ['brand', 'challenge', 'idea', 'story', 'chapter', 'member'] as const
const FOLLOW_KINDS = ['brand', 'member'] as const

function targetIn({ kind, id = '' }: Record<string, string>): WatchedTarget | undefined {
  const known = KINDS.find((each) => each === kind)
  return known && { kind: known, id }
}

/** Finds the brand or member and follows or unfollows it. */
async function follow(app: App, actor: Actor, { kind, id = '' }: Record<string, string>, wants: boolean) {
  const known = FOLLOW_KINDS.find((each) => each === kind)
  if (!known) return refuse('not_found')
  const found = await app.watches.findFollowed(known, id)
  if (!found.ok) return found
  return okReply(await app.watches[wants ? 'watch' : 'unwatch'](actor, found.value))
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
    summary: 'Watch a brand, member, challenge, idea, story or chapter',
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
  endpoint({
    method: 'PUT',
    path: '/follows/:kind/:id',
    summary: 'Follow a brand or a member, by id or by the name in its address',
    scope: 'write',
    responses: { 200: Done },
    run: ({ app, actor, params }) => follow(app, actor, params, true),
  }),
  endpoint({
    method: 'DELETE',
    path: '/follows/:kind/:id',
    summary: 'Follow it no longer',
    scope: 'write',
    responses: { 200: Done },
    run: ({ app, actor, params }) => follow(app, actor, params, false),
  }),
]

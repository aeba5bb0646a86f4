import { z } from 'zod'
import type { Actor } from '#app/domain/actor.ts'
import { ok, refuse } from '#app/domain/decision.ts'
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

/** Begins or ends watching. A brand or member may be named by id or by the name in its address. */
async function change(app: App, actor: Actor, { kind, id = '' }: Record<string, string>, wants: boolean) {
  const known = KINDS.find((each) => each === kind)
  if (!known) return refuse('not_found')
  const isNamed = known === 'brand' || known === 'member'
  const found = isNamed ? await app.watches.findFollowed(known, id) : ok({ kind: known, id })
  if (!found.ok) return found
  return okReply(await app.watches[wants ? 'watch' : 'unwatch'](actor, found.value))
}

/** Following and watching are the same: people follow brands and members, and watch everything else. */
const changeEndpoints = (['watches', 'follows'] as const).flatMap((noun) => {
  const verb = noun === 'watches' ? 'Watch' : 'Follow'
  return [
    endpoint('PUT', `/${noun}/:kind/:id`, {
      summary: `${verb} a brand or member (by id or the name in its address), challenge, idea, story or chapter`,
      scope: 'write',
      responses: { 200: Done },
      run: ({ app, actor, params }) => change(app, actor, params, true),
    }),
    endpoint('DELETE', `/${noun}/:kind/:id`, {
      summary: `${verb} it no longer`,
      scope: 'write',
      responses: { 200: Done },
      run: ({ app, actor, params }) => change(app, actor, params, false),
    }),
  ]
})

export const watchEndpoints = [
  endpoint('GET', '/watches', {
    summary: 'What you watch, newest first, and what happened there since you looked',
    query: Listing,
    responses: { 200: list(Watch) },
    run: ({ app, actor, query }) => app.watches.list(actor, query),
  }),
  ...changeEndpoints,
]

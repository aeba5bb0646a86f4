import type { z } from 'zod'
import type { Actor } from '#app/domain/actor.ts'
import { HideItem, LiftSuspension, Suspend } from '#app/domain/moderation/forms.ts'
import { parse } from '#app/domain/parse.ts'
import type { App } from '../compose.ts'
import { created, done, endpoint, reshape } from './endpoint.ts'

const Reason = HideItem.pick({ reason: true })

async function changeHidden(
  run: App['moderation']['hide'],
  actor: Actor,
  params: Record<string, string>,
  { reason }: z.output<typeof Reason>,
) {
  const item = parse(HideItem, { kind: params.kind, id: params.id, reason })
  if (!item.ok) return item
  return reshape(await run(actor, item.value), ({ kind, id, hidden }) => ({ kind, id, hidden }))
}

export const moderationEndpoints = [
  endpoint({
    method: 'PUT',
    path: '/hidden/:kind/:id',
    summary: 'Hide an idea, a story or a comment, with a reason that its author is told',
    scope: 'manage',
    body: Reason,
    run: ({ app, actor, params, body }) => changeHidden(app.moderation.hide, actor, params, body),
  }),
  endpoint({
    method: 'DELETE',
    path: '/hidden/:kind/:id',
    summary: 'Show it again, exactly as it was',
    scope: 'manage',
    body: Reason,
    run: ({ app, actor, params, body }) => changeHidden(app.moderation.unhide, actor, params, body),
  }),
  endpoint({
    method: 'POST',
    path: '/members/:handle/sanctions',
    summary:
      'Suspend a member until a moment: by a brand’s team in what the brand runs, by an admin everywhere unless `brand` is named',
    scope: 'manage',
    body: Suspend,
    run: async ({ app, actor, params, body }) =>
      created(await app.moderation.suspend(actor, params.handle ?? '', body)),
  }),
  endpoint({
    method: 'GET',
    path: '/members/:handle/sanctions',
    summary: 'What holds against a member, as far as it is yours to know',
    run: async ({ app, actor, params }) =>
      reshape(await app.moderation.sanctions(actor, params.handle ?? ''), ({ holding }) => ({
        items: holding,
        nextCursor: null,
      })),
  }),
  endpoint({
    method: 'DELETE',
    path: '/members/:handle/sanctions',
    summary: 'Lift the suspension before its time',
    scope: 'manage',
    body: LiftSuspension,
    run: async ({ app, actor, params, body }) =>
      done(await app.moderation.lift(actor, params.handle ?? '', body)),
  }),
]

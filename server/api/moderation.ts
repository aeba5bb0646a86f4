import { z } from 'zod'
import type { Actor } from '#app/domain/actor.ts'
import { type Result, refuse } from '#app/domain/decision.ts'
import { HideItem, LiftSanction, SanctionMember } from '#app/domain/moderation/forms.ts'
import { SANCTION_TYPES } from '#app/domain/moderation/sanctions.ts'
import { parse } from '#app/domain/parse.ts'
import { ApproveEdit, DeclineEdit, EDIT_KINDS, type EditKind } from '#app/domain/review/forms.ts'
import type { App } from '../commands.ts'
import { created, endpoint, mapReply, okReply } from './endpoint.ts'
import { BrandName, component, Done, id, list, time } from './shapes/primitives.ts'

const Hidden = z.object({ kind: z.enum(['idea', 'story', 'comment']), id, hidden: z.boolean() })

const type = z.enum(SANCTION_TYPES)

const NewSanction = z.object({
  ...{ id, handle: z.string(), type, until: time.nullable(), brand: BrandName.nullable() },
})
const Sanction = component(
  'Sanction',
  z.object({
    id,
    type,
    until: time.nullable(),
    reason: z.string(),
    createdAt: time,
    endedAt: time.nullable(),
    /** The case in which the member can appeal. */
    caseId: id.nullable(),
    brand: BrandName.extend({ id }).nullable(),
  }),
)

const Reason = HideItem.pick({ reason: true, seen: true })

async function changeHidden(
  run: App['moderation']['hide'],
  actor: Actor,
  params: { kind: string; id: string },
  body: z.output<typeof Reason>,
) {
  const item = parse(HideItem, { kind: params.kind, id: params.id, ...body })
  if (!item.ok) return item
  return mapReply(await run(actor, item.value), ({ kind, id, hidden }) => ({ kind, id, hidden }))
}

const EDIT_KIND = z.enum(EDIT_KINDS)

/** Runs a review command on a pending edit; an unknown kind in the path gives 404. */
async function reviewEdit(
  params: { kind: string; id: string },
  review: (kind: EditKind, id: string) => Promise<Result<null>>,
) {
  const kind = EDIT_KIND.safeParse(params.kind)
  return kind.success ? okReply(await review(kind.data, params.id)) : refuse('not_found')
}

export const moderationEndpoints = [
  endpoint('POST', '/edits/:kind/:id/approve', {
    summary: 'Approve the edit of a reviewed idea, story title or chapter title that waits',
    scope: 'manage',
    body: ApproveEdit,
    responses: { 200: Done },
    run: ({ app, actor, params, body }) =>
      reviewEdit(params, (kind, id) => app.review.approve(actor, kind, id, body)),
  }),
  endpoint('POST', '/edits/:kind/:id/decline', {
    summary: 'Decline the edit that waits, with a reason for its author; the text stays as it was reviewed',
    scope: 'manage',
    body: DeclineEdit,
    responses: { 200: Done },
    run: ({ app, actor, params, body }) =>
      reviewEdit(params, (kind, id) => app.review.decline(actor, kind, id, body)),
  }),
  endpoint('PUT', '/hidden/:kind/:id', {
    summary: 'Hide an idea, a story or a comment, with a reason that its author is told',
    scope: 'manage',
    body: Reason,
    responses: { 200: Hidden },
    run: ({ app, actor, params, body }) => changeHidden(app.moderation.hide, actor, params, body),
  }),
  endpoint('DELETE', '/hidden/:kind/:id', {
    summary: 'Show it again, exactly as it was',
    scope: 'manage',
    body: Reason,
    responses: { 200: Hidden },
    run: ({ app, actor, params, body }) => changeHidden(app.moderation.unhide, actor, params, body),
  }),
  endpoint('POST', '/members/:handle/sanctions', {
    summary:
      'Warn, limit, suspend or ban a member: by a brand’s team in what the brand runs, by an admin everywhere unless `brand` is named',
    scope: 'manage',
    body: SanctionMember,
    responses: { 201: NewSanction },
    run: async ({ app, actor, params, body }) =>
      created(await app.moderation.sanction(actor, params.handle, body)),
  }),
  endpoint('GET', '/members/:handle/sanctions', {
    summary: 'What holds against a member, as far as it is yours to know',
    responses: { 200: list(Sanction) },
    run: async ({ app, actor, params }) =>
      mapReply(await app.moderation.sanctions(actor, params.handle), ({ holding }) => ({
        items: holding,
        nextCursor: null,
      })),
  }),
  endpoint('DELETE', '/members/:handle/sanctions', {
    summary: 'Lift a sanction before its time',
    scope: 'manage',
    body: LiftSanction,
    responses: { 200: Done },
    run: async ({ app, actor, params, body }) =>
      okReply(await app.moderation.lift(actor, params.handle, body)),
  }),
]

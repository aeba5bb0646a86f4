import { z } from 'zod'
import { ReportItem } from '#app/domain/reports/forms.ts'
import { REPORT_REASONS, REPORTABLE_KINDS } from '#app/domain/reports/options.ts'
import { created, endpoint, mapReply, okReply } from './endpoint.ts'
import { component, Done, id, list, time } from './shapes/primitives.ts'

const ReportReceipt = z.object({ path: z.string(), isHidden: z.boolean() })
const OwnReport = component(
  'OwnReport',
  z.object({
    id,
    kind: z.enum(REPORTABLE_KINDS),
    title: z.string().nullable(),
    reason: z.enum(REPORT_REASONS),
    createdAt: time,
    outcome: z.enum(['upheld', 'rejected']).nullable(),
    judgedAt: time.nullable(),
  }),
)

export const safetyEndpoints = [
  endpoint('POST', '/reports', {
    summary: 'Report an idea, comment, story, chapter or member; a second report of the same changes nothing',
    scope: 'write',
    body: ReportItem,
    responses: { 201: ReportReceipt },
    run: async ({ app, actor, body }) => created(await app.reports.report(actor, body)),
  }),
  endpoint('GET', '/reports', {
    summary: 'Your own reports and what came of each, newest first',
    query: z.object({ before: z.string().max(64).optional() }),
    responses: { 200: list(OwnReport) },
    run: async ({ app, actor, query }) =>
      mapReply(await app.reports.own(actor, query.before), ({ items, next }) => ({
        items,
        nextCursor: next,
      })),
  }),
  endpoint('PUT', '/members/:handle/block', {
    summary: 'Block a member: no answers, invitations or notices between you',
    scope: 'write',
    responses: { 200: Done },
    run: async ({ app, actor, params }) => okReply(await app.blocks.block(actor, params.handle)),
  }),
  endpoint('DELETE', '/members/:handle/block', {
    summary: 'Block the member no longer',
    scope: 'write',
    responses: { 200: Done },
    run: async ({ app, actor, params }) => okReply(await app.blocks.unblock(actor, params.handle)),
  }),
  endpoint('PUT', '/members/:handle/mute', {
    summary: 'Get no notices about what a member does',
    scope: 'write',
    responses: { 200: Done },
    run: async ({ app, actor, params }) => okReply(await app.blocks.mute(actor, params.handle)),
  }),
  endpoint('DELETE', '/members/:handle/mute', {
    summary: 'Get notices about the member again',
    scope: 'write',
    responses: { 200: Done },
    run: async ({ app, actor, params }) => okReply(await app.blocks.unmute(actor, params.handle)),
  }),
]

import { z } from 'zod'
import { AppealCase, DecideCase } from '#app/domain/cases/forms.ts'
import { CASE_SECTIONS } from '#app/domain/cases/options.ts'
import { created, endpoint, Listing, okReply } from './endpoint.ts'
import { Appealed, Claimed, Decided, Queue } from './shapes/cases.ts'
import { Done } from './shapes/primitives.ts'

const QueueListing = Listing.extend({ section: z.enum([...CASE_SECTIONS, 'mine']).optional() })

export const caseEndpoints = [
  endpoint({
    method: 'GET',
    path: '/brands/:brand/queue',
    summary: 'What waits for a decision of the brand’s team: the highest risk first, then the oldest',
    query: QueueListing,
    responses: { 200: Queue },
    run: ({ app, actor, params, query }) => app.cases.queue(actor, params.brand ?? '', query),
  }),
  endpoint({
    method: 'POST',
    path: '/cases/:id/claim',
    summary: 'Claim a case for ten minutes, so that nobody else decides it meanwhile',
    scope: 'manage',
    responses: { 200: Claimed },
    run: ({ app, actor, params }) => app.cases.claim(actor, params.id ?? ''),
  }),
  endpoint({
    method: 'POST',
    path: '/cases/:id/decision',
    summary:
      'Decide a case. `reason` is the name of a template or the words that its author reads; `note` is for the team only; cases in `alike` whose texts are alike get the same decision. People are told after eight seconds',
    scope: 'manage',
    body: DecideCase,
    responses: { 200: Decided },
    run: ({ app, actor, params, body }) => app.cases.decide(actor, params.id ?? '', body),
  }),
  endpoint({
    method: 'DELETE',
    path: '/cases/:id/decision',
    summary: 'Undo your decision within its eight seconds, before anybody is told',
    scope: 'manage',
    responses: { 200: Done },
    run: async ({ app, actor, params }) => okReply(await app.cases.undo(actor, [params.id ?? ''])),
  }),
  endpoint({
    method: 'POST',
    path: '/cases/:id/appeal',
    summary: 'Appeal against a decision about something of yours, once',
    scope: 'write',
    body: AppealCase,
    responses: { 201: Appealed },
    run: async ({ app, actor, params, body }) =>
      created(await app.cases.appeal(actor, params.id ?? '', body)),
  }),
]

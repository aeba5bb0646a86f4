import { z } from 'zod'
import { AppealCase, DecideCase } from '#app/domain/cases/forms.ts'
import { CASE_DECISIONS, CASE_KINDS, CASE_SECTIONS } from '#app/domain/cases/options.ts'
import { CASE_SUBJECT_KINDS } from '#app/domain/cases/reasons.ts'
import { created, endpoint, Listing, okReply } from './endpoint.ts'
import { component, count, Done, id, Person, time } from './shapes/primitives.ts'

const Case = component(
  'Case',
  z.object({
    id,
    kind: z.enum(CASE_KINDS),
    section: z.enum(CASE_SECTIONS),
    subjectKind: z.enum(CASE_SUBJECT_KINDS),
    openedAt: time,
    /** When an answer is due; only of disputes about credit. */
    dueAt: time.nullable(),
    /** 0 … 100 */
    risk: z.int().min(0).max(100),
    band: z.int().min(0).max(3),
    text: z.string(),
    place: z.string(),
    author: Person.nullable(),
    /** How many other open cases have the same words, or the same link by the same author. */
    alike: count,
    claim: z.object({ by: id, name: z.string(), until: time, mine: z.boolean() }).nullable(),
  }),
)

const sections = Object.fromEntries([...CASE_SECTIONS, 'all', 'mine'].map((name) => [name, count])) as Record<
  (typeof CASE_SECTIONS)[number] | 'all' | 'mine',
  typeof count
>

const Queue = z.object({
  items: z.array(Case),
  nextCursor: z.string().nullable(),
  counts: z.object(sections),
  oldestAt: time.nullable(),
  medianMs: z.number().nullable(),
})

const Claimed = z.object({ id, claimUntil: time })
const Decided = z.object({
  id,
  decision: z.enum(CASE_DECISIONS),
  undoUntil: time,
  /** The results of the alike cases that were named to be decided with it. */
  alike: z.object({ decided: z.array(id), refused: z.array(z.object({ id, code: z.string() })) }).optional(),
})
const Appealed = z.object({ id })

const QueueListing = Listing.extend({ section: z.enum([...CASE_SECTIONS, 'mine']).optional() })

export const caseEndpoints = [
  endpoint('GET', '/brands/:brand/queue', {
    summary: 'What waits for a decision of the brand’s team: the highest risk first, then the oldest',
    query: QueueListing,
    responses: { 200: Queue },
    run: ({ app, actor, params, query }) => app.cases.queue(actor, params.brand, query),
  }),
  endpoint('POST', '/cases/:id/claim', {
    summary: 'Claim a case for ten minutes, so that nobody else decides it meanwhile',
    scope: 'manage',
    responses: { 200: Claimed },
    run: ({ app, actor, params }) => app.cases.claim(actor, params.id),
  }),
  endpoint('POST', '/cases/:id/decision', {
    summary:
      'Decide a case. `reason` is the name of a template or the words that its author reads; `note` is for the team only; cases in `alike` whose texts are alike get the same decision. People are told after eight seconds',
    scope: 'manage',
    body: DecideCase,
    responses: { 200: Decided },
    run: ({ app, actor, params, body }) => app.cases.decide(actor, params.id, body),
  }),
  endpoint('DELETE', '/cases/:id/decision', {
    summary: 'Undo your decision within its eight seconds, before anybody is told',
    scope: 'manage',
    responses: { 200: Done },
    run: async ({ app, actor, params }) => okReply(await app.cases.undo(actor, [params.id])),
  }),
  endpoint('POST', '/cases/:id/appeal', {
    summary: 'Appeal against a decision about something of yours, once',
    scope: 'write',
    body: AppealCase,
    responses: { 201: Appealed },
    run: async ({ app, actor, params, body }) => created(await app.cases.appeal(actor, params.id, body)),
  }),
]

import { AnswerDispute, Dispute, RemoveName } from '#app/domain/credit/forms.ts'
import { permissionsOf } from './challenges.ts'
import { created, endpoint, mapReply, okReply } from './endpoint.ts'
import { ChallengePot, Control } from './shapes/challenges.ts'
import { CreditManifestReply, CreditProposal, SentDispute } from './shapes/credit.ts'
import { Done } from './shapes/primitives.ts'

const HOUR_MS = 60 * 60 * 1000

export const creditEndpoints = [
  endpoint('GET', '/stories/:id/proposal', {
    summary:
      'The credit proposal of a story that won or was featured: shares in ‰, disputes and their answers',
    responses: { 200: CreditProposal },
    run: async ({ app, actor, params }) =>
      mapReply(await app.credit.view(actor, params.id), (value) => ({
        ...value,
        can: permissionsOf(value.can),
      })),
  }),
  endpoint('POST', '/stories/:id/proposal/disputes', {
    summary: 'Dispute the proposed credit of a story',
    scope: 'write',
    body: Dispute,
    responses: { 201: SentDispute },
    run: async ({ app, actor, params, body }) => created(await app.credit.dispute(actor, params.id, body)),
  }),
  endpoint('POST', '/stories/:id/proposal/disputes/:dispute/answer', {
    summary: 'Answer a dispute: reject it, or accept it with new shares that add up to 1000',
    scope: 'manage',
    body: AnswerDispute,
    responses: { 200: Done },
    run: async ({ app, actor, params, body }) =>
      okReply(await app.credit.answer(actor, params.id, params.dispute, body)),
  }),
  endpoint('POST', '/stories/:id/remove-name', {
    summary:
      'Remove your name from a story for good: your text and share stay, under “former member”. Nobody can undo it',
    scope: 'write',
    body: RemoveName,
    responses: { 200: Done },
    run: async ({ app, actor, params }) => okReply(await app.credit.removeName(actor, params.id)),
  }),
  endpoint('GET', '/stories/:id/manifest', {
    summary: 'The credit manifest: licence, shares, hashes of the frozen revisions, terms, and its own hash',
    responses: { 200: CreditManifestReply },
    run: ({ app, actor, params }) => app.credit.manifest(actor, params.id),
  }),
  endpoint('GET', '/challenges/:id/control', {
    summary: 'The control meter: what the brand pledged beside what was written and how long review took',
    responses: { 200: Control },
    run: async ({ app, actor, params }) =>
      mapReply(await app.credit.control(actor, params.id), ({ pledge, medianMs, ...actual }) => ({
        ...{ pledge, actual },
        medianWait: medianMs === null ? null : medianMs / HOUR_MS,
      })),
  }),
  endpoint('GET', '/challenges/:id/pot', {
    summary: 'The shared reward in the smallest unit of its currency, and who gets how much of it',
    responses: { 200: ChallengePot },
    run: async ({ app, actor, params }) =>
      mapReply(await app.credit.pot(actor, params.id), ({ manages: _, shares, ...pot }) => ({
        ...pot,
        shares: shares.map(({ memberId: __, ...share }) => share),
      })),
  }),
]

import { CorrectClassification, isClassifiedKind } from '#app/domain/classifications/forms.ts'
import { refuse } from '#app/domain/decision.ts'
import { endpoint, okReply } from './endpoint.ts'
import { Classification } from './shapes/classifications.ts'
import { Done } from './shapes/primitives.ts'

export const classificationEndpoints = [
  endpoint({
    method: 'GET',
    path: '/classifications/:kind/:id',
    summary:
      'How an idea or a comment of yours was classified: as an advert or not and why, its kind and its feeling',
    responses: { 200: Classification },
    run: async ({ app, actor, params: { kind = '', id = '' } }) =>
      isClassifiedKind(kind) ? app.classifications.view(actor, { kind, id }) : refuse('not_found'),
  }),
  endpoint({
    method: 'PATCH',
    path: '/classifications/:kind/:id',
    summary:
      'Say what is wrong: the right kind or feeling, which holds at once, or that the text is no advert, which the team reads',
    scope: 'write',
    body: CorrectClassification,
    responses: { 200: Done },
    run: async ({ app, actor, params: { kind = '', id = '' }, body }) =>
      isClassifiedKind(kind)
        ? okReply(await app.classifications.correct(actor, { kind, id }, body))
        : refuse('not_found'),
  }),
]

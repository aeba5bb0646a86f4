import { Judged } from '#app/domain/manuscript/suggestion-forms.ts'
import { endpoint } from './endpoint.ts'

export const suggestionEndpoints = [
  endpoint({
    method: 'GET',
    path: '/chapters/:id/suggesters',
    summary: 'Whose the client ids are that suggestions in the live manuscript name',
    run: ({ app, actor, params }) => app.suggestions.people(actor, params.id ?? ''),
  }),
  endpoint({
    method: 'POST',
    path: '/chapters/:id/suggestions/judged',
    summary: 'Tell people that their suggestions were decided, after the text was changed over the socket',
    scope: 'write',
    body: Judged,
    run: ({ app, actor, params, body }) => app.suggestions.judged(actor, params.id ?? '', body),
  }),
]

import { ReviewedSuggestions } from '#app/domain/manuscript/forms.ts'
import { endpoint, mapReply, singlePage } from './endpoint.ts'
import { PeopleTold, Suggester } from './shapes/manuscripts.ts'
import { list } from './shapes/primitives.ts'

export const suggestionEndpoints = [
  endpoint('GET', '/chapters/:id/suggesters', {
    summary: 'Whose the client ids are that suggestions in the live manuscript name',
    responses: { 200: list(Suggester) },
    run: async ({ app, actor, params }) =>
      mapReply(await app.suggestions.listSuggesters(actor, params.id), singlePage),
  }),
  endpoint('POST', '/chapters/:id/suggestions/judged', {
    summary: 'Tell people that their suggestions were decided, after the text was changed over the socket',
    scope: 'write',
    body: ReviewedSuggestions,
    responses: { 200: PeopleTold },
    run: ({ app, actor, params, body }) => app.suggestions.notifyDecided(actor, params.id, body),
  }),
]

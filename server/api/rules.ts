import { z } from 'zod'
import { reference } from '#app/domain/text.ts'
import { ChangeRule, PreviewRule } from '#app/domain/text-rules/forms.ts'
import { endpoint, mapReply } from './endpoint.ts'
import { list } from './shapes/primitives.ts'
import { Rule, RulePreview, RuleVersion } from './shapes/rules.ts'

export const ruleEndpoints = [
  endpoint({
    method: 'GET',
    path: '/brands/:brand/rules',
    summary: 'The rules that judge texts, as they apply to all challenges or to one; for the team',
    query: z.object({ challenge: reference.optional() }),
    responses: { 200: list(Rule) },
    run: async ({ app, actor, params, query }) =>
      mapReply(await app.rules.view(actor, params.brand ?? '', query.challenge), ({ rules }) => ({
        items: rules,
        nextCursor: null,
      })),
  }),
  endpoint({
    method: 'POST',
    path: '/brands/:brand/rules',
    summary: 'Set a rule; one that was off must watch before it holds',
    scope: 'manage',
    body: ChangeRule,
    responses: { 200: RuleVersion },
    run: ({ app, actor, params, body }) => app.rules.change(actor, params.brand ?? '', body),
  }),
  endpoint({
    method: 'POST',
    path: '/brands/:brand/rules/preview',
    scope: 'read',
    summary: 'What a rule would have held in the last 30 days',
    body: PreviewRule,
    responses: { 200: RulePreview },
    run: ({ app, actor, params, body }) => app.rules.preview(actor, params.brand ?? '', body),
  }),
]

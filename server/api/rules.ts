import { z } from 'zod'
import { reference } from '#app/domain/text.ts'
import { ChangeRule, PreviewRule } from '#app/domain/text-rules/forms.ts'
import { RULE_KINDS, RULE_MODES } from '#app/domain/text-rules/rules.ts'
import { endpoint, mapReply } from './endpoint.ts'
import { component, count, id, list, Person, time } from './shapes/primitives.ts'

const Rule = component(
  'Rule',
  z.object({
    kind: z.enum(RULE_KINDS),
    mode: z.enum(RULE_MODES),
    limit: z.number().int().nullable(),
    words: z.array(z.string()),
    from: z.enum(['default', 'brand', 'challenge']),
    changedAt: time.nullable(),
    turnedItselfOff: z.boolean(),
    week: z.object({ hits: count, people: count }),
  }),
)

const RuleVersion = z.object({ n: count })

const RulePreview = component(
  'RulePreview',
  z.object({
    days: count,
    posts: count,
    isPartial: z.boolean(),
    hits: count,
    people: count,
    isTooMany: z.boolean(),
    examples: z.array(
      z.object({
        kind: z.enum(['idea', 'comment']),
        id,
        path: z.string(),
        at: time,
        author: Person,
        parts: z.array(z.object({ text: z.string(), isHit: z.boolean(), from: z.number().int() })),
      }),
    ),
  }),
)

export const ruleEndpoints = [
  endpoint('GET', '/brands/:brand/rules', {
    summary: 'The rules that judge texts, as they apply to all challenges or to one; for the team',
    query: z.object({ challenge: reference.optional() }),
    responses: { 200: list(Rule) },
    run: async ({ app, actor, params, query }) =>
      mapReply(await app.rules.view(actor, params.brand, query.challenge), ({ rules }) => ({
        items: rules,
        nextCursor: null,
      })),
  }),
  endpoint('POST', '/brands/:brand/rules', {
    summary: 'Set a rule; one that was off must watch before it holds',
    scope: 'manage',
    body: ChangeRule,
    responses: { 200: RuleVersion },
    run: ({ app, actor, params, body }) => app.rules.change(actor, params.brand, body),
  }),
  endpoint('POST', '/brands/:brand/rules/preview', {
    scope: 'read',
    summary: 'What a rule would have held in the last 30 days',
    body: PreviewRule,
    responses: { 200: RulePreview },
    run: ({ app, actor, params, body }) => app.rules.preview(actor, params.brand, body),
  }),
]

import { z } from 'zod'
import { RULE_KINDS, RULE_MODES } from '#app/domain/text-rules/rules.ts'
import { component, count, id, Person, time } from './primitives.ts'

export const Rule = component(
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

export const RuleVersion = z.object({ n: count })

export const RulePreview = component(
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

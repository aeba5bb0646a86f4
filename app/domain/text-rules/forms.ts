import { z } from 'zod'
import { reference, typedLine } from '../text.ts'
import { RULE_KINDS, RULE_LIMITS, RULE_MODES, type RuleKind } from './rules.ts'

const MOST_WORDS = 100

const fits = ({ kind, limit }: { kind: RuleKind; limit?: number | null | undefined }): boolean => {
  const range = RULE_LIMITS[kind]
  return range === undefined || limit == null || (limit >= range.min && limit <= range.max)
}

const Words = z.array(typedLine({ min: 1, max: 100 })).max(MOST_WORDS, 'field.too_many')
const parts = {
  kind: z.enum(RULE_KINDS, 'field.choose'),
  /** Omitted: the rule keeps its limit, or gets the usual one. */
  limit: z.number('field.invalid').int('field.invalid').min(0).max(1000).nullable().optional(),
  words: Words.default([]),
  /** A challenge, for its own setting; omitted for all challenges of the brand. */
  challenge: reference.optional(),
}
const LIMIT = { message: 'field.invalid', path: ['limit'] }
const DOCUMENTED_LIMITS = {
  allOf: Object.entries(RULE_LIMITS).map(([kind, { min, max }]) => ({
    anyOf: [
      { properties: { kind: { not: { const: kind } } } },
      { properties: { limit: { anyOf: [{ type: 'null' }, { minimum: min, maximum: max }] } } },
    ],
  })),
}

export const ChangeRule = z
  .object({ ...parts, mode: z.enum(RULE_MODES, 'field.choose') })
  .strict()
  .refine(fits, LIMIT)
  .meta(DOCUMENTED_LIMITS)
export type ChangeRule = z.output<typeof ChangeRule>

export const PreviewRule = z.object(parts).strict().refine(fits, LIMIT).meta(DOCUMENTED_LIMITS)
export type PreviewRule = z.output<typeof PreviewRule>

/** Splits the lines of a text area into words, without repetitions. */
export const wordsOfLines = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
]

import type { z } from 'zod'
import { ok, type Result, refuse } from './decision.ts'

type Issue = z.core.$ZodIssue

const KEY = /^[a-z]+(\.[a-z_]+)+$/

/** What is beyond a bound, below it and above it. */
const BEYOND: Readonly<Record<string, readonly [string, string]>> = {
  string: ['field.too_short', 'field.too_long'],
  number: ['field.too_low', 'field.too_high'],
  int: ['field.too_low', 'field.too_high'],
  bigint: ['field.too_low', 'field.too_high'],
  array: ['field.too_few', 'field.too_many'],
  set: ['field.too_few', 'field.too_many'],
  date: ['field.too_early', 'field.too_late'],
}

/** Ours say a catalogue key; zod's own sentences are for programmers. */
function sentenceOf(issue: Issue): string {
  if (KEY.test(issue.message)) return issue.message
  if (issue.code === 'unrecognized_keys') return 'field.unknown'
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'field.required'
  if (issue.code === 'too_big') return BEYOND[issue.origin]?.[1] ?? 'field.invalid'
  if (issue.code === 'too_small') return BEYOND[issue.origin]?.[0] ?? 'field.invalid'
  return 'field.invalid'
}

const fieldOf = (issue: Issue): string => issue.path.map(String).join('.')

/** The first complaint about each field, as catalogue keys. */
function complaints(issues: readonly Issue[]): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const issue of issues) {
    const unknown = (key: string) => [...issue.path, key].map(String).join('.')
    const names = issue.code === 'unrecognized_keys' ? issue.keys.map(unknown) : [fieldOf(issue)]
    for (const name of names) fields[name] ??= sentenceOf(issue)
  }
  return fields
}

/** What was asked for, or `invalid` with a sentence for each field. */
export function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): Result<z.output<Schema>> {
  const parsed = schema.safeParse(input, { reportInput: true })
  return parsed.success ? ok(parsed.data) : refuse('invalid', { fields: complaints(parsed.error.issues) })
}

import type { z } from 'zod'
import { ok, type Result, refuse } from './decision.ts'

type Issue = z.core.$ZodIssue

const KEY = /^[a-z]+(\.[a-z_]+)+$/

/** Catalogue keys for values below the minimum and above the maximum. */
const BEYOND: Readonly<Record<string, readonly [string, string]>> = {
  string: ['field.too_short', 'field.too_long'],
  number: ['field.too_low', 'field.too_high'],
  int: ['field.too_low', 'field.too_high'],
  bigint: ['field.too_low', 'field.too_high'],
  array: ['field.too_few', 'field.too_many'],
  set: ['field.too_few', 'field.too_many'],
  date: ['field.too_early', 'field.too_late'],
}

/** Returns a catalogue key. Our issues contain one; zod's own messages are for programmers and are mapped. */
function sentenceOf(issue: Issue): string {
  if (KEY.test(issue.message)) return issue.message
  if (issue.code === 'unrecognized_keys') return 'field.unknown'
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'field.required'
  if (issue.code === 'too_big') return BEYOND[issue.origin]?.[1] ?? 'field.invalid'
  if (issue.code === 'too_small') return BEYOND[issue.origin]?.[0] ?? 'field.invalid'
  return 'field.invalid'
}

const fieldOf = (issue: Issue): string => issue.path.map(String).join('.')

/** Returns the first issue of each field as a catalogue key. */
function fieldIssues(issues: readonly Issue[]): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const issue of issues) {
    const unknown = (key: string) => [...issue.path, key].map(String).join('.')
    const names = issue.code === 'unrecognized_keys' ? issue.keys.map(unknown) : [fieldOf(issue)]
    for (const name of names) fields[name] ??= sentenceOf(issue)
  }
  return fields
}

/** Parses the input; refuses with `invalid` and a catalogue key for each invalid field. */
export function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): Result<z.output<Schema>> {
  const parsed = schema.safeParse(input, { reportInput: true })
  return parsed.success ? ok(parsed.data) : refuse('invalid', { fields: fieldIssues(parsed.error.issues) })
}

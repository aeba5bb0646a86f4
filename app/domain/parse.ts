import type { z } from 'zod'
import { ok, type Result, refuse } from './decision.ts'

type Issue = z.core.$ZodIssue

const KEY = /^[a-z]+(\.[a-z_]+)+$/

/** Ours say a catalogue key; zod's own sentences are for programmers. */
function sentenceOf(issue: Issue): string {
  if (KEY.test(issue.message)) return issue.message
  if (issue.code === 'unrecognized_keys') return 'field.unknown'
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'field.required'
  if (issue.code === 'too_big') return 'field.too_long'
  if (issue.code === 'too_small') return 'field.too_short'
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

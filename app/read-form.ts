import type { z } from 'zod'
import type { Refusal, Result } from './domain/decision.ts'
import { parse } from './domain/parse.ts'

type Read<Schema extends z.ZodType> = { form: FormData; parsed: Result<z.output<Schema>> }

/**
 * Reads and parses a form. `lists` names the fields that may occur more than once. `intent`, which distinguishes the
 * forms of one page, is removed and handled by the route.
 */
export async function readForm<Schema extends z.ZodType>(
  request: Request | FormData,
  schema: Schema,
  lists: readonly string[] = [],
): Promise<Read<Schema>> {
  const form = request instanceof FormData ? request : await request.formData()
  const names = [...new Set(form.keys())].filter((name) => name !== 'intent')
  const input = Object.fromEntries(
    names.map((name) => [name, lists.includes(name) ? form.getAll(name) : form.get(name)]),
  )
  return { form, parsed: parse(schema, input) }
}

/** Returns the refusal with the names that the form's fields have, where the schema names them differently. */
export function nameAsTyped(refusal: Refusal, names: Readonly<Record<string, string>>): Refusal {
  if (!refusal.fields) return refusal
  const fields = Object.entries(refusal.fields).map(([name, key]) => [names[name] ?? name, key])
  return { ...refusal, fields: Object.fromEntries(fields) }
}

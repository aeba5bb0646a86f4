import type { Result } from '#app/domain/decision.ts'
import { translator } from '#app/messages/translate.ts'

/** Ends the command with a sentence on stderr. */
export class CommandError extends Error {}

/** The value, or the end with the refusal's sentence and the fields it complains of. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value
  const t = translator('en')
  const fields = Object.entries(result.fields ?? {}).map(([name, key]) => `${name}: ${t.dynamic(key)}`)
  throw new CommandError(
    [`${result.code}: ${t.dynamic(`refusal.${result.code}`, result.detail)}`, ...fields].join('\n'),
  )
}

import type { Result } from '#app/domain/decision.ts'
import { DEFAULT_LOCALE } from '#app/domain/locales.ts'
import { translator } from '#app/messages/translate.ts'

/** Ends the command with its message on stderr, without a stack trace. */
export class CommandError extends Error {}

/** Returns the value, or throws a CommandError with the message of the refusal and its fields. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value
  const t = translator(DEFAULT_LOCALE)
  const fields = Object.entries(result.fields ?? {}).map(([name, key]) => `${name}: ${t.dynamic(key)}`)
  throw new CommandError(
    [`${result.code}: ${t.dynamic(`refusal.${result.code}`, result.detail)}`, ...fields].join('\n'),
  )
}

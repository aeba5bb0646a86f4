import type { Actor } from '#app/domain/actor.ts'
import type { Result } from '#app/domain/decision.ts'
import { DEFAULT_LOCALE } from '#app/domain/locales.ts'
import { translator } from '#app/messages/translate.ts'

/** The actor of commands from the shell, as the audit log names it. */
export const OPERATOR: Actor = {
  kind: 'member',
  id: 'operator',
  handle: 'operator',
  displayName: 'Operator',
  role: 'admin',
  verifiedAt: new Date(0),
  createdAt: new Date(0),
  brands: [],
  locale: DEFAULT_LOCALE,
  zone: 'UTC',
}

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

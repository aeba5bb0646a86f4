import type { Actor } from '#app/domain/actor.ts'
import { DEFAULT_LOCALE } from '#app/domain/locales.ts'

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

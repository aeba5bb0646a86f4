import type { Actor } from '#app/domain/actor.ts'

/** Whoever has a shell on the machine: the audit log calls them so. */
export const OPERATOR: Actor = {
  kind: 'member',
  id: 'operator',
  handle: 'operator',
  displayName: 'Operator',
  role: 'admin',
  verifiedAt: new Date(0),
  createdAt: new Date(0),
  suspendedUntil: null,
  brands: [],
  locale: 'en',
  zone: 'UTC',
}

import type { BrandRole, Member, Visitor } from '#app/domain/actor.ts'
import type { ActiveSanction } from '#app/domain/moderation/sanctions.ts'

export const HOUR = 60 * 60 * 1000
export const DAY = 24 * HOUR
/** The default start time of tests. */
export const NOON = new Date('2026-03-02T12:00:00.000Z')

export const visitor: Visitor = { kind: 'visitor', locale: 'en', zone: 'Asia/Jakarta' }

/** Creates a verified member who joined long ago and has no brand, with the given overrides. */
export const personOf = (more: Partial<Member> = {}): Member => ({
  kind: 'member',
  id: 'ana',
  handle: more.id ?? 'ana',
  displayName: 'Ana',
  role: 'member',
  verifiedAt: new Date(NOON.getTime() - 30 * DAY),
  createdAt: new Date(NOON.getTime() - 30 * DAY),
  brands: [],
  locale: 'en',
  zone: 'Asia/Jakarta',
  ...more,
})

export const onTeam = (role: BrandRole, brandId = 'kopi'): Member =>
  personOf({ id: role, brands: [{ brandId, role }] })

export const justBefore = (at: Date, ms = 1) => new Date(at.getTime() - ms)
export const justAfter = (at: Date, ms = 1) => new Date(at.getTime() + ms)

/** The sanctions of a member who is suspended everywhere until a time. */
export const suspension = (until: Date): { sanctions: ActiveSanction[] } => ({
  sanctions: [{ id: 'sanction', type: 'suspend', brandId: null, until, reason: 'Adverts.' }],
})

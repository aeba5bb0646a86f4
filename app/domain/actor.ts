import { allow, type Decision, refuse, requireAll } from './decision.ts'
import type { Locale } from './locales.ts'

export type BrandRole = 'owner' | 'manager' | 'moderator' | 'voice'

export type Suspension = { brandId: string; until: Date }

export type Visitor = {
  kind: 'visitor'
  locale: Locale
  zone: string
  /** A digest of the IP address, used to count a visitor's requests. */
  from?: string
}
export type Member = {
  kind: 'member'
  id: string
  handle: string
  displayName: string
  role: 'member' | 'admin'
  verifiedAt: Date | null
  createdAt: Date
  suspendedUntil: Date | null
  /** Suspensions by single brands. Each applies to that brand's challenges and has its own end. */
  suspensions?: Suspension[]
  brands: { brandId: string; role: BrandRole }[]
  locale: Locale
  zone: string
  /** The scopes of an API token. Undefined for browser sessions, which are not limited. */
  scopes?: string[]
  sessionId?: string
  /** The id of the API token used; connections opened with it end when it is revoked. */
  tokenId?: string
  /** Digests of the request's network and device, usable only for equality checks. */
  network?: string
  device?: string
}
export type Actor = Visitor | Member

/** The minimum account age for voting, in ms, so that ballots cannot be stuffed with fresh accounts. */
export const VOTING_AGE_MS = 60 * 60 * 1000

export const isMember = (actor: Actor): actor is Member => actor.kind === 'member'
export const isAdmin = (actor: Actor): boolean => isMember(actor) && actor.role === 'admin'
export const brandRole = (actor: Actor, brandId: string): BrandRole | undefined =>
  isMember(actor) ? actor.brands.find((brand) => brand.brandId === brandId)?.role : undefined

const MANAGERS: readonly (BrandRole | undefined)[] = ['owner', 'manager']
const REVIEWERS: readonly (BrandRole | undefined)[] = ['owner', 'manager', 'moderator']

export const managesBrand = (actor: Actor, brandId: string): boolean =>
  isAdmin(actor) || MANAGERS.includes(brandRole(actor, brandId))
export const reviewsForBrand = (actor: Actor, brandId: string): boolean =>
  isAdmin(actor) || REVIEWERS.includes(brandRole(actor, brandId))

export const isSignedIn = (actor: Actor): Decision => (isMember(actor) ? allow : refuse('sign_in'))

/** Returns when the actor's latest active suspension ends, installation-wide or by this brand; undefined if none. */
function suspendedUntil(actor: Member, now: Date, brandId: string | null): Date | undefined {
  const inBrand = (actor.suspensions ?? []).filter((one) => one.brandId === brandId).map((one) => one.until)
  const ends = [actor.suspendedUntil, ...inBrand].filter((until): until is Date => !!until && until > now)
  return ends.sort((a, b) => b.getTime() - a.getTime())[0]
}

type RoleHolder = Pick<Member, 'role' | 'brands' | 'suspendedUntil' | 'suspensions'>

/** Removes a suspended member's roles: all of them, or those with the brand that suspended them. */
export function withoutSuspendedRoles<T extends RoleHolder>(one: T, now: Date): T {
  if (one.suspendedUntil && one.suspendedUntil > now) return { ...one, role: 'member', brands: [] }
  const barred = new Set((one.suspensions ?? []).filter(({ until }) => until > now).map((s) => s.brandId))
  return barred.size === 0 ? one : { ...one, brands: one.brands.filter((b) => !barred.has(b.brandId)) }
}

/** Checks the preconditions of every contribution. `brandId` is the challenge's brand, null outside challenges. */
export function mayContribute(actor: Actor, now: Date, brandId: string | null): Decision {
  if (!isMember(actor)) return refuse('sign_in')
  const until = suspendedUntil(actor, now, brandId)
  if (until) return refuse('suspended', { detail: { until: until.toISOString() } })
  return actor.verifiedAt ? allow : refuse('verify_email')
}

/** Checks the preconditions of a vote: those of a contribution and a minimum account age. */
export function mayVote(actor: Actor, now: Date, brandId: string): Decision {
  const contribute = mayContribute(actor, now, brandId)
  const old = isMember(actor) && now.getTime() - actor.createdAt.getTime() >= VOTING_AGE_MS
  return requireAll(contribute, old ? allow : refuse('account_too_new'))
}

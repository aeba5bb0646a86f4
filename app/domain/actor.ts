import { all, allow, type Decision, refuse } from './decision.ts'
import type { Locale } from './locales.ts'

export type BrandRole = 'owner' | 'manager' | 'moderator' | 'voice'

export type Suspension = { brandId: string; until: Date }

export type Visitor = {
  kind: 'visitor'
  locale: Locale
  zone: string
  /** A digest of the address they come from: what visitors do is counted by it. */
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
  /** Suspensions that hold in what one brand runs, and end at a time of their own. */
  suspensions?: Suspension[]
  brands: { brandId: string; role: BrandRole }[]
  locale: Locale
  zone: string
  /** Set for programs: what their token may do. People in a browser may do all that they may. */
  scopes?: string[]
  sessionId?: string
  /** Of the token that a program showed; it ends when that is revoked. */
  tokenId?: string
  /** Digests of where the request came from: they tell nothing but sameness. */
  network?: string
  device?: string
}
export type Actor = Visitor | Member

/** Votes need an account that is older than this, so that a ballot can't be stuffed on the spot. */
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

/** Until when the actor is suspended: everywhere, or in what this brand runs. */
function suspendedUntil(actor: Member, now: Date, brandId: string | null): Date | undefined {
  const inBrand = (actor.suspensions ?? []).filter((one) => one.brandId === brandId).map((one) => one.until)
  const ends = [actor.suspendedUntil, ...inBrand].filter((until): until is Date => !!until && until > now)
  return ends.sort((a, b) => b.getTime() - a.getTime())[0]
}

type Offices = Pick<Member, 'role' | 'brands' | 'suspendedUntil' | 'suspensions'>

/** Whoever is suspended holds no office meanwhile: everywhere, or with the brand that suspended them. */
export function withoutSuspendedOffices<T extends Offices>(one: T, now: Date): T {
  if (one.suspendedUntil && one.suspendedUntil > now) return { ...one, role: 'member', brands: [] }
  const barred = new Set((one.suspensions ?? []).filter(({ until }) => until > now).map((s) => s.brandId))
  return barred.size === 0 ? one : { ...one, brands: one.brands.filter((b) => !barred.has(b.brandId)) }
}

/** What every contribution asks for, before its own rules; `brandId` is whose challenge it is in, null for none. */
export function mayContribute(actor: Actor, now: Date, brandId: string | null): Decision {
  if (!isMember(actor)) return refuse('sign_in')
  const until = suspendedUntil(actor, now, brandId)
  if (until) return refuse('suspended', { detail: { until: until.toISOString() } })
  return actor.verifiedAt ? allow : refuse('verify_email')
}

/** A vote asks for a little more than a contribution. */
export function mayVote(actor: Actor, now: Date, brandId: string): Decision {
  const contribute = mayContribute(actor, now, brandId)
  const old = isMember(actor) && now.getTime() - actor.createdAt.getTime() >= VOTING_AGE_MS
  return all(contribute, old ? allow : refuse('account_too_new'))
}

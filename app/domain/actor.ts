import { all, allow, type Decision, refuse } from './decision.ts'

export type Locale = 'en' | 'id'
export type BrandRole = 'owner' | 'manager' | 'moderator' | 'voice'

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
  brands: { brandId: string; role: BrandRole }[]
  locale: Locale
  zone: string
  /** Set for programs: what their token may do. People in a browser may do all that they may. */
  scopes?: string[]
  sessionId?: string
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

/** What every contribution asks for, before its own rules. */
export function mayContribute(actor: Actor, now: Date): Decision {
  if (!isMember(actor)) return refuse('sign_in')
  if (actor.suspendedUntil && actor.suspendedUntil > now) {
    return refuse('suspended', { detail: { until: actor.suspendedUntil.toISOString() } })
  }
  return actor.verifiedAt ? allow : refuse('verify_email')
}

/** A vote asks for a little more than a contribution. */
export function mayVote(actor: Actor, now: Date): Decision {
  const contribute = mayContribute(actor, now)
  const old = isMember(actor) && now.getTime() - actor.createdAt.getTime() >= VOTING_AGE_MS
  return all(contribute, old ? allow : refuse('account_too_new'))
}

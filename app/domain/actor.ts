import { allow, type Decision, refuse, requireAll } from './decision.ts'
import type { Locale } from './locales.ts'
import {
  type ActiveSanction,
  barringSanction,
  limitingSanction,
  sanctionsIn,
} from './moderation/sanctions.ts'

export type BrandRole = 'owner' | 'manager' | 'moderator' | 'voice'

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
  /** The uploaded picture; without one the avatar is drawn. */
  avatarId?: string | null | undefined
  role: 'member' | 'admin'
  verifiedAt: Date | null
  createdAt: Date
  /** Sanctions that had not ended when the actor was loaded. */
  sanctions?: ActiveSanction[]
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

type RoleHolder = Pick<Member, 'role' | 'brands' | 'sanctions'>

/** Removes the roles of a member under a sanction other than a warning: all roles, or those with the brand that imposed it. */
export function withoutSanctionedRoles<T extends RoleHolder>(one: T, now: Date): T {
  const isRestricted = (brandId: string | null) =>
    sanctionsIn(one.sanctions, brandId, now).some(({ type }) => type !== 'warn')
  if (isRestricted(null)) return { ...one, role: 'member', brands: [] }
  return { ...one, brands: one.brands.filter(({ brandId }) => !isRestricted(brandId)) }
}

/** Checks the preconditions of every contribution. `brandId` is the challenge's brand, null outside challenges. */
export function mayContribute(actor: Actor, now: Date, brandId: string | null): Decision {
  if (!isMember(actor)) return refuse('sign_in')
  const barring = barringSanction(actor.sanctions, brandId, now)
  if (barring) return refuseSanctioned(barring)
  return actor.verifiedAt ? allow : refuse('verify_email')
}

function refuseSanctioned({ id, type, until, reason }: ActiveSanction): Decision {
  const detail = { sanction: id, reason }
  if (type === 'ban' || until === null) return refuse('banned', { detail })
  return refuse('suspended', { detail: { ...detail, until: until.toISOString() } })
}

/** Returns the limit that a brand or the installation imposed on the actor; undefined if there is none. */
export const limitOn = (actor: Actor, now: Date, brandId: string | null): ActiveSanction | undefined =>
  isMember(actor) ? limitingSanction(actor.sanctions, brandId, now) : undefined

/** Checks the preconditions of a vote: those of a contribution and a minimum account age. */
export function mayVote(actor: Actor, now: Date, brandId: string): Decision {
  const contribute = mayContribute(actor, now, brandId)
  const old = isMember(actor) && now.getTime() - actor.createdAt.getTime() >= VOTING_AGE_MS
  return requireAll(contribute, old ? allow : refuse('account_too_new'))
}

import { type Actor, isAdmin, isMember, limitOn } from '../actor.ts'
import { allow, type Decision, type Refusal, refuse } from '../decision.ts'
import type { ActiveSanction } from '../moderation/sanctions.ts'

/** The limits of a newcomer on the first day: ideas and comments per day; links, mentions and images per item. */
export const NEWCOMER_LIMITS = { ideas: 3, comments: 10, links: 2, mentions: 2, images: 0 } as const
export type LimitedKind = keyof typeof NEWCOMER_LIMITS
export const FIRST_DAY_MS = 24 * 60 * 60 * 1000

export const isNewcomer = (actor: Actor, now: Date): boolean =>
  isMember(actor) && now.getTime() - actor.createdAt.getTime() < FIRST_DAY_MS

type Allowance = { most: Record<LimitedKind, number>; limit?: ActiveSanction }

/** Returns the actor's limits per day and per item; null without limits. A limit as a sanction also forbids links. */
function allowanceOf(actor: Actor, now: Date, brandId: string | null): Allowance | null {
  const limit = limitOn(actor, now, brandId)
  if (limit) return { most: { ...NEWCOMER_LIMITS, links: 0 }, limit }
  return isNewcomer(actor, now) && !isAdmin(actor) ? { most: NEWCOMER_LIMITS } : null
}

const limitDetail = ({ id: sanction, reason, until }: ActiveSanction) => ({
  ...{ sanction, reason, until: until?.toISOString() ?? '' },
})

/**
 * Refuses contributions that cannot wait for a review to members under a limit: new stories and chapters, and text in
 * a live manuscript.
 */
export function refuseLimited(actor: Actor, now: Date, brandId: string): Decision {
  const limit = limitOn(actor, now, brandId)
  return limit ? refuse('limited', { detail: limitDetail(limit) }) : allow
}

const refuseOver = (kind: LimitedKind, { most, limit }: Allowance): Refusal => {
  if (!limit) return refuse('newcomer_limit', { detail: { kind, most: most[kind] } })
  return refuse('limited', { detail: { kind, most: most[kind], ...limitDetail(limit) } })
}

export type Amounts = Partial<Record<LimitedKind, number>>

/** Refuses amounts over the limits of a newcomer or of a limited member; names the first kind that is over. */
export function withinLimits(actor: Actor, amounts: Amounts, now: Date, brandId: string | null): Decision {
  const allowance = allowanceOf(actor, now, brandId)
  if (!allowance) return allow
  const kinds = Object.keys(amounts) as LimitedKind[]
  const over = kinds.find((kind) => (amounts[kind] ?? 0) > allowance.most[kind])
  return over ? refuseOver(over, allowance) : allow
}

/** Kinds, states and decisions of cases. Separate from the forms, because pages need them without the schemas. */

export const CASE_KINDS = ['held', 'reported', 'appeal', 'brand_request', 'dispute'] as const
export type CaseKind = (typeof CASE_KINDS)[number]

export type CaseState = 'open' | 'decided' | 'closed'

/** The tabs of the queue. */
export const CASE_SECTIONS = [
  'held',
  'reported',
  'revisions',
  'votes',
  'appeals',
  'credit',
  'brands',
] as const
export type CaseSection = (typeof CASE_SECTIONS)[number]

export const CASE_DECISIONS = [
  'approve',
  'approve_trust',
  'edit',
  'hide',
  'remove',
  'decline_suspend',
  'grant',
  'keep',
] as const
export type CaseDecision = (typeof CASE_DECISIONS)[number]

/** The decisions that leave a text as it is or let it appear. They need no reason. */
export const APPROVING: readonly CaseDecision[] = ['approve', 'approve_trust']

export const CLAIM_MS = 10 * 60 * 1000
/** The time in which a decision can be undone, before anybody is notified. */
export const UNDO_MS = 8 * 1000

import { type AuthoredGraphemes, namedShares } from './named-shares.ts'

/** The number of authors that the small ring of a list shows apart; the others share one arc. */
export const MARKED = 5

/** The credit of a story as lists show it: the number of authors and the largest shares, without a name for former members. */
export type CreditMark = { authors: number; shares: { displayName: string; permille: number }[] }

export const creditMark = (written: readonly AuthoredGraphemes[]): CreditMark =>
  creditMarkOf(namedShares(written).shares)

/** The mark of shares that are counted already. */
export const creditMarkOf = (shares: readonly CreditMark['shares'][number][]): CreditMark => ({
  authors: shares.length,
  shares: shares.slice(0, MARKED).map(({ displayName, permille }) => ({ displayName, permille })),
})

import { permille } from './credit.ts'

export type AuthoredGraphemes = {
  memberId: string
  handle: string
  displayName: string
  leftAt: Date | null
  graphemes: number
}
export type NamedShare = { member: string; displayName: string; graphemes: number; permille: number }
export type NamedCredit = { total: number; shares: NamedShare[] }

/** Returns the named shares of a text, largest first. A member who left keeps the share, without the name. */
export function namedShares(written: readonly AuthoredGraphemes[]): NamedCredit {
  const names = new Map(written.map((author) => [author.memberId, author]))
  const shares = permille(written).map(({ memberId, graphemes, permille: share }) => {
    const named = names.get(memberId)
    const hasLeft = !named || named.leftAt !== null
    return {
      member: hasLeft ? '' : named.handle,
      displayName: hasLeft ? '' : named.displayName,
      graphemes,
      permille: share,
    }
  })
  return { total: written.reduce((sum, one) => sum + one.graphemes, 0), shares }
}

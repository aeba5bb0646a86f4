import { permille } from './credit.ts'

export type Written = {
  memberId: string
  handle: string
  displayName: string
  leftAt: Date | null
  graphemes: number
}
export type NamedShare = { member: string; displayName: string; graphemes: number; permille: number }
export type NamedCredit = { total: number; shares: NamedShare[] }

/** Whose words a text holds, largest share first. Who left keeps the share, without the name. */
export function namedShares(written: readonly Written[]): NamedCredit {
  const names = new Map(written.map((one) => [one.memberId, one]))
  const shares = permille(written).map(({ memberId, graphemes, permille: share }) => {
    const named = names.get(memberId)
    const gone = !named || named.leftAt !== null
    return {
      member: gone ? '' : named.handle,
      displayName: gone ? '' : named.displayName,
      graphemes,
      permille: share,
    }
  })
  return { total: written.reduce((sum, one) => sum + one.graphemes, 0), shares }
}

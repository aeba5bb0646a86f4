/** Sanctions in ascending order. */
export const SANCTION_TYPES = ['warn', 'limit', 'suspend', 'ban'] as const
export type SanctionType = (typeof SANCTION_TYPES)[number]

/** A sanction that has not ended. `until` is null if it has no date: a ban, or a warning until it is acknowledged. */
export type ActiveSanction = {
  id: string
  type: SanctionType
  /** The brand in whose challenges it applies; null for the whole installation. */
  brandId: string | null
  until: Date | null
  reason: string
}

const isActive = ({ until }: ActiveSanction, now: Date): boolean => until === null || until > now

/** Returns the sanctions that apply in the challenges of a brand, or outside challenges if `brandId` is null. */
export const sanctionsIn = (
  sanctions: readonly ActiveSanction[] | undefined,
  brandId: string | null,
  now: Date,
): ActiveSanction[] =>
  (sanctions ?? []).filter((one) => isActive(one, now) && (one.brandId === null || one.brandId === brandId))

const endOf = ({ type, until }: ActiveSanction): number =>
  type === 'ban' || until === null ? Number.POSITIVE_INFINITY : until.getTime()

/** Returns the suspension or ban that ends last; undefined if there is none. */
export function barringSanction(
  sanctions: readonly ActiveSanction[] | undefined,
  brandId: string | null,
  now: Date,
): ActiveSanction | undefined {
  const barring = sanctionsIn(sanctions, brandId, now).filter(
    ({ type }) => type === 'suspend' || type === 'ban',
  )
  return barring.sort((a, b) => endOf(b) - endOf(a))[0]
}

/** Returns the limit that ends last; undefined if there is none. */
export const limitingSanction = (
  sanctions: readonly ActiveSanction[] | undefined,
  brandId: string | null,
  now: Date,
): ActiveSanction | undefined =>
  sanctionsIn(sanctions, brandId, now)
    .filter(({ type }) => type === 'limit')
    .sort((a, b) => endOf(b) - endOf(a))[0]

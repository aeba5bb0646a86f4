import { type Actor, isAdmin, isMember, managesBrand, reviewsForBrand } from '../actor.ts'

/**
 * Whom a list is made for. The policies `canSee…` judge one object; the conditions of `db/queries/visible.ts` ask
 * the same of every row, from these facts.
 */
export type Viewer = {
  now: Date
  memberId: string | null
  isAdmin: boolean
  /** Brands whose drafts are theirs to see. */
  manages: readonly string[]
  /** Brands whose held and hidden things are theirs to judge. */
  reviews: readonly string[]
}

export function viewerOf(actor: Actor, now: Date): Viewer {
  const brands = isMember(actor) ? actor.brands.map(({ brandId }) => brandId) : []
  return {
    now,
    memberId: isMember(actor) ? actor.id : null,
    isAdmin: isAdmin(actor),
    manages: brands.filter((brandId) => managesBrand(actor, brandId)),
    reviews: brands.filter((brandId) => reviewsForBrand(actor, brandId)),
  }
}

/** For lists that are the same for everybody: home page, shelves, backlinks, profiles. */
export const anybody = (now: Date): Viewer => ({
  now,
  memberId: null,
  isAdmin: false,
  manages: [],
  reviews: [],
})

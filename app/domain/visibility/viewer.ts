import { type Actor, isAdmin, isMember, managesBrand, reviewsForBrand } from '../actor.ts'

/**
 * The viewer of a list. The policies `canSee…` check one object; the conditions in `db/queries/visible.ts` apply the
 * same rules to every row, from these facts.
 */
export type Viewer = {
  now: Date
  memberId: string | null
  isAdmin: boolean
  /** Brands whose drafts the viewer may see. */
  manages: readonly string[]
  /** Brands whose held and hidden items the viewer may review. */
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

/** The viewer of lists that are the same for everybody: home page, shelves, backlinks, profiles. */
export const publicViewer = (now: Date): Viewer => ({
  now,
  memberId: null,
  isAdmin: false,
  manages: [],
  reviews: [],
})

import { useOutletContext } from '@remix-run/react'
import { type Actor, brandRole, isAdmin, managesBrand, reviewsForBrand } from '#app/domain/actor.ts'
import type { App, ViewOf } from '#app/view-of.ts'

/** Returns the data that the sections of the studio share. */
export function studioView(
  actor: Actor,
  { brand, team, invited }: ViewOf<App['brands']['studio']>,
  counts: { waiting: number; openFlags: number; questions: number },
) {
  const { id, slug, name, tagline, about, voice, reportsToHide, verified, challenges } = brand
  const { mark, accent, chosenAccent, coverId, coverFocus, coverAlt } = brand
  return {
    ...{ id, slug, name, tagline, about, voice, reportsToHide, verified, challenges },
    ...{ mark, accent, chosenAccent, coverId, coverFocus, coverAlt },
    ...{ team, invited, ...counts },
    can: {
      manage: managesBrand(actor, id),
      review: reviewsForBrand(actor, id),
      changeTeam: isAdmin(actor) || brandRole(actor, id) === 'owner',
    },
  }
}
export type Studio = ReturnType<typeof studioView>

/** Returns the studio data of the parent route. */
export const useStudio = () => useOutletContext<Studio>()

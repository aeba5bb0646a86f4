import { type Actor, isMember, managesBrand } from '#app/domain/actor.ts'
import { brandLook } from '#app/domain/brands/look.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import { viewerOf } from '#app/domain/visibility/viewer.ts'
import { auditPage } from '#db/queries/audit.ts'
import { type BrandRow, brandBy, brandsByName, brandsWithIds, brandTeam } from '#db/queries/brands.ts'
import { challengeCounts, listedChallenges } from '#db/queries/challenges.ts'
import { heldIdeas } from '#db/queries/ideas.ts'
import { invitedTo } from '#db/queries/invitations.ts'
import { type Page, type PageRequest, pageOf } from '#db/queries/pages.ts'
import { pendingEditsOfBrand } from '#db/queries/pending-edits.ts'
import { pendingRevisionsOfBrand } from '#db/queries/review.ts'
import type { Deps } from '../../deps.ts'
import { challengeCard } from '../challenges/list-challenges.ts'

/** Views a brand with its texts and its challenges. */
export const viewBrand =
  ({ db, now }: Deps) =>
  async (actor: Actor, key: string) => {
    const brand = await brandBy(db.read, key)
    if (!brand) return refuse('not_found')
    const manages = managesBrand(actor, brand.id)
    const at = now()
    const rows = await listedChallenges(db.read, {
      viewer: viewerOf(actor, at),
      brandId: brand.id,
      limit: 50,
    })
    const counts = await challengeCounts(
      db.read,
      rows.map((row) => row.id),
    )
    return ok({
      id: brand.id,
      slug: brand.slug,
      name: brand.name,
      tagline: brand.tagline,
      about: brand.about,
      voice: brand.voice,
      reportsToHide: brand.reportsToHide,
      verified: brand.verifiedAt !== null,
      ...brandLook(brand),
      /** The colour as it was chosen; empty when it is drawn from the name. */
      chosenAccent: brand.accent,
      coverId: brand.coverId,
      coverFocus: brand.coverFocus,
      coverAlt: brand.coverAlt,
      manages,
      challenges: rows.map((row) => challengeCard(row, counts, at)),
    })
  }

/** Views the studio of a brand for its team: pending reviews, team and audit log. */
export const viewStudio = (deps: Deps) => async (actor: Actor, key: string) => {
  const found = await viewBrand(deps)(actor, key)
  if (!found.ok) return found
  if (actor.kind === 'visitor') return refuse('sign_in')
  const brand = found.value
  if (!actor.brands.some((one) => one.brandId === brand.id) && actor.role !== 'admin')
    return refuse('forbidden')
  const { read } = deps.db
  const viewer = viewerOf(actor, deps.now())
  return ok({
    brand,
    team: await brandTeam(read, brand.id),
    invited: await invitedTo(read, brand.id),
    audit: await auditPage(read, brand.id, undefined, 100),
    heldIdeas: await heldIdeas(read, viewer, brand.id),
    pendingEdits: await pendingEditsOfBrand(read, brand.id),
    pendingRevisions: await pendingRevisionsOfBrand(read, viewer, brand.id),
  })
}

/** Lists all brands by name, in pages. */
export const listBrands =
  ({ db }: Deps) =>
  async (options: PageRequest): Promise<Page<BrandRow>> =>
    pageOf(
      [...(await brandsByName(db.read, options))],
      options.limit,
      ({ name, id }) => [name, id],
      (brand) => brand,
    )

/** Lists the brands whose team the actor is on. */
export const brandsOf =
  ({ db }: Deps) =>
  async (actor: Actor): Promise<BrandRow[]> =>
    isMember(actor) && actor.brands.length > 0
      ? brandsWithIds(
          db.read,
          actor.brands.map(({ brandId }) => brandId),
        )
      : []

/** Finds the name of a brand by its slug, an old slug, or its id. */
export const nameOfBrand =
  ({ db }: Deps) =>
  async (key: string) => {
    const brand = await brandBy(db.read, key)
    return brand && { id: brand.id, slug: brand.slug, name: brand.name }
  }

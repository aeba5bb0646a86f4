import { type Actor, brandRole, isAdmin, managesBrand, reviewsForBrand } from '#app/domain/actor.ts'
import type { App, ViewOf } from '#app/view-of.ts'

/** Returns the data that the sections of the studio share. */
export function studioView(
  actor: Actor,
  { brand, team, invited, heldIdeas, pendingEdits, pendingRevisions }: ViewOf<App['brands']['studio']>,
  openFlags: number,
) {
  const { id, slug, name, tagline, about, voice, verified, challenges } = brand
  const { mark, accent, chosenAccent, coverId, coverFocus } = brand
  return {
    ...{ id, slug, name, tagline, about, voice, verified, challenges },
    ...{ mark, accent, chosenAccent, coverId, coverFocus },
    ...{ team, invited, pendingEdits, openFlags },
    pendingRevisions: pendingRevisions.map(({ n, summary, wordDelta, createdAt, ...one }) => ({
      ...{ n, summary, wordDelta, createdAt, publishedN: one.publishedN, story: one.story },
      chapter: { id: one.chapter.id, slug: one.chapter.slug, title: one.chapter.title },
    })),
    heldIdeas: heldIdeas.map(({ idea, author, challenge }) => ({
      ...{ id: idea.id, n: idea.n, hook: idea.hook, detail: idea.detail, tags: idea.tags },
      ...{ createdAt: idea.createdAt, seen: idea.editedAt?.toISOString() ?? '', author, challenge },
    })),
    can: {
      manage: managesBrand(actor, id),
      review: reviewsForBrand(actor, id),
      changeTeam: isAdmin(actor) || brandRole(actor, id) === 'owner',
    },
  }
}
export type Studio = ReturnType<typeof studioView>

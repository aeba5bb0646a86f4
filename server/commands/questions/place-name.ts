import type { Actor } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import type { AskQuestion } from '#app/domain/questions/forms.ts'
import { paths } from '#app/paths.ts'
import { brandBy } from '#db/queries/brands.ts'
import { factsOfChallenge } from '#db/queries/challenges.ts'
import { commentPlaces } from '#db/queries/comment-places.ts'
import { commentLocation } from '#db/queries/comments.ts'
import type { comments } from '#db/schema/index.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { placeId } from './ask-question.ts'

type Target = Pick<typeof comments.$inferSelect, 'targetKind' | 'targetId'>
export type PlaceName = { kind: Target['targetKind']; title: string; path: string }

/** Names where a question was asked. */
export async function placeName(
  q: Reader,
  target: Target,
  brand: { slug: string; name: string },
): Promise<PlaceName> {
  const found = (await placeNames(q, [target])).get(target.targetId)
  return found ?? { kind: 'brand', title: brand.name, path: paths.brand(brand.slug) }
}

/** Names where questions were asked, by the id of the place; brands are missing. */
export async function placeNames(q: Reader, targets: readonly Target[]): Promise<Map<string, PlaceName>> {
  const names = new Map<string, PlaceName>()
  for (const { kind, id, title, slug, n, chapter } of await commentPlaces(q, targets)) {
    const path =
      kind === 'challenge'
        ? paths.challenge(slug)
        : kind === 'idea'
          ? paths.idea(slug, n ?? 0)
          : chapter === null
            ? paths.story(slug)
            : paths.chapter(slug, chapter)
    names.set(id, { kind, title, path })
  }
  return names
}

/** Returns the names of the subject of a new question and of the brand that would be asked, for the form. */
export const viewPlace =
  ({ db, now }: Deps) =>
  async (actor: Actor, { kind, id: key }: Pick<AskQuestion['on'], 'kind' | 'id'>) => {
    const q = db.read
    const id = await placeId(q, kind, key)
    const location = await commentLocation(q, kind, id)
    if (!location || !canSeeChallenge(actor, factsOfChallenge(location.challenge), now()).ok)
      return refuse('not_found')
    const brand = await brandBy(q, location.challenge.brandId)
    if (!brand) return refuse('not_found')
    const { title, path } = await placeName(q, { targetKind: kind, targetId: id }, brand)
    return ok({ title, path, brand: { slug: brand.slug, name: brand.name } })
  }

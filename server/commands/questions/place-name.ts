import { paths } from '#app/paths.ts'
import { commentPlaces } from '#db/queries/comment-places.ts'
import type { comments } from '#db/schema/index.ts'
import type { Reader } from '#db/types.ts'

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

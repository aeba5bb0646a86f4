import { brandRef } from '#app/domain/brands/look.ts'
import { talliesAreHidden } from '#app/domain/challenges/policy.ts'
import { authorNames } from '#db/queries/authors.ts'
import type { StoryCardRow } from '#db/queries/stories.ts'
import type { Reader } from '#db/types.ts'

/**
 * Adds authors and vote counts to the stories of a list. All lists use this function, so that none shows a hidden count or
 * omits an author.
 */
export async function toStoryCards<Row extends StoryCardRow>(q: Reader, rows: Row[], now: Date) {
  const authors = await authorNames(
    q,
    rows.map((row) => row.id),
  )
  return rows.map(({ poll, votes, ...row }) => ({
    ...row,
    brand: brandRef(row.brand),
    authors: authors.get(row.id) ?? [],
    votes: talliesAreHidden(poll, now) ? null : votes,
  }))
}

import { talliesAreHidden } from '#app/domain/challenges/policy.ts'
import { authorNames } from '#db/queries/authors.ts'
import type { StoryCardRow } from '#db/queries/stories.ts'
import type { Reader } from '#db/types.ts'

/**
 * Stories in a list, with their authors. Every list shows them through here, so that none of them gives a hidden count
 * away or leaves an author out.
 */
export async function cardsOf<Row extends StoryCardRow>(q: Reader, rows: Row[], now: Date) {
  const authors = await authorNames(
    q,
    rows.map((row) => row.id),
  )
  return rows.map(({ poll, votes, ...row }) => ({
    ...row,
    authors: authors.get(row.id) ?? [],
    votes: talliesAreHidden(poll, now) ? null : votes,
  }))
}

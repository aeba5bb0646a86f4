import { brandRef } from '#app/domain/brands/look.ts'
import { talliesAreHidden } from '#app/domain/challenges/policy.ts'
import { authorNames } from '#db/queries/authors.ts'
import type { StoryCardRow } from '#db/queries/stories.ts'
import type { Reader } from '#db/types.ts'
import { creditMarks } from '../credit/credit-marks.ts'

/**
 * Adds authors, credit and vote counts to the stories of a list. All lists use this function, so that none shows a hidden count or
 * omits an author.
 */
export async function toStoryCards<Row extends StoryCardRow>(q: Reader, rows: Row[], now: Date) {
  const ids = rows.map((row) => row.id)
  const authors = await authorNames(q, ids)
  const creditOf = await creditMarks(q, ids)
  return rows.map(({ poll, votes, ...row }) => ({
    ...row,
    brand: brandRef(row.brand),
    authors: authors.get(row.id) ?? [],
    credit: creditOf(row.id),
    votes: talliesAreHidden(poll, now) ? null : votes,
  }))
}

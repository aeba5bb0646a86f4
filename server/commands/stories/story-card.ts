import { brandRef } from '#app/domain/brands/look.ts'
import { talliesAreHidden } from '#app/domain/challenges/policy.ts'
import { publicViewer } from '#app/domain/visibility/viewer.ts'
import { authorNames } from '#db/queries/authors.ts'
import { decodeCursor, pageOf } from '#db/queries/pages.ts'
import { featuredStories, listedStories, type StoryCardRow } from '#db/queries/stories.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { creditMarks } from '../credit/credit-marks.ts'

/** Lists stories with published text, newest first. */
export const listStories =
  ({ db, now }: Deps) =>
  async (options: { cursor?: string | null; limit: number; verified?: boolean }) => {
    const afterId = decodeCursor(options.cursor, 1)?.[0]
    const rows = await listedStories(db.read, publicViewer(now()), {
      afterId: afterId === undefined ? undefined : String(afterId),
      limit: options.limit + 1,
      ...(options.verified && { verified: true }),
    })
    const page = pageOf(
      rows,
      options.limit,
      (row) => [row.id],
      (row) => row,
    )
    return { ...page, items: await toStoryCards(db.read, page.items, now()) }
  }

export const listFeatured =
  ({ db, now }: Deps) =>
  async (limit: number) =>
    toStoryCards(db.read, await featuredStories(db.read, publicViewer(now()), undefined, limit), now())

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

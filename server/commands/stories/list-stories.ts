import { anybody } from '#app/domain/visibility/viewer.ts'
import { decodeCursor, pageOf } from '#db/queries/pages.ts'
import { featuredStories, listedStories } from '#db/queries/stories.ts'
import type { Deps } from '../../deps.ts'
import { cardsOf } from './story-card.ts'

/** Stories with something to read, newest first. */
export const listStories =
  ({ db, now }: Deps) =>
  async (asked: { cursor?: string | null; limit: number; verified?: boolean }) => {
    const afterId = decodeCursor(asked.cursor, 1)?.[0]
    const rows = await listedStories(db.read, anybody(now()), {
      afterId: afterId === undefined ? undefined : String(afterId),
      limit: asked.limit + 1,
      ...(asked.verified && { verified: true }),
    })
    const page = pageOf(
      rows,
      asked.limit,
      (row) => [row.id],
      (row) => row,
    )
    return { ...page, items: await cardsOf(db.read, page.items, now()) }
  }

export const listFeatured =
  ({ db, now }: Deps) =>
  async (limit: number) =>
    cardsOf(db.read, await featuredStories(db.read, anybody(now()), undefined, limit), now())

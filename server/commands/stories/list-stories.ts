import { publicViewer } from '#app/domain/visibility/viewer.ts'
import { decodeCursor, pageOf } from '#db/queries/pages.ts'
import { featuredStories, listedStories } from '#db/queries/stories.ts'
import type { Deps } from '../../deps.ts'
import { toStoryCards } from './story-card.ts'

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

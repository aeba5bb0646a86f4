import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { appendAudit } from '#db/queries/audit.ts'
import type { ChapterInStory, placesIn } from '#db/queries/chapters.ts'
import { stillUnread } from '#db/queries/watches.ts'
import { chapters } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { type News, notify } from '../notices/notify.ts'

export type Places = Awaited<ReturnType<typeof placesIn>>

/** Names an order of chapters: a form that was shown for one order is not carried out on another. */
export const orderOf = (chapters: readonly { id: string }[]): string =>
  createHash('sha256')
    .update(chapters.map(({ id }) => id).join('\n'))
    .digest('hex')
    .slice(0, 16)

export const inStory = (places: Places): Places => places.filter(({ retiredAt }) => retiredAt === null)

/** From here on the chapters stand in this order. */
export async function keepOrder(tx: Tx, places: Places): Promise<void> {
  for (const [at, { id, position }] of places.entries())
    if (position !== at + 1)
      await tx
        .update(chapters)
        .set({ position: at + 1 })
        .where(eq(chapters.id, id))
}

export type Arranged = { found: ChapterInStory; by: string; at: Date }

export async function record(
  tx: Tx,
  { found: { chapter, challenge }, by, at }: Arranged,
  action: string,
  data: Record<string, unknown> = {},
): Promise<void> {
  const on = { targetKind: 'chapter', targetId: chapter.id, data, at }
  await appendAudit(tx, { chain: challenge.brandId, actorId: by, action, ...on })
}

/** Tells members other than whoever did it; who has not read the last notice of the kind gets no second one. */
export async function tellOthers(
  tx: Tx,
  memberIds: readonly string[],
  { by, at }: Arranged,
  news: News,
): Promise<void> {
  const others = [...new Set(memberIds)].filter((id) => id !== by)
  if (others.length === 0) return
  const unread = await stillUnread(tx, others, news.kind, news.subject)
  await notify(
    tx,
    others.filter((id) => !unread.has(id)),
    news,
    at,
  )
}

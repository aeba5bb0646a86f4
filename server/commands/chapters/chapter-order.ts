import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { appendAudit } from '#db/queries/audit.ts'
import type { ChapterInStory, chapterPositions } from '#db/queries/chapters.ts'
import { membersWithUnread } from '#db/queries/watches.ts'
import { chapters } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { type NoticeInput, notify } from '../notices/notify.ts'

export type ChapterPositions = Awaited<ReturnType<typeof chapterPositions>>

/** Returns a key of the chapter order, so that a form for an outdated order is refused. */
export const chapterOrderKey = (chapters: readonly { id: string }[]): string =>
  createHash('sha256')
    .update(chapters.map(({ id }) => id).join('\n'))
    .digest('hex')
    .slice(0, 16)

/** Returns the chapters that are not retired, in order. */
export const withoutRetired = (positions: ChapterPositions): ChapterPositions =>
  positions.filter(({ retiredAt }) => retiredAt === null)

/** Saves this order of the chapters. */
export async function saveChapterOrder(tx: Tx, positions: ChapterPositions): Promise<void> {
  for (const [at, { id, position }] of positions.entries())
    if (position !== at + 1)
      await tx
        .update(chapters)
        .set({ position: at + 1 })
        .where(eq(chapters.id, id))
}

export type ArrangementContext = { found: ChapterInStory; by: string; at: Date }

export async function auditArrangement(
  tx: Tx,
  { found: { chapter, challenge }, by, at }: ArrangementContext,
  action: string,
  data: Record<string, unknown> = {},
): Promise<void> {
  const on = { targetKind: 'chapter', targetId: chapter.id, data, at }
  await appendAudit(tx, { chain: challenge.brandId, actorId: by, action, ...on })
}

/** Notifies the members except the actor. A member with an unread notice of the same kind and subject gets no second one. */
export async function notifyOthers(
  tx: Tx,
  memberIds: readonly string[],
  { by, at }: ArrangementContext,
  notice: NoticeInput,
): Promise<void> {
  const others = [...new Set(memberIds)].filter((id) => id !== by)
  if (others.length === 0) return
  const unread = await membersWithUnread(tx, others, notice.kind, notice.subject)
  await notify(
    tx,
    others.filter((id) => !unread.has(id)),
    notice,
    at,
  )
}

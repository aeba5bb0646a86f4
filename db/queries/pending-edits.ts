import { and, asc, eq } from 'drizzle-orm'
import { challenges, chapters, ideas, members, pendingEdits, stories } from '../schema/index.ts'
import { firstRow } from '../sql.ts'
import type { Reader, Tx } from '../types.ts'

export type PendingEdit = typeof pendingEdits.$inferSelect
type Which = Pick<PendingEdit, 'kind' | 'targetId'>

const isOf = ({ kind, targetId }: Which) =>
  and(eq(pendingEdits.kind, kind), eq(pendingEdits.targetId, targetId))

export const pendingEditOf = (q: Reader, which: Which): Promise<PendingEdit | undefined> =>
  firstRow(q.select().from(pendingEdits).where(isOf(which)))

/** Saves a pending edit; a later edit of the same text replaces it. */
export async function savePendingEdit(tx: Tx, edit: PendingEdit): Promise<void> {
  const { authorId, text, version, createdAt } = edit
  await tx
    .insert(pendingEdits)
    .values(edit)
    .onConflictDoUpdate({
      target: [pendingEdits.kind, pendingEdits.targetId],
      set: { authorId, text, version, createdAt },
    })
}

export const deletePendingEdit = (tx: Tx, which: Which) => tx.delete(pendingEdits).where(isOf(which))

/** Lists a brand's pending edits with the current texts, the oldest first. */
export const pendingEditsOfBrand = (q: Reader, brandId: string, limit = 100) =>
  q
    .select({
      kind: pendingEdits.kind,
      targetId: pendingEdits.targetId,
      version: pendingEdits.version,
      text: pendingEdits.text,
      createdAt: pendingEdits.createdAt,
      author: { handle: members.handle, displayName: members.displayName },
      challenge: { slug: challenges.slug, title: challenges.title },
      idea: { n: ideas.n, hook: ideas.hook, detail: ideas.detail, tags: ideas.tags },
      story: { slug: stories.slug, title: stories.title },
      chapter: { slug: chapters.slug, title: chapters.title, storyId: chapters.storyId },
    })
    .from(pendingEdits)
    .innerJoin(challenges, eq(challenges.id, pendingEdits.challengeId))
    .innerJoin(members, eq(members.id, pendingEdits.authorId))
    .leftJoin(ideas, and(eq(pendingEdits.kind, 'idea'), eq(ideas.id, pendingEdits.targetId)))
    .leftJoin(stories, and(eq(pendingEdits.kind, 'story'), eq(stories.id, pendingEdits.targetId)))
    .leftJoin(chapters, and(eq(pendingEdits.kind, 'chapter'), eq(chapters.id, pendingEdits.targetId)))
    .where(eq(challenges.brandId, brandId))
    .orderBy(asc(pendingEdits.createdAt), asc(pendingEdits.targetId))
    .limit(limit)

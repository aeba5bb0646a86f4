import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, or } from 'drizzle-orm'
import {
  brands,
  type CommentTarget,
  challenges,
  chapters,
  comments,
  ideas,
  members,
  stories,
} from '../schema/index.ts'
import { count, firstRow } from '../sql.ts'
import type { Reader, Tx } from '../types.ts'
import { authorsOfStory } from './authors.ts'
import { placeOfBrand } from './comment-places.ts'
import { person } from './people.ts'

const LISTED = {
  id: comments.id,
  parentId: comments.parentId,
  type: comments.type,
  body: comments.body,
  badge: comments.badge,
  createdAt: comments.createdAt,
  quote: comments.quote,
  orphanedAt: comments.orphanedAt,
  resolvedAt: comments.resolvedAt,
  helpful: comments.helpful,
  readsAsAdvert: comments.readsAsAdvert,
  editedAt: comments.editedAt,
  hiddenAt: comments.hiddenAt,
  hiddenReason: comments.hiddenReason,
  heldAt: comments.heldAt,
  deletedAt: comments.deletedAt,
  authorId: comments.authorId,
  author: person,
}

/** Lists all comments, including hidden and deleted ones; `threadsOn` filters by viewer. */
export const commentsOn = (q: Reader, kind: CommentTarget, targetId: string, limit = 500) =>
  q
    .select(LISTED)
    .from(comments)
    .innerJoin(members, eq(members.id, comments.authorId))
    .where(and(eq(comments.targetKind, kind), eq(comments.targetId, targetId)))
    .orderBy(asc(comments.id))
    .limit(limit)

const MOST_PASSAGES = 500
const MOST_REPLIES = 2_000

/** Lists the newest threads about passages of a chapter and their replies, oldest first; includes hidden and deleted ones. */
export async function commentsOnPassages(q: Reader, chapterId: string) {
  const ofChapter = and(eq(comments.targetKind, 'chapter'), eq(comments.targetId, chapterId))
  const roots = await q
    .select(LISTED)
    .from(comments)
    .innerJoin(members, eq(members.id, comments.authorId))
    .where(and(ofChapter, isNull(comments.parentId), isNotNull(comments.quote)))
    .orderBy(desc(comments.id))
    .limit(MOST_PASSAGES)
  const ids = roots.map(({ id }) => id)
  if (ids.length === 0) return []
  const replies = await q
    .select(LISTED)
    .from(comments)
    .innerJoin(members, eq(members.id, comments.authorId))
    .where(inArray(comments.parentId, ids))
    .orderBy(desc(comments.id))
    .limit(MOST_REPLIES)
  return [...roots, ...replies].sort((a, b) => (a.id < b.id ? -1 : 1))
}
/** Lists one comment and the replies to it, including hidden and deleted ones; `threadOf` filters by viewer. */
export const commentWithReplies = (q: Reader, id: string, limit = 500) =>
  q
    .select(LISTED)
    .from(comments)
    .innerJoin(members, eq(members.id, comments.authorId))
    .where(or(eq(comments.id, id), eq(comments.parentId, id)))
    .orderBy(asc(comments.id))
    .limit(limit)

/** The condition for comments that everybody may read. */
export const isShown = and(isNull(comments.hiddenAt), isNull(comments.heldAt), isNull(comments.deletedAt))

/** Lists the newest open threads about passages of a chapter that everybody may read, each with its number of replies. */
export async function openPassages(q: Reader, chapterId: string, limit: number) {
  const threads = await q
    .select({ id: comments.id, quote: comments.quote })
    .from(comments)
    .where(
      and(
        ...[eq(comments.targetKind, 'chapter'), eq(comments.targetId, chapterId), isShown],
        ...[isNull(comments.parentId), isNotNull(comments.quote)],
        ...[isNull(comments.orphanedAt), isNull(comments.resolvedAt)],
      ),
    )
    .orderBy(desc(comments.id))
    .limit(limit)
  const ids = threads.map(({ id }) => id)
  const counts =
    ids.length === 0
      ? []
      : await q
          .select({ id: comments.parentId, n: count() })
          .from(comments)
          .where(and(inArray(comments.parentId, ids), isShown))
          .groupBy(comments.parentId)
  const replies = new Map(counts.map(({ id, n }) => [id, n]))
  return threads.map(({ id, quote }) => ({ id, quote: quote ?? '', replies: replies.get(id) ?? 0 }))
}

export async function countComments(
  q: Reader,
  kind: CommentTarget,
  targetIds: string[],
): Promise<Map<string, number>> {
  if (targetIds.length === 0) return new Map()
  const rows = await q
    .select({ id: comments.targetId, n: count() })
    .from(comments)
    .where(and(eq(comments.targetKind, kind), inArray(comments.targetId, targetIds), isShown))
    .groupBy(comments.targetId)
  return new Map(rows.map((row) => [row.id, row.n]))
}

export async function countCommentsSince(q: Reader, authorId: string, since: Date): Promise<number> {
  const [row] = await q
    .select({ n: count() })
    .from(comments)
    .where(and(eq(comments.authorId, authorId), gte(comments.createdAt, since)))
  return row?.n ?? 0
}

type Said = Pick<typeof comments.$inferSelect, 'targetKind' | 'targetId' | 'parentId' | 'authorId' | 'body'>

/** Finds an identical comment by the same author on the same target since `since`: a double submission. */
export async function sameComment(q: Reader, said: Said, since: Date) {
  const [row] = await q
    .select({ id: comments.id, heldAt: comments.heldAt })
    .from(comments)
    .where(
      and(
        eq(comments.authorId, said.authorId),
        gte(comments.createdAt, since),
        eq(comments.targetKind, said.targetKind),
        eq(comments.targetId, said.targetId),
        said.parentId === null ? isNull(comments.parentId) : eq(comments.parentId, said.parentId),
        eq(comments.body, said.body),
      ),
    )
    .limit(1)
  return row
}

/** Lists comments on passages of a chapter, with whether the passage was deleted. */
export const anchoredOn = (q: Reader, chapterId: string) =>
  q
    .select({ id: comments.id, orphanedAt: comments.orphanedAt, quote: comments.quote })
    .from(comments)
    .where(
      and(eq(comments.targetKind, 'chapter'), eq(comments.targetId, chapterId), isNotNull(comments.quote)),
    )

export async function setOrphaned(tx: Tx, ids: string[], at: Date | null): Promise<void> {
  // Updates in chunks, because a statement can bind only some thousand values.
  for (let i = 0; i < ids.length; i += 500)
    await tx
      .update(comments)
      .set({ orphanedAt: at })
      .where(inArray(comments.id, ids.slice(i, i + 500)))
}

export const countReplies = (q: Reader, id: string) => q.$count(comments, eq(comments.parentId, id))

export const deleteCommentRow = (tx: Tx, id: string) => tx.delete(comments).where(eq(comments.id, id))

/** Clears a comment's text and keeps the row, so that its replies keep their thread. */
export const clearCommentText = (tx: Tx, id: string, at: Date) =>
  tx
    .update(comments)
    .set({ body: '', quote: null, orphanedAt: null, editedAt: null, hiddenReason: null, deletedAt: at })
    .where(eq(comments.id, id))

export const updateCommentText = (
  tx: Tx,
  id: string,
  change: Partial<
    Pick<
      typeof comments.$inferSelect,
      'body' | 'editedAt' | 'heldAt' | 'hiddenAt' | 'hiddenReason' | 'readsAsAdvert'
    >
  >,
) => tx.update(comments).set(change).where(eq(comments.id, id))

export const setResolved = (tx: Tx, id: string, how: { at: Date; by: string } | null) =>
  tx
    .update(comments)
    .set({ resolvedAt: how?.at ?? null, resolvedBy: how?.by ?? null })
    .where(eq(comments.id, id))

export const membersNamed = (q: Reader, handles: string[]) =>
  handles.length === 0
    ? Promise.resolve([])
    : q
        .select({ id: members.id, handleKey: members.handleKey })
        .from(members)
        .where(and(inArray(members.handleKey, handles), isNull(members.leftAt)))

export const commentBy = (q: Reader, id: string) =>
  firstRow(q.select().from(comments).where(eq(comments.id, id)))

/** The address of a comment in its thread. A question to a brand has a page of its own. */
export const commentPath = (
  { path }: { path: string },
  { id, parentId, targetKind }: Pick<typeof comments.$inferSelect, 'id' | 'parentId' | 'targetKind'>,
): string => {
  if (targetKind !== 'brand') return `${path}#comment-${id}`
  return parentId === null ? `/questions/${id}` : `/questions/${parentId}#comment-${id}`
}

/** Returns the authors' ids of comments. */
export async function authorsOfComments(q: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await q
    .select({ id: comments.id, authorId: comments.authorId })
    .from(comments)
    .where(inArray(comments.id, [...ids]))
  return new Map(rows.map(({ id, authorId }) => [id, authorId]))
}

type Place = { challenge: typeof challenges.$inferSelect; path: string; ownerIds: string[] }

/** Returns the location of a thread: its challenge, its path and the owners of its subject. */
export async function commentLocation(
  q: Reader,
  kind: CommentTarget,
  id: string,
): Promise<Place | undefined> {
  if (kind === 'brand') {
    const [brand] = await q.select().from(brands).where(eq(brands.id, id))
    return brand && { challenge: placeOfBrand(brand), path: `/b/${brand.slug}/questions`, ownerIds: [] }
  }
  if (kind === 'challenge') {
    const [row] = await q.select().from(challenges).where(eq(challenges.id, id))
    return row && { challenge: row, path: `/c/${row.slug}/talk`, ownerIds: [] }
  }
  if (kind === 'idea') {
    const [row] = await q
      .select({ challenge: challenges, n: ideas.n, ownerId: ideas.authorId })
      .from(ideas)
      .innerJoin(challenges, eq(challenges.id, ideas.challengeId))
      .where(
        and(
          eq(ideas.id, id),
          inArray(ideas.state, ['open', 'adopted', 'declined', 'merged']),
          isNull(ideas.hiddenAt),
        ),
      )
    return (
      row && {
        challenge: row.challenge,
        path: `/c/${row.challenge.slug}/ideas/${row.n}`,
        ownerIds: [row.ownerId],
      }
    )
  }
  const story = q
    .select({ challenge: challenges, slug: stories.slug, storyId: stories.id, chapter: chapters.slug })
    .from(stories)
    .innerJoin(challenges, eq(challenges.id, stories.challengeId))
    .leftJoin(chapters, eq(chapters.storyId, stories.id))
    .where(and(eq(kind === 'story' ? stories.id : chapters.id, id), isNull(stories.hiddenAt)))
    .limit(1)
  const [row] = await story
  const path = kind === 'story' ? `/s/${row?.slug}` : `/s/${row?.slug}/${row?.chapter}/talk`
  return row && { challenge: row.challenge, path, ownerIds: (await authorsOfStory(q, row.storyId)).authorIds }
}

/** Returns a comment's challenge and location, also when its subject is hidden, so that the team can review it. */
export async function challengeOfComment(
  q: Reader,
  {
    targetKind,
    targetId,
    challengeId,
  }: Pick<typeof comments.$inferSelect, 'targetKind' | 'targetId' | 'challengeId'>,
): Promise<{ brandId: string; path: string; place: string } | undefined> {
  const place = await commentLocation(q, targetKind, targetId)
  if (targetKind === 'brand')
    return place && { brandId: targetId, path: place.path, place: place.challenge.title }
  const [challenge] = await q.select().from(challenges).where(eq(challenges.id, challengeId))
  const path = place?.path ?? `/c/${challenge?.slug}/talk`
  return challenge && { brandId: challenge.brandId, path, place: challenge.title }
}

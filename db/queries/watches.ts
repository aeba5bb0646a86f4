import { and, count as counted, desc, eq, gt, inArray, isNotNull, isNull, max, or, sql } from 'drizzle-orm'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import { runPrepared } from '../prepared.ts'
import {
  brands,
  challenges,
  chapters,
  comments,
  ideas,
  members,
  notices,
  revisions,
  stories,
  type WatchTarget,
  watches,
} from '../schema/index.ts'
import { before } from '../sql.ts'
import type { Reader, Tx } from '../types.ts'
import { challengeIsVisible, ideaIsVisible, storyIsVisible } from './visible.ts'

export type WatchedTarget = { kind: WatchTarget; id: string }
export type WatchRow = typeof watches.$inferSelect

const isOf = (memberId: string, { kind, id }: WatchedTarget) =>
  and(eq(watches.memberId, memberId), eq(watches.kind, kind), eq(watches.targetId, id))

export async function isWatching(q: Reader, memberId: string, { kind, id }: WatchedTarget): Promise<boolean> {
  const [row] = await runPrepared(q, 'is_watching', { memberId, kind, id }, (value) =>
    q
      .select({ at: watches.createdAt })
      .from(watches)
      .where(
        and(
          eq(watches.memberId, value('memberId')),
          eq(watches.kind, value('kind')),
          eq(watches.targetId, value('id')),
        ),
      ),
  )
  return row !== undefined
}

export async function saveWatch(
  tx: Tx,
  memberId: string,
  { kind, id }: WatchedTarget,
  at: Date,
): Promise<void> {
  const row = { memberId, kind, targetId: id, createdAt: at, seenAt: at }
  await tx.insert(watches).values(row).onConflictDoNothing()
}

/** Makes a member watch what they created, unless they turned that setting off. */
export async function watchOwn(tx: Tx, memberId: string, target: WatchedTarget, at: Date): Promise<void> {
  const [member] = await tx
    .select({ wants: members.watchesOwn })
    .from(members)
    .where(eq(members.id, memberId))
  if (member?.wants) await saveWatch(tx, memberId, target, at)
}

export const countWatchers = (q: Reader, { kind, id }: WatchedTarget): Promise<number> =>
  q.$count(watches, and(eq(watches.kind, kind), eq(watches.targetId, id)))

export const deleteWatch = (tx: Tx, memberId: string, target: WatchedTarget) =>
  tx.delete(watches).where(isOf(memberId, target))

export const markSeen = (tx: Tx, memberId: string, at: Date, target?: WatchedTarget) =>
  tx
    .update(watches)
    .set({ seenAt: at })
    .where(target ? isOf(memberId, target) : eq(watches.memberId, memberId))

/** Lists a page of a member's watches, newest first. */
export const watchesOf = (
  q: Reader,
  memberId: string,
  after: { at: Date; id: string } | undefined,
  limit: number,
) =>
  q
    .select()
    .from(watches)
    .where(
      and(
        eq(watches.memberId, memberId),
        after && before(watches.createdAt, watches.targetId, { a: after.at, b: after.id }),
      ),
    )
    .orderBy(desc(watches.createdAt), desc(watches.targetId))
    .limit(limit)

/** Lists the members who watch any of the targets, each once. */
export async function watchersOf(q: Reader, targets: readonly WatchedTarget[]): Promise<string[]> {
  if (targets.length === 0) return []
  const any = targets.map(({ kind, id }) => and(eq(watches.kind, kind), eq(watches.targetId, id)))
  const rows = await q
    .selectDistinct({ id: watches.memberId })
    .from(watches)
    .where(or(...any))
  return rows.map((row) => row.id)
}

/** Lists members with an unread notice about the target; they need no further notice. */
export async function membersWithUnread(
  q: Reader,
  ids: string[],
  kind: string,
  subject: { kind: string; id: string },
): Promise<Set<string>> {
  const rows = await q
    .selectDistinct({ id: notices.memberId })
    .from(notices)
    .where(
      and(
        inArray(notices.memberId, ids),
        isNull(notices.readAt),
        eq(notices.kind, kind),
        sql`${notices.subjectKind} = ${subject.kind}`,
        eq(notices.subjectId, subject.id),
      ),
    )
  return new Set(rows.map((row) => row.id))
}

export type WatchActivity = {
  what: 'revisions' | 'comments' | 'chapters' | 'stories' | 'ideas' | 'challenges'
  count: number
  at: Date
}

type Counted = { n: number; at: Date | null } | undefined
const happening = (what: WatchActivity['what'], [row]: Counted[]): WatchActivity[] =>
  row && row.n > 0 && row.at ? [{ what, count: row.n, at: row.at }] : []

const said = (q: Reader, { kind, id }: WatchedTarget, since: Date) =>
  kind === 'brand' || kind === 'member'
    ? Promise.resolve([])
    : q
        .select({ n: counted(), at: max(comments.createdAt) })
        .from(comments)
        .where(
          and(
            eq(comments.targetKind, kind),
            eq(comments.targetId, id),
            isNull(comments.hiddenAt),
            isNull(comments.heldAt),
            isNull(comments.deletedAt),
            gt(comments.createdAt, since),
          ),
        )

const published = (q: Reader, { kind, id }: WatchedTarget, since: Date) =>
  q
    .select({ n: counted(), at: max(revisions.decidedAt) })
    .from(revisions)
    .innerJoin(chapters, eq(chapters.id, revisions.chapterId))
    .where(
      and(
        eq(kind === 'chapter' ? chapters.id : chapters.storyId, id),
        isNull(chapters.retiredAt),
        eq(revisions.state, 'approved'),
        isNotNull(revisions.decidedAt),
        gt(revisions.decidedAt, since),
      ),
    )

/** Counts the activity at a target since `since` by kind, with the time of the latest. */
export async function activitySince(
  q: Reader,
  watched: WatchedTarget,
  since: Date,
): Promise<WatchActivity[]> {
  const { kind, id } = watched
  const talk = happening('comments', await said(q, watched, since))
  if (kind === 'chapter') return [...happening('revisions', await published(q, watched, since)), ...talk]
  if (kind === 'story') {
    const added = await q
      .select({ n: counted(), at: max(chapters.createdAt) })
      .from(chapters)
      .where(
        and(
          eq(chapters.storyId, id),
          isNull(chapters.branchOfId),
          isNull(chapters.retiredAt),
          gt(chapters.createdAt, since),
        ),
      )
    return [
      ...happening('revisions', await published(q, watched, since)),
      ...happening('chapters', added),
      ...talk,
    ]
  }
  if (kind === 'challenge') {
    const begun = await q
      .select({ n: counted(), at: max(stories.createdAt) })
      .from(stories)
      .where(and(eq(stories.challengeId, id), isNull(stories.hiddenAt), gt(stories.createdAt, since)))
    const pitched = await q
      .select({ n: counted(), at: max(ideas.createdAt) })
      .from(ideas)
      .where(
        and(
          eq(ideas.challengeId, id),
          inArray(ideas.state, ['open', 'adopted']),
          isNull(ideas.hiddenAt),
          gt(ideas.createdAt, since),
        ),
      )
    return [...happening('stories', begun), ...happening('ideas', pitched), ...talk]
  }
  return talk
}

/** Counts what a member started and pitched since `since`, as far as the viewer can see it. */
export async function activityOfMember(
  q: Reader,
  viewer: Viewer,
  memberId: string,
  since: Date,
): Promise<WatchActivity[]> {
  const begun = await q
    .select({ n: counted(), at: max(stories.createdAt) })
    .from(stories)
    .where(and(eq(stories.createdBy, memberId), storyIsVisible(viewer), gt(stories.createdAt, since)))
  const pitched = await q
    .select({ n: counted(), at: max(ideas.createdAt) })
    .from(ideas)
    .where(
      and(
        eq(ideas.authorId, memberId),
        inArray(ideas.state, ['open', 'adopted']),
        ideaIsVisible(viewer),
        gt(ideas.createdAt, since),
      ),
    )
  return [...happening('stories', begun), ...happening('ideas', pitched)]
}

/** Lists challenges of the brand that began since `since`. */
export async function challengesBegunBy(
  q: Reader,
  brandId: string,
  since: Date,
  now: Date,
): Promise<WatchActivity[]> {
  const rows = await q
    .select({ start: challenges.ideasStart })
    .from(challenges)
    .where(and(eq(challenges.brandId, brandId), gt(challenges.ideasStart, since)))
  const begun = rows.map((row) => row.start).filter((start) => start <= now)
  const at = begun.sort((a, b) => b.getTime() - a.getTime())[0]
  return at ? [{ what: 'challenges', count: begun.length, at }] : []
}

export type NamedTarget = { title: string; path: string }

/** Returns the titles and paths of watched targets; invisible targets are missing. */
export async function namesOfTargets(
  q: Reader,
  viewer: Viewer,
  { kind, id }: WatchedTarget,
): Promise<NamedTarget | undefined> {
  if (kind === 'brand') {
    const [row] = await q.select().from(brands).where(eq(brands.id, id))
    return row && { title: row.name, path: `/b/${row.slug}` }
  }
  if (kind === 'member') {
    const [row] = await q
      .select({ handle: members.handle, name: members.displayName })
      .from(members)
      .where(and(eq(members.id, id), isNull(members.leftAt)))
    return row && { title: row.name, path: `/u/${row.handle}` }
  }
  if (kind === 'challenge') {
    const [row] = await q
      .select()
      .from(challenges)
      .where(and(eq(challenges.id, id), challengeIsVisible(viewer)))
    return row && { title: row.title, path: `/c/${row.slug}` }
  }
  if (kind === 'idea') {
    const [row] = await q
      .select({ n: ideas.n, hook: ideas.hook, slug: challenges.slug })
      .from(ideas)
      .innerJoin(challenges, eq(challenges.id, ideas.challengeId))
      .where(and(eq(ideas.id, id), ideaIsVisible(viewer)))
    return row && { title: row.hook, path: `/c/${row.slug}/ideas/${row.n}` }
  }
  if (kind === 'story') {
    const [row] = await q
      .select({ slug: stories.slug, title: stories.title })
      .from(stories)
      .where(and(eq(stories.id, id), storyIsVisible(viewer)))
    return row && { title: row.title, path: `/s/${row.slug}` }
  }
  const [row] = await q
    .select({ slug: stories.slug, title: stories.title, chapter: chapters.slug, name: chapters.title })
    .from(chapters)
    .innerJoin(stories, eq(stories.id, chapters.storyId))
    .where(and(eq(chapters.id, id), storyIsVisible(viewer)))
  return row && { title: `${row.title}: ${row.name}`, path: `/s/${row.slug}/${row.chapter}` }
}

import { and, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import { paths } from '#app/paths.ts'
import { isInList, listValue, runPrepared } from '../prepared.ts'
import {
  brands,
  challenges,
  chapters,
  ideas,
  members,
  notices,
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
  const values = { ids: listValue(ids), kind, subjectKind: subject.kind, subjectId: subject.id }
  const rows = await runPrepared(q, 'members_with_unread', values, (value) =>
    q
      .selectDistinct({ id: notices.memberId })
      .from(notices)
      .where(
        and(
          isInList(notices.memberId, value('ids')),
          isNull(notices.readAt),
          eq(notices.kind, value('kind')),
          sql`${notices.subjectKind} = ${value('subjectKind')}`,
          eq(notices.subjectId, value('subjectId')),
        ),
      ),
  )
  return new Set(rows.map((row) => row.id))
}

export type NamedTarget = { title: string; path: string }
type NamedRow = NamedTarget & { id: string }

const named = (rows: readonly NamedRow[]): [string, NamedTarget][] =>
  rows.map(({ id, title, path }) => [id, { title, path }])

/** The queries for the names of the targets of each kind; invisible targets are missing. */
const NAMES: Record<WatchTarget, (q: Reader, viewer: Viewer, ids: string[]) => Promise<NamedRow[]>> = {
  async brand(q, _viewer, ids) {
    const rows = await q
      .select({ id: brands.id, title: brands.name, slug: brands.slug })
      .from(brands)
      .where(inArray(brands.id, ids))
    return rows.map((row) => ({ ...row, path: paths.brand(row.slug) }))
  },
  async member(q, _viewer, ids) {
    const rows = await q
      .select({ id: members.id, title: members.displayName, handle: members.handle })
      .from(members)
      .where(and(inArray(members.id, ids), isNull(members.leftAt)))
    return rows.map((row) => ({ ...row, path: paths.member(row.handle) }))
  },
  async challenge(q, viewer, ids) {
    const rows = await q
      .select({ id: challenges.id, title: challenges.title, slug: challenges.slug })
      .from(challenges)
      .where(and(inArray(challenges.id, ids), challengeIsVisible(viewer)))
    return rows.map((row) => ({ ...row, path: paths.challenge(row.slug) }))
  },
  async idea(q, viewer, ids) {
    const rows = await q
      .select({ id: ideas.id, n: ideas.n, title: ideas.hook, slug: challenges.slug })
      .from(ideas)
      .innerJoin(challenges, eq(challenges.id, ideas.challengeId))
      .where(and(inArray(ideas.id, ids), ideaIsVisible(viewer)))
    return rows.map((row) => ({ ...row, path: paths.idea(row.slug, row.n) }))
  },
  async story(q, viewer, ids) {
    const rows = await q
      .select({ id: stories.id, title: stories.title, slug: stories.slug })
      .from(stories)
      .where(and(inArray(stories.id, ids), storyIsVisible(viewer)))
    return rows.map((row) => ({ ...row, path: paths.story(row.slug) }))
  },
  async chapter(q, viewer, ids) {
    const rows = await q
      .select({
        ...{ id: chapters.id, chapter: chapters.slug, name: chapters.title },
        ...{ slug: stories.slug, story: stories.title },
      })
      .from(chapters)
      .innerJoin(stories, eq(stories.id, chapters.storyId))
      .where(and(inArray(chapters.id, ids), storyIsVisible(viewer)))
    return rows.map(({ id, slug, story, chapter, name }) => ({
      ...{ id, title: `${story}: ${name}`, path: paths.chapter(slug, chapter) },
    }))
  },
}

/** Returns the titles and paths of targets by id, with one query for each kind; invisible targets are missing. */
export async function namesOfAll(
  q: Reader,
  viewer: Viewer,
  targets: readonly WatchedTarget[],
): Promise<Map<string, NamedTarget>> {
  const ids = new Map<WatchTarget, string[]>()
  for (const { kind, id } of targets) ids.set(kind, [...(ids.get(kind) ?? []), id])
  const found = await Promise.all([...ids].map(([kind, of]) => NAMES[kind](q, viewer, of)))
  return new Map(named(found.flat()))
}

/** Returns the title and path of a target; undefined when it is invisible. */
export const namesOfTargets = async (
  q: Reader,
  viewer: Viewer,
  target: WatchedTarget,
): Promise<NamedTarget | undefined> => (await namesOfAll(q, viewer, [target])).get(target.id)

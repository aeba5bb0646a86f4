import { and, eq, inArray } from 'drizzle-orm'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import { brands, challenges, chapters, comments, ideas, members, promises, stories } from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { challengeIsVisible, ideaIsVisible, storyIsVisible } from './visible.ts'

/** The label and path of an audit entry's subject. */
export type AuditTarget = { label: string; path: string }
type Named = { id: string } & AuditTarget
/** The viewer for whom subjects are named. A brand's team sees all names, also of items that were hidden later. */
export type AuditViewer = Viewer | 'team'
type Find = (q: Reader, ids: string[], seen: AuditViewer) => Promise<Named[]>

const findBrands: Find = async (q, ids) => {
  const rows = await q.select().from(brands).where(inArray(brands.id, ids))
  return rows.map(({ id, name, slug }) => ({ id, label: name, path: `/b/${slug}` }))
}

const findChallenges: Find = async (q, ids, seen) => {
  const rows = await q
    .select()
    .from(challenges)
    .where(and(inArray(challenges.id, ids), seen === 'team' ? undefined : challengeIsVisible(seen)))
  return rows.map(({ id, title, slug }) => ({ id, label: title, path: `/c/${slug}` }))
}

const findIdeas: Find = async (q, ids, seen) => {
  const rows = await q
    .select({ id: ideas.id, n: ideas.n, hook: ideas.hook, slug: challenges.slug })
    .from(ideas)
    .innerJoin(challenges, eq(challenges.id, ideas.challengeId))
    .where(and(inArray(ideas.id, ids), seen === 'team' ? undefined : ideaIsVisible(seen)))
  return rows.map(({ id, n, hook, slug }) => ({ id, label: hook, path: `/c/${slug}/ideas/${n}` }))
}

const findStories: Find = async (q, ids, seen) => {
  const rows = await q
    .select()
    .from(stories)
    .where(and(inArray(stories.id, ids), seen === 'team' ? undefined : storyIsVisible(seen)))
  return rows.map(({ id, title, slug }) => ({ id, label: title, path: `/s/${slug}` }))
}

const findChapters: Find = async (q, ids, seen) => {
  const rows = await q
    .select({ id: chapters.id, title: chapters.title, slug: chapters.slug, story: stories.slug })
    .from(chapters)
    .innerJoin(stories, eq(stories.id, chapters.storyId))
    .where(and(inArray(chapters.id, ids), seen === 'team' ? undefined : storyIsVisible(seen)))
  return rows.map(({ id, title, slug, story }) => ({ id, label: title, path: `/s/${story}/${slug}/history` }))
}

const findMembers: Find = async (q, ids) => {
  const rows = await q.select().from(members).where(inArray(members.id, ids))
  return rows.map(({ id, displayName, handle }) => ({ id, label: displayName, path: `/u/${handle}` }))
}

/** The log does not repeat a comment's text. */
const findComments: Find = async (q, ids) => {
  const rows = await q
    .select({ id: comments.id, name: members.displayName })
    .from(comments)
    .innerJoin(members, eq(members.id, comments.authorId))
    .where(inArray(comments.id, ids))
  return rows.map(({ id, name }) => ({ id, label: name, path: `/hidden/comment/${id}` }))
}

/** Promises are public for good. */
const findPromises: Find = async (q, ids) => {
  const rows = await q
    .select({ id: promises.id, text: promises.text, slug: brands.slug })
    .from(promises)
    .innerJoin(brands, eq(brands.id, promises.brandId))
    .where(inArray(promises.id, ids))
  return rows.map(({ id, text, slug }) => ({ id, label: text, path: `/b/${slug}/promises/${id}` }))
}

const FIND: Record<string, Find> = {
  brand: findBrands,
  challenge: findChallenges,
  idea: findIdeas,
  story: findStories,
  chapter: findChapters,
  member: findMembers,
  comment: findComments,
  promise: findPromises,
}

/** Returns subjects by kind and id. Deleted subjects and unknown kinds are missing from the result. */
export async function auditTargets(
  q: Reader,
  seen: AuditViewer,
  entries: readonly { targetKind: string; targetId: string }[],
) {
  const found = new Map<string, AuditTarget>()
  for (const [kind, find] of Object.entries(FIND)) {
    const ids = new Set(entries.filter((entry) => entry.targetKind === kind).map((entry) => entry.targetId))
    if (ids.size === 0) continue
    for (const { id, ...target } of await find(q, [...ids], seen)) found.set(`${kind}:${id}`, target)
  }
  return found
}

import { eq, inArray } from 'drizzle-orm'
import { brands, challenges, chapters, ideas, members, stories } from '../schema/index.ts'
import type { Reader } from '../types.ts'

/** What an entry of the audit log is about, as people know it. */
export type AuditTarget = { label: string; path: string }
type Named = { id: string } & AuditTarget
type Find = (q: Reader, ids: string[]) => Promise<Named[]>

const findBrands: Find = async (q, ids) => {
  const rows = await q.select().from(brands).where(inArray(brands.id, ids))
  return rows.map(({ id, name, slug }) => ({ id, label: name, path: `/b/${slug}` }))
}

const findChallenges: Find = async (q, ids) => {
  const rows = await q.select().from(challenges).where(inArray(challenges.id, ids))
  return rows.map(({ id, title, slug }) => ({ id, label: title, path: `/c/${slug}` }))
}

const findIdeas: Find = async (q, ids) => {
  const rows = await q
    .select({ id: ideas.id, n: ideas.n, hook: ideas.hook, slug: challenges.slug })
    .from(ideas)
    .innerJoin(challenges, eq(challenges.id, ideas.challengeId))
    .where(inArray(ideas.id, ids))
  return rows.map(({ id, n, hook, slug }) => ({ id, label: hook, path: `/c/${slug}/ideas/${n}` }))
}

const findStories: Find = async (q, ids) => {
  const rows = await q.select().from(stories).where(inArray(stories.id, ids))
  return rows.map(({ id, title, slug }) => ({ id, label: title, path: `/s/${slug}` }))
}

const findChapters: Find = async (q, ids) => {
  const rows = await q
    .select({ id: chapters.id, title: chapters.title, slug: chapters.slug, story: stories.slug })
    .from(chapters)
    .innerJoin(stories, eq(stories.id, chapters.storyId))
    .where(inArray(chapters.id, ids))
  return rows.map(({ id, title, slug, story }) => ({ id, label: title, path: `/s/${story}/${slug}/history` }))
}

const findMembers: Find = async (q, ids) => {
  const rows = await q.select().from(members).where(inArray(members.id, ids))
  return rows.map(({ id, displayName, handle }) => ({ id, label: displayName, path: `/u/${handle}` }))
}

const FIND: Record<string, Find> = {
  brand: findBrands,
  challenge: findChallenges,
  idea: findIdeas,
  story: findStories,
  chapter: findChapters,
  member: findMembers,
}

/** By kind and id; what is gone, or of a kind that nobody named yet, is missing. */
export async function auditTargets(q: Reader, entries: readonly { targetKind: string; targetId: string }[]) {
  const found = new Map<string, AuditTarget>()
  for (const [kind, find] of Object.entries(FIND)) {
    const ids = new Set(entries.filter((entry) => entry.targetKind === kind).map((entry) => entry.targetId))
    if (ids.size === 0) continue
    for (const { id, ...target } of await find(q, [...ids])) found.set(`${kind}:${id}`, target)
  }
  return found
}

import { and, asc, desc, eq, inArray, isNull, lt, ne } from 'drizzle-orm'
import type { StandingSourceKind } from '#app/domain/standing/rules.ts'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import { paths } from '#app/paths.ts'
import {
  brands,
  challenges,
  chapters,
  comments,
  ideas,
  standingEntries,
  standingTotals,
  stories,
} from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { OVERALL } from './standing-ledger.ts'
import { ideaIsVisible, storyIsVisible } from './visible.ts'
import { type NamedTarget, namesOfTargets } from './watches.ts'

/** Lists a member's entries with a brand or overall, newest first, before entry `before`. */
export const entriesOf = (
  q: Reader,
  memberId: string,
  { brandId, before, limit }: { brandId: string | undefined; before: number | undefined; limit: number },
) =>
  q
    .select({
      n: standingEntries.n,
      rule: standingEntries.rule,
      sourceKind: standingEntries.sourceKind,
      sourceId: standingEntries.sourceId,
      hundredths: standingEntries.hundredths,
      at: standingEntries.at,
      createdAt: standingEntries.createdAt,
      brand: { slug: brands.slug, name: brands.name },
    })
    .from(standingEntries)
    .leftJoin(brands, eq(brands.id, standingEntries.brandId))
    .where(
      and(
        eq(standingEntries.memberId, memberId),
        brandId === undefined ? undefined : eq(standingEntries.brandId, brandId),
        before === undefined ? undefined : lt(standingEntries.n, before),
      ),
    )
    .orderBy(desc(standingEntries.n))
    .limit(limit)

/** Lists the brands with which a member has points or had some. */
export const brandsOfStanding = (q: Reader, memberId: string) =>
  q
    .select({ id: brands.id, slug: brands.slug, name: brands.name })
    .from(standingTotals)
    .innerJoin(brands, eq(brands.id, standingTotals.brandId))
    .where(and(eq(standingTotals.memberId, memberId), ne(standingTotals.brandId, OVERALL)))
    .orderBy(asc(brands.name))
    .limit(100)

export type SourceOfPoints = { kind: StandingSourceKind; id: string }
type Named = NamedTarget & { id: string }

async function ideaNames(q: Reader, viewer: Viewer, ids: string[]): Promise<Named[]> {
  const rows = await q
    .select({ id: ideas.id, n: ideas.n, title: ideas.hook, slug: challenges.slug })
    .from(ideas)
    .innerJoin(challenges, eq(challenges.id, ideas.challengeId))
    .where(and(inArray(ideas.id, ids), ideaIsVisible(viewer)))
  return rows.map(({ id, n, title, slug }) => ({ id, title, path: paths.idea(slug, n) }))
}

async function storyNames(q: Reader, viewer: Viewer, ids: string[]): Promise<Named[]> {
  const rows = await q
    .select({ id: stories.id, title: stories.title, slug: stories.slug })
    .from(stories)
    .where(and(inArray(stories.id, ids), storyIsVisible(viewer)))
  return rows.map(({ id, title, slug }) => ({ id, title, path: paths.story(slug) }))
}

async function chapterNames(q: Reader, viewer: Viewer, ids: string[]): Promise<Named[]> {
  const rows = await q
    .select({
      id: chapters.id,
      slug: chapters.slug,
      title: chapters.title,
      story: stories.slug,
      of: stories.title,
    })
    .from(chapters)
    .innerJoin(stories, eq(stories.id, chapters.storyId))
    .where(and(inArray(chapters.id, ids), storyIsVisible(viewer)))
  return rows.map(({ id, slug, title, story, of }) => ({
    ...{ id, title: `${of}: ${title}`, path: paths.chapter(story, slug) },
  }))
}

async function commentName(q: Reader, viewer: Viewer, id: string): Promise<Named[]> {
  const [row] = await q
    .select({ kind: comments.targetKind, id: comments.targetId, parentId: comments.parentId })
    .from(comments)
    .where(
      and(
        eq(comments.id, id),
        isNull(comments.hiddenAt),
        isNull(comments.heldAt),
        isNull(comments.deletedAt),
      ),
    )
  const target = row && (await namesOfTargets(q, viewer, row))
  if (!row || !target) return []
  if (row.kind === 'brand') return [{ id, title: target.title, path: `/questions/${row.parentId ?? id}` }]
  const place = row.kind === 'challenge' || row.kind === 'chapter' ? `${target.path}/talk` : target.path
  return [{ id, title: target.title, path: `${place}#comment-${id}` }]
}

const NAMES_OF = { idea: ideaNames, story: storyNames, chapter: chapterNames }

/**
 * Returns the title and path of the sources of points, by id. Sources that the viewer may not see, or that no longer
 * exist, are absent.
 */
export async function namesOfSources(
  q: Reader,
  viewer: Viewer,
  sources: readonly SourceOfPoints[],
): Promise<Map<string, NamedTarget>> {
  const names = new Map<string, NamedTarget>()
  const keep = (rows: Named[]) => {
    for (const { id, title, path } of rows) names.set(id, { title, path })
  }
  const idsOf = (kind: StandingSourceKind) => [
    ...new Set(sources.filter((source) => source.kind === kind).map(({ id }) => id)),
  ]
  for (const kind of ['idea', 'story', 'chapter'] as const) {
    const ids = idsOf(kind)
    if (ids.length > 0) keep(await NAMES_OF[kind](q, viewer, ids))
  }
  for (const id of idsOf('comment')) keep(await commentName(q, viewer, id))
  return names
}

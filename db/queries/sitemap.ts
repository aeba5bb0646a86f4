import { and, asc, eq, gt, isNotNull, isNull, lte, sql } from 'drizzle-orm'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import {
  brands,
  challenges,
  chapters,
  comments,
  ideas,
  promises,
  questions,
  revisions,
  stories,
} from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { challengeIsVisible, ideaIsVisible, questionIsVisible, storyIsVisible } from './visible.ts'

const TABLES = { brands, challenges, stories, chapters, ideas, questions, promises } as const
export type SitemapKind = keyof typeof TABLES
export const SITEMAP_KINDS = Object.keys(TABLES) as SitemapKind[]

/** The ids at which parts of `size` rows end, in order. Reads the primary key only. */
export async function sitemapEnds(q: Reader, kind: SitemapKind, size: number): Promise<string[]> {
  const { id } = TABLES[kind]
  const numbered = q
    .select({ id, place: sql<number>`row_number() over (order by ${id})`.as('place') })
    .from(TABLES[kind])
    .as('numbered')
  const rows = await q
    .select({ id: numbered.id })
    .from(numbered)
    .where(sql`${numbered.place} % ${size} = 0`)
    .orderBy(asc(numbered.id))
  return rows.map((row) => row.id as string)
}

/** The id at which the part after `after` ends; undefined for the last part. */
async function endOfPart(q: Reader, kind: SitemapKind, after: string, size: number) {
  const { id } = TABLES[kind]
  const [row] = await q
    .select({ id })
    .from(TABLES[kind])
    .where(gt(id, after))
    .orderBy(asc(id))
    .limit(1)
    .offset(size - 1)
  return row?.id as string | undefined
}

/** Lists what a visitor sees among the rows of one part. */
export async function sitemapRows(
  q: Reader,
  kind: SitemapKind,
  { after, size, viewer }: { after: string; size: number; viewer: Viewer },
) {
  const end = await endOfPart(q, kind, after, size)
  const { id } = TABLES[kind]
  const within = and(gt(id, after), end === undefined ? undefined : lte(id, end))
  return SELECT[kind](q, viewer, within)
}

type SitemapRow = { slug: string; under: string; at: Date | null }
type Select = (q: Reader, viewer: Viewer, within: ReturnType<typeof and>) => Promise<SitemapRow[]>

const SELECT: Record<SitemapKind, Select> = {
  brands: async (q, _viewer, within) =>
    (await q.select({ slug: brands.slug }).from(brands).where(within)).map(({ slug }) => ({
      ...{ slug, under: '', at: null },
    })),
  challenges: async (q, viewer, within) => {
    const rows = await q
      .select({ slug: challenges.slug })
      .from(challenges)
      .where(and(within, challengeIsVisible(viewer)))
    return rows.map(({ slug }) => ({ slug, under: '', at: null }))
  },
  stories: async (q, viewer, within) =>
    q
      .select({
        slug: stories.slug,
        under: sql<string>`''`,
        at: sql`max(${revisions.createdAt})`.mapWith(revisions.createdAt),
      })
      .from(stories)
      .innerJoin(chapters, and(eq(chapters.storyId, stories.id), eq(chapters.branchN, 0)))
      .innerJoin(revisions, eq(revisions.id, chapters.publishedRevisionId))
      .where(and(within, isNull(stories.hiddenAt), isNull(chapters.retiredAt), storyIsVisible(viewer)))
      .groupBy(stories.id, stories.slug),
  chapters: async (q, viewer, within) =>
    q
      .select({ slug: chapters.slug, under: stories.slug, at: revisions.createdAt })
      .from(chapters)
      .innerJoin(stories, eq(stories.id, chapters.storyId))
      .innerJoin(revisions, eq(revisions.id, chapters.publishedRevisionId))
      .where(
        and(
          within,
          eq(chapters.branchN, 0),
          isNull(chapters.retiredAt),
          isNotNull(chapters.publishedRevisionId),
          isNull(stories.hiddenAt),
          storyIsVisible(viewer),
        ),
      ),
  ideas: async (q, viewer, within) => {
    const rows = await q
      .select({ n: ideas.n, under: challenges.slug, at: ideas.createdAt, editedAt: ideas.editedAt })
      .from(ideas)
      .innerJoin(challenges, eq(challenges.id, ideas.challengeId))
      .where(and(within, isNull(ideas.hiddenAt), ideaIsVisible(viewer)))
    return rows.map(({ n, under, at, editedAt }) => ({ slug: String(n), under, at: editedAt ?? at }))
  },
  questions: async (q, viewer, within) => {
    const rows = await q
      .select({ slug: questions.id, at: questions.askedAt, answeredAt: questions.answeredAt })
      .from(questions)
      .innerJoin(comments, eq(comments.id, questions.id))
      .where(and(within, questionIsVisible(viewer)))
    return rows.map(({ slug, at, answeredAt }) => ({ slug, under: '', at: answeredAt ?? at }))
  },
  promises: async (q, _viewer, within) => {
    const { id: slug, createdAt: at, changedAt, settledAt } = promises
    const rows = await q
      .select({ slug, under: brands.slug, at, changedAt, settledAt })
      .from(promises)
      .innerJoin(brands, eq(brands.id, promises.brandId))
      .where(within)
    return rows.map((row) => ({ ...row, at: row.settledAt ?? row.changedAt ?? row.at }))
  },
}

import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import { type WikiTarget, wikiKey, wikiTitle } from '#app/domain/links/wiki.ts'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import { chapters, links, pageNames, stories } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'
import { type LinkSource, pagesByTitle } from './titles.ts'
import { storyIsVisible } from './visible.ts'

type LinkRow = typeof links.$inferInsert

/** Builds the rows of a chapter's links, one per spelling. */
async function rowsFor(
  q: Reader,
  fromId: string,
  targets: readonly WikiTarget[],
  home: LinkSource,
): Promise<LinkRow[]> {
  const once = new Map(targets.map((target) => [wikiTitle(target), target]))
  const pages = await pagesByTitle(q, [...once.values()], home, 'index')
  return [...once].map(([title, target]) => {
    const page = pages.get(title)
    return {
      fromId,
      key: wikiKey(target),
      title,
      storyId: page?.story?.storyId ?? null,
      chapterId: page?.chapter?.chapterId ?? null,
    }
  })
}

/** Replaces the links of a chapter. */
export async function saveLinks(tx: Tx, fromId: string, targets: readonly WikiTarget[], home: LinkSource) {
  await tx.delete(links).where(eq(links.fromId, fromId))
  const rows = await rowsFor(tx, fromId, targets, home)
  for (let i = 0; i < rows.length; i += 500) await tx.insert(links).values(rows.slice(i, i + 500))
}

type Touched = { storyId: string } | { names: string[] }

const touched = (by: Touched) =>
  'storyId' in by
    ? eq(links.storyId, by.storyId)
    : or(
        inArray(links.key, by.names),
        ...by.names.map((name) => and(gte(links.key, `${name}#`), lt(links.key, `${name}$`))),
      )

/** Resolves links again whose target may have changed because a page was named or renamed. */
export async function refreshLinkTargets(tx: Tx, by: Touched): Promise<void> {
  const rows = await tx
    .select({
      fromId: links.fromId,
      title: links.title,
      key: links.key,
      storyId: chapters.storyId,
      challengeId: stories.challengeId,
    })
    .from(links)
    .innerJoin(chapters, eq(chapters.id, links.fromId))
    .innerJoin(stories, eq(stories.id, chapters.storyId))
    .where(touched(by))
  const homes = new Map<string, typeof rows>()
  for (const row of rows) {
    const home = `${row.challengeId} ${row.key.startsWith('#') ? row.storyId : ''}`
    const same = homes.get(home)
    if (same) same.push(row)
    else homes.set(home, [row])
  }
  for (const same of homes.values()) {
    const [first] = same
    if (!first) continue
    const targets = new Map(same.map((row) => [row.title, targetIn(row.title)]))
    const found = await pagesByTitle(tx, [...targets.values()], first, 'index')
    for (const [title] of targets) {
      const page = found.get(title)
      const froms = same.filter((row) => row.title === title).map((row) => row.fromId)
      for (let i = 0; i < froms.length; i += 500) {
        await tx
          .update(links)
          .set({ storyId: page?.story?.storyId ?? null, chapterId: page?.chapter?.chapterId ?? null })
          .where(and(eq(links.title, title), inArray(links.fromId, froms.slice(i, i + 500))))
      }
    }
  }
}

const targetIn = (title: string): WikiTarget => {
  const at = title.indexOf('#')
  return at < 0
    ? { story: title, chapter: null }
    : { story: title.slice(0, at), chapter: title.slice(at + 1) }
}

const from = {
  id: chapters.id,
  slug: chapters.slug,
  title: chapters.title,
  story: { slug: stories.slug, title: stories.title, language: stories.language },
}

/** Lists chapters whose published text links to the story (or one of its chapters), or to the chapter. */
export const linksTo = (
  q: Reader,
  viewer: Viewer,
  to: { storyId: string } | { chapterId: string },
  { afterId, limit }: { afterId?: string | undefined; limit: number },
) =>
  q
    .selectDistinct(from)
    .from(links)
    .innerJoin(chapters, eq(chapters.id, links.fromId))
    .innerJoin(stories, eq(stories.id, chapters.storyId))
    .where(
      and(
        'storyId' in to ? eq(links.storyId, to.storyId) : eq(links.chapterId, to.chapterId),
        'storyId' in to ? sql`${chapters.storyId} <> ${to.storyId}` : undefined,
        isNull(stories.hiddenAt),
        storyIsVisible(viewer),
        isNotNull(chapters.publishedRevisionId),
        isNull(chapters.retiredAt),
        afterId ? gt(chapters.id, afterId) : undefined,
      ),
    )
    .orderBy(asc(chapters.id))
    .limit(limit)

/** Lists chapters that link to a missing page, by the words in the brackets. */
export const linksToWords = (q: Reader, viewer: Viewer, key: string, limit: number) =>
  q
    .selectDistinct(from)
    .from(links)
    .innerJoin(chapters, eq(chapters.id, links.fromId))
    .innerJoin(stories, eq(stories.id, chapters.storyId))
    .where(
      and(eq(links.key, key), isNull(stories.hiddenAt), isNull(chapters.retiredAt), storyIsVisible(viewer)),
    )
    .orderBy(asc(chapters.id))
    .limit(limit)

/** Matches a title that contains `#` itself: "C# for beginners". */
const isWholeTitle = sql`exists (select 1 from ${pageNames} where ${pageNames.kind} = 'story'
  and ${pageNames.targetId} = ${links.storyId} and ${pageNames.key} = replace(${links.key}, '#', ' '))`

/** Groups the different spellings of a title. */
const times = sql`count(distinct ${links.fromId})`.mapWith(Number)

/** Lists the titles of missing pages that texts link to, the most linked first. */
export const wantedNames = (
  q: Reader,
  viewer: Viewer,
  { offset, limit }: { offset: number; limit: number },
) =>
  q
    .select({
      key: links.key,
      title: sql`min(${links.title})`.mapWith(String),
      fromId: sql`min(${links.fromId})`.mapWith(String),
      times,
    })
    .from(links)
    .innerJoin(chapters, eq(chapters.id, links.fromId))
    .innerJoin(stories, eq(stories.id, chapters.storyId))
    .where(
      and(
        isNull(stories.hiddenAt),
        isNull(chapters.retiredAt),
        storyIsVisible(viewer),
        or(
          isNull(links.storyId),
          and(isNull(links.chapterId), sql`${links.key} like '%#%'`, sql`not ${isWholeTitle}`),
        ),
      ),
    )
    .groupBy(links.key, sql`case when ${links.key} like '#%' then ${chapters.storyId} else '' end`)
    .orderBy(desc(times), asc(links.key))
    .offset(offset)
    .limit(limit)

import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { nameKey, titleCloseness, type WikiTarget, wikiTitle } from '#app/domain/links/wiki.ts'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import { chapters, pageNames, stories } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'
import { storyIsVisible } from './visible.ts'

/** The place of a link: of several pages with one title the link leads to the nearest. */
export type LinkSource = { storyId?: string | undefined; challengeId?: string | undefined }
export type FoundStory = { storyId: string; slug: string; title: string }
export type FoundPage = {
  story: FoundStory | null
  chapter: { chapterId: string; slug: string; title: string } | null
  /** Whether the target exists. A link to a chapter that its story does not have is not written. */
  written: boolean
}

/**
 * The reader for whom titles are resolved; `index` is the link table, which also stores links to challenges that have
 * not begun.
 */
export type TitleScope = Viewer | 'index'

/** Includes the stories of the text's own challenge, because readers of the text may read them. */
const isSeen = (seen: TitleScope, { challengeId }: LinkSource) =>
  and(
    isNull(stories.hiddenAt),
    seen === 'index'
      ? undefined
      : or(storyIsVisible(seen), challengeId ? eq(stories.challengeId, challengeId) : undefined),
  )

type StoryName = FoundStory & { key: string; current: boolean; challengeId: string }
/** The words in the brackets and their folded form. */
type Written = { text: string; key: string }
const writtenAs = (text: string): Written => ({ text, key: nameKey(text) })

/** Orders matches: exact spelling first, then the same challenge, then current before former titles, then the oldest. */
const nearer =
  (home: LinkSource, { text }: Written) =>
  (a: StoryName, b: StoryName) =>
    titleCloseness(b.title, text) - titleCloseness(a.title, text) ||
    Number(b.challengeId === home.challengeId) - Number(a.challengeId === home.challengeId) ||
    Number(b.current) - Number(a.current) ||
    (a.storyId < b.storyId ? -1 : 1)

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const same = groups.get(keyOf(row))
    if (same) same.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

/** Groups by the exact words, because two spellings of one key may be two pages. */
async function storiesNamed(q: Reader, written: Written[], home: LinkSource, seen: TitleScope) {
  const found = new Map<string, FoundStory>()
  if (written.length === 0) return found
  const rows: StoryName[] = await q
    .select({
      key: pageNames.key,
      current: pageNames.current,
      storyId: stories.id,
      slug: stories.slug,
      title: stories.title,
      challengeId: stories.challengeId,
    })
    .from(pageNames)
    .innerJoin(stories, eq(stories.id, pageNames.targetId))
    .where(
      and(
        eq(pageNames.kind, 'story'),
        eq(pageNames.scope, ''),
        inArray(pageNames.key, [...new Set(written.map(({ key }) => key))]),
        isSeen(seen, home),
      ),
    )
    .limit(2_000)
  const byKey = grouped(rows, ({ key }) => key)
  for (const words of written) {
    const [best] = (byKey.get(words.key) ?? []).toSorted(nearer(home, words))
    if (best) found.set(words.text, { storyId: best.storyId, slug: best.slug, title: best.title })
  }
  return found
}

async function storyItself(q: Reader, home: LinkSource, seen: TitleScope): Promise<FoundStory | null> {
  if (!home.storyId) return null
  const [row] = await q
    .select({ storyId: stories.id, slug: stories.slug, title: stories.title })
    .from(stories)
    .where(and(eq(stories.id, home.storyId), isSeen(seen, home)))
  return row ?? null
}

type ChapterFound = NonNullable<FoundPage['chapter']>
const place = (storyId: string, text: string) => `${storyId} ${text}`

async function chaptersNamed(q: Reader, asked: ({ storyId: string } & Written)[]) {
  const found = new Map<string, ChapterFound>()
  if (asked.length === 0) return found
  const rows = await q
    .select({
      storyId: chapters.storyId,
      key: pageNames.key,
      current: pageNames.current,
      position: chapters.position,
      n: chapters.n,
      chapterId: chapters.id,
      slug: chapters.slug,
      title: chapters.title,
    })
    .from(pageNames)
    .innerJoin(chapters, eq(chapters.id, pageNames.targetId))
    .where(
      and(
        eq(pageNames.kind, 'chapter'),
        inArray(pageNames.scope, [...new Set(asked.map((each) => each.storyId))]),
        inArray(pageNames.key, [...new Set(asked.map((each) => each.key))]),
        isNull(chapters.branchOfId),
        isNull(chapters.retiredAt),
      ),
    )
  const byKey = grouped(rows, ({ storyId, key }) => place(storyId, key))
  for (const { storyId, key, text } of asked) {
    const [best] = (byKey.get(place(storyId, key)) ?? []).toSorted(
      (a, b) =>
        titleCloseness(b.title, text) - titleCloseness(a.title, text) ||
        Number(b.current) - Number(a.current) ||
        a.position - b.position ||
        a.n - b.n,
    )
    if (best)
      found.set(place(storyId, text), { chapterId: best.chapterId, slug: best.slug, title: best.title })
  }
  return found
}

/** Resolves link targets by their `wikiTitle`, with at most three queries for any number of targets. */
export async function pagesByTitle(
  q: Reader,
  targets: readonly WikiTarget[],
  home: LinkSource,
  seen: TitleScope,
): Promise<Map<string, FoundPage>> {
  const whole = (target: WikiTarget) => `${target.story} ${target.chapter ?? ''}`
  const named = await storiesNamed(
    q,
    targets
      .flatMap((target) => [writtenAs(target.story), writtenAs(whole(target))])
      .filter(({ key }) => key !== ''),
    home,
    seen,
  )
  const own = targets.some((target) => target.story === '') ? await storyItself(q, home, seen) : null
  const inStories = targets.flatMap((target) => {
    const story = target.story === '' ? own : named.get(target.story)
    return story && target.chapter !== null ? [{ storyId: story.storyId, ...writtenAs(target.chapter) }] : []
  })
  const chaptersFound = await chaptersNamed(q, inStories)
  return new Map(
    targets.map((target): [string, FoundPage] => {
      const story = (target.story === '' ? own : named.get(target.story)) ?? null
      const key = wikiTitle(target)
      if (target.chapter === null) return [key, { story, chapter: null, written: story !== null }]
      const chapter = story ? (chaptersFound.get(place(story.storyId, target.chapter)) ?? null) : null
      if (chapter) return [key, { story, chapter, written: true }]
      // A title may contain `#` itself: "C# for beginners".
      const titled = named.get(whole(target))
      return [key, { story: titled ?? story, chapter: null, written: titled !== undefined }]
    }),
  )
}

type Named = { kind: 'story' | 'chapter'; scope: string; targetId: string; title: string }

/** Saves the current title. Former titles keep resolving to the page. */
export async function saveTitle(tx: Tx, { kind, scope, targetId, title }: Named, at: Date): Promise<void> {
  const mine = and(eq(pageNames.kind, kind), eq(pageNames.targetId, targetId))
  await tx.update(pageNames).set({ current: false }).where(mine)
  const key = nameKey(title)
  if (key === '') return
  await tx
    .insert(pageNames)
    .values({ kind, scope, key, targetId, current: true, createdAt: at })
    .onConflictDoUpdate({
      target: [pageNames.kind, pageNames.scope, pageNames.key, pageNames.targetId],
      set: { current: true },
    })
}

/** The condition for titles in which a word begins with `typed`. */
const hasWord = (typed: string) =>
  typed === ''
    ? undefined
    : sql`(${pageNames.key} like ${`${likeText(typed)}%`} escape '!' or ${pageNames.key} like ${`% ${likeText(typed)}%`} escape '!')`
const likeText = (text: string) => text.replace(/[!%_]/g, '!$&')

/** Lists stories by title, the nearest first. */
export const storiesByTitle = (
  q: Reader,
  viewer: Viewer,
  typed: string,
  challengeId: string,
  limit: number,
) =>
  q
    .select({ title: stories.title, slug: stories.slug })
    .from(pageNames)
    .innerJoin(stories, eq(stories.id, pageNames.targetId))
    .where(
      and(
        eq(pageNames.kind, 'story'),
        eq(pageNames.scope, ''),
        eq(pageNames.current, true),
        hasWord(typed),
        isSeen(viewer, { challengeId }),
      ),
    )
    .orderBy(sql`case when ${stories.challengeId} = ${challengeId} then 0 else 1 end`, asc(pageNames.key))
    .limit(limit)

export const chaptersByTitle = (q: Reader, storyId: string, typed: string, limit: number) =>
  q
    .select({ title: chapters.title, slug: chapters.slug })
    .from(pageNames)
    .innerJoin(chapters, eq(chapters.id, pageNames.targetId))
    .where(
      and(
        eq(pageNames.kind, 'chapter'),
        eq(pageNames.scope, storyId),
        eq(pageNames.current, true),
        hasWord(typed),
        isNull(chapters.branchOfId),
        isNull(chapters.retiredAt),
      ),
    )
    .orderBy(asc(chapters.position), asc(chapters.n))
    .limit(limit)

/** Lists all current and former titles of a story. */
export async function titlesOfStory(q: Reader, storyId: string): Promise<string[]> {
  const mine = and(eq(pageNames.kind, 'story'), eq(pageNames.targetId, storyId))
  return (await q.select({ key: pageNames.key }).from(pageNames).where(mine)).map((row) => row.key)
}

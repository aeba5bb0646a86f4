import { and, eq, inArray, isNull, or } from 'drizzle-orm'
import { publicViewer } from '#app/domain/visibility/viewer.ts'
import { challenges, chapters, comments, ideas, stories } from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { challengeIsVisible, ideaIsVisible, storyIsVisible } from './visible.ts'

/** Looks up many things that every visitor can see, with one query for each kind. */

export type PublicTitle = { title: string; story?: string }
type LoadTitles = (q: Reader, ids: string[], now: Date) => Promise<(PublicTitle & { id: string })[]>

const TITLES: Record<'challenge' | 'idea' | 'story' | 'chapter', LoadTitles> = {
  challenge: (q, ids, now) =>
    q
      .select({ id: challenges.id, title: challenges.title })
      .from(challenges)
      .where(and(inArray(challenges.id, ids), challengeIsVisible(publicViewer(now)))),
  idea: (q, ids, now) =>
    q
      .select({ id: ideas.id, title: ideas.hook })
      .from(ideas)
      .where(and(inArray(ideas.id, ids), ideaIsVisible(publicViewer(now)))),
  story: (q, ids, now) =>
    q
      .select({ id: stories.id, title: stories.title })
      .from(stories)
      .where(and(inArray(stories.id, ids), storyIsVisible(publicViewer(now)))),
  chapter: (q, ids, now) =>
    q
      .select({ id: chapters.id, title: chapters.title, story: stories.title })
      .from(chapters)
      .innerJoin(stories, eq(stories.id, chapters.storyId))
      .where(and(inArray(chapters.id, ids), storyIsVisible(publicViewer(now)))),
}
type TitledKind = keyof typeof TITLES

/** Returns the titles of those of the things that every visitor can see, by id. */
export async function publicTitles(q: Reader, kind: TitledKind, ids: readonly string[], now: Date) {
  if (ids.length === 0) return new Map<string, PublicTitle>()
  const rows = await TITLES[kind](q, [...new Set(ids)], now)
  return new Map(rows.map(({ id, ...title }) => [id, title]))
}

/** Returns what the comments are about that are neither hidden nor held nor deleted. */
export const shownComments = async (q: Reader, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : q
        .select({ id: comments.id, kind: comments.targetKind, targetId: comments.targetId })
        .from(comments)
        .where(
          and(
            inArray(comments.id, [...ids]),
            isNull(comments.hiddenAt),
            isNull(comments.heldAt),
            isNull(comments.deletedAt),
          ),
        )

/** Returns those of the addresses, the last part of a path to a challenge or story, that every visitor can open. */
export async function publicSlugs(
  q: Reader,
  { challengeSlugs, storySlugs }: { challengeSlugs: string[]; storySlugs: string[] },
  now: Date,
) {
  const viewer = publicViewer(now)
  const openChallenges =
    challengeSlugs.length === 0
      ? []
      : await q
          .select({ slug: challenges.slug })
          .from(challenges)
          .where(and(inArray(challenges.slug, challengeSlugs), challengeIsVisible(viewer)))
  const openStories =
    storySlugs.length === 0
      ? []
      : await q
          .select({ slug: stories.slug })
          .from(stories)
          .where(and(inArray(stories.slug, storySlugs), storyIsVisible(viewer)))
  return {
    challenges: new Set(openChallenges.map(({ slug }) => slug)),
    stories: new Set(openStories.map(({ slug }) => slug)),
  }
}

/** Returns `slug/n` for those of the ideas, by challenge and number, that every visitor can open. */
export async function publicIdeaNumbers(
  q: Reader,
  wanted: readonly { challenge: string; n: number }[],
  now: Date,
): Promise<Set<string>> {
  if (wanted.length === 0) return new Set()
  const rows = await q
    .select({ challenge: challenges.slug, n: ideas.n })
    .from(ideas)
    .innerJoin(challenges, eq(challenges.id, ideas.challengeId))
    .where(
      and(
        or(...wanted.map(({ challenge, n }) => and(eq(challenges.slug, challenge), eq(ideas.n, n)))),
        ideaIsVisible(publicViewer(now)),
      ),
    )
  return new Set(rows.map(({ challenge, n }) => `${challenge}/${n}`))
}

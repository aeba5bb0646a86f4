import { eq, inArray } from 'drizzle-orm'
import { type brands, type CommentTarget, challenges, chapters, ideas, stories } from '../schema/index.ts'
import type { Reader } from '../types.ts'

const LONG_AGO = new Date(0)

/**
 * The rules for a question that is asked of a brand and not in one of its challenges: those of a challenge that is always
 * open and has no terms. It has no id, and `bannedPhrases` are those of no challenge; the brand's own rules apply.
 */
export const placeOfBrand = ({
  id,
  slug,
  name,
  createdAt,
}: typeof brands.$inferSelect): typeof challenges.$inferSelect => ({
  ...{ id: '', brandId: id, slug, title: name, hook: '', brief: '', voiceDos: '', voiceDonts: '' },
  ...{ bannedPhrases: [], reward: '', potAmount: null, potCurrency: null, licence: 'terms', disputeDays: 14 },
  ...{ pledgedPermille: 1000, pledgedHours: 720, wasOpen: true, language: 'id', coverId: null, coverAlt: '' },
  ...{ coverFocus: 'middle', reviewMode: 'reviewed', ideaVotes: 1, storyVotes: 1, minimumBallot: 1 },
  ...{ hiddenTallies: false, minimumAge: 18, termsVersion: 0, ideaCount: 0, createdBy: '', createdAt },
  ...{ ideasStart: LONG_AGO, ideasEnd: LONG_AGO, writingStart: LONG_AGO, writingEnd: LONG_AGO },
  ...{ votingStart: LONG_AGO, votingEnd: LONG_AGO, verdictEnd: null },
})

type Target = { targetKind: CommentTarget; targetId: string }
export type CommentPlace = {
  kind: CommentTarget
  id: string
  title: string
  /** Of the challenge or the story. */
  slug: string
  n: number | null
  chapter: string | null
}

/** Names the places of comments that the viewer may see, one query for each kind; brands are left out. */
export async function commentPlaces(q: Reader, targets: readonly Target[]): Promise<CommentPlace[]> {
  const idsOf = (kind: CommentTarget) => [
    ...new Set(targets.flatMap((one) => (one.targetKind === kind ? [one.targetId] : []))),
  ]
  const places: CommentPlace[] = []
  const challengeIds = idsOf('challenge')
  if (challengeIds.length > 0)
    for (const row of await q
      .select({ id: challenges.id, title: challenges.title, slug: challenges.slug })
      .from(challenges)
      .where(inArray(challenges.id, challengeIds)))
      places.push({ ...row, kind: 'challenge', n: null, chapter: null })
  const ideaIds = idsOf('idea')
  if (ideaIds.length > 0)
    for (const row of await q
      .select({ id: ideas.id, title: ideas.hook, slug: challenges.slug, n: ideas.n })
      .from(ideas)
      .innerJoin(challenges, eq(challenges.id, ideas.challengeId))
      .where(inArray(ideas.id, ideaIds)))
      places.push({ ...row, kind: 'idea', chapter: null })
  const storyIds = idsOf('story')
  if (storyIds.length > 0)
    for (const row of await q
      .select({ id: stories.id, title: stories.title, slug: stories.slug })
      .from(stories)
      .where(inArray(stories.id, storyIds)))
      places.push({ ...row, kind: 'story', n: null, chapter: null })
  const chapterIds = idsOf('chapter')
  if (chapterIds.length > 0)
    for (const row of await q
      .select({ id: chapters.id, title: stories.title, slug: stories.slug, chapter: chapters.slug })
      .from(chapters)
      .innerJoin(stories, eq(stories.id, chapters.storyId))
      .where(inArray(chapters.id, chapterIds)))
      places.push({ ...row, kind: 'chapter', n: null })
  return places
}

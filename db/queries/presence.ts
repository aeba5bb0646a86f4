import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import { challenges, chapters, members, stories } from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { person } from './people.ts'
import { storyIsVisible } from './visible.ts'

/** Returns the story and chapter of each of these chapters that the viewer can see. */
export const chaptersForPresence = (
  q: Reader,
  viewer: Viewer,
  chapterIds: readonly string[],
  within: { storyId?: string; challengeId?: string; brandId?: string },
) =>
  q
    .select({
      id: chapters.id,
      slug: chapters.slug,
      title: chapters.title,
      story: { id: stories.id, slug: stories.slug, title: stories.title, language: stories.language },
    })
    .from(chapters)
    .innerJoin(stories, eq(stories.id, chapters.storyId))
    .innerJoin(challenges, eq(challenges.id, stories.challengeId))
    .where(
      and(
        inArray(chapters.id, [...chapterIds]),
        isNull(chapters.retiredAt),
        isNull(stories.hiddenAt),
        storyIsVisible(viewer),
        within.storyId ? eq(stories.id, within.storyId) : undefined,
        within.challengeId ? eq(stories.challengeId, within.challengeId) : undefined,
        within.brandId ? eq(challenges.brandId, within.brandId) : undefined,
      ),
    )

/** Returns those members who let others see that they write. */
export const membersShowingWriting = (q: Reader, memberIds: readonly string[]) =>
  q
    .select({ id: members.id, ...person })
    .from(members)
    .where(and(inArray(members.id, [...memberIds]), eq(members.showsWriting, true), isNull(members.leftAt)))

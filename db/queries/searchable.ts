import { and, asc, eq, gt, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import {
  brands,
  challenges,
  chapters,
  comments,
  ideas,
  members,
  questions,
  revisions,
  type SearchKind,
  stories,
} from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { challengeIsVisible, ideaIsVisible, questionIsVisible, storyIsVisible } from './visible.ts'

/** Selects searchable objects. Indexing and displaying results use the same rule for each kind. */
const SEEN_IDEAS = ['open', 'adopted', 'declined'] as const

/** The viewer who searches; `index` selects everything that is public once its challenge has begun. */
export type SearchableScope = Viewer | 'index'
const may = (isVisible: (viewer: Viewer) => SQL | undefined, seen: SearchableScope) =>
  seen === 'index' ? undefined : isVisible(seen)

export async function searchableStories(q: Reader, ids: string[], seen: SearchableScope) {
  return q
    .select({ story: stories, brandId: challenges.brandId, challenge: { title: challenges.title } })
    .from(stories)
    .innerJoin(challenges, eq(challenges.id, stories.challengeId))
    .where(and(inArray(stories.id, ids), isNull(stories.hiddenAt), may(storyIsVisible, seen)))
}

export async function searchableChapters(q: Reader, ids: string[], seen: SearchableScope) {
  return q
    .select({
      chapter: chapters,
      story: stories,
      brandId: challenges.brandId,
      revisionId: revisions.id,
    })
    .from(chapters)
    .innerJoin(stories, eq(stories.id, chapters.storyId))
    .innerJoin(challenges, eq(challenges.id, stories.challengeId))
    .innerJoin(revisions, eq(revisions.id, chapters.publishedRevisionId))
    .where(
      and(
        inArray(chapters.id, ids),
        isNull(stories.hiddenAt),
        may(storyIsVisible, seen),
        isNull(chapters.branchOfId),
        isNull(chapters.retiredAt),
        isNull(revisions.redactedAt),
      ),
    )
}

export async function searchableIdeas(q: Reader, ids: string[], seen: SearchableScope) {
  return q
    .select({
      idea: { id: ideas.id, n: ideas.n, hook: ideas.hook, detail: ideas.detail, tags: ideas.tags },
      challenge: challenges,
    })
    .from(ideas)
    .innerJoin(challenges, eq(challenges.id, ideas.challengeId))
    .where(
      and(
        inArray(ideas.id, ids),
        inArray(ideas.state, [...SEEN_IDEAS]),
        isNull(ideas.hiddenAt),
        may(ideaIsVisible, seen),
      ),
    )
}

export async function searchableChallenges(q: Reader, ids: string[], seen: SearchableScope) {
  return q
    .select({ challenge: challenges, brand: { name: brands.name } })
    .from(challenges)
    .innerJoin(brands, eq(brands.id, challenges.brandId))
    .where(and(inArray(challenges.id, ids), may(challengeIsVisible, seen)))
}

export const searchableBrands = (q: Reader, ids: string[]) =>
  q.select().from(brands).where(inArray(brands.id, ids))

export const searchableMembers = (q: Reader, ids: string[]) =>
  q
    .select({ id: members.id, handle: members.handle, displayName: members.displayName })
    .from(members)
    .where(and(inArray(members.id, ids), isNull(members.leftAt), isNotNull(members.verifiedAt)))

/** Questions as they were first asked, with the text of the official answer. */
export async function searchableQuestions(q: Reader, ids: string[], seen: SearchableScope) {
  const answer = sql<string | null>`(select a.body from comments a where a.id = ${questions.officialId}
    and a.hidden_at is null and a.held_at is null and a.deleted_at is null)`
  return q
    .select({
      ...{ id: questions.id, brandId: questions.brandId, challengeId: questions.challengeId },
      ...{ body: comments.body, answer, brand: { name: brands.name } },
    })
    .from(questions)
    .innerJoin(comments, eq(comments.id, questions.id))
    .innerJoin(brands, eq(brands.id, questions.brandId))
    .where(
      and(
        inArray(questions.id, ids),
        isNull(comments.hiddenAt),
        isNull(comments.heldAt),
        isNull(comments.deletedAt),
        may(questionIsVisible, seen),
      ),
    )
}

const SOURCES = {
  story: stories,
  chapter: chapters,
  idea: ideas,
  challenge: challenges,
  brand: brands,
  member: members,
  question: questions,
} as const

/** A cheap approximation of the `searchable…` conditions above, to skip most other rows. */
const MAY_BE_FOUND: Partial<Record<SearchKind, SQL | undefined>> = {
  story: isNull(stories.hiddenAt),
  chapter: and(
    isNotNull(chapters.publishedRevisionId),
    isNull(chapters.branchOfId),
    isNull(chapters.retiredAt),
  ),
  idea: and(inArray(ideas.state, [...SEEN_IDEAS]), isNull(ideas.hiddenAt)),
  member: and(isNull(members.leftAt), isNotNull(members.verifiedAt)),
}

/** Lists ids of searchable objects of a kind in chunks, to rebuild the index. */
export async function idsAfter(
  q: Reader,
  kind: SearchKind,
  afterId: string,
  limit: number,
): Promise<string[]> {
  const source = SOURCES[kind]
  const rows = await q
    .select({ id: source.id })
    .from(source)
    .where(and(gt(source.id, afterId), MAY_BE_FOUND[kind]))
    .orderBy(asc(source.id))
    .limit(limit)
  return rows.map((row) => row.id)
}

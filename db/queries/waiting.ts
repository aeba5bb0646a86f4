import {
  type AnyColumn,
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  lte,
  min,
  or,
  sql,
} from 'drizzle-orm'
import type { CaseSection } from '#app/domain/cases/options.ts'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import {
  brandInvitations,
  brands,
  cases,
  challengePeople,
  challenges,
  chapters,
  comments,
  ideas,
  ideaVotes,
  members,
  questions,
  revisions,
  stories,
  storyAuthors,
  watches,
} from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { isShown } from './comments.ts'
import { challengeIsVisible, ideaIsVisible, storyIsVisible } from './visible.ts'

/**
 * The items that wait for a member's answer, and the phases that end soon where they take part. For the home page and
 * the digest.
 */

/** The challenges in which the member takes part, or which they watch themselves or through the brand. */
const ownChallenges = (q: Reader, memberId: string) =>
  q
    .select({ id: challengePeople.challengeId })
    .from(challengePeople)
    .where(eq(challengePeople.memberId, memberId))
    .union(
      q
        .select({ id: watches.targetId })
        .from(watches)
        .where(and(eq(watches.memberId, memberId), eq(watches.kind, 'challenge'))),
    )
    .union(
      q
        .select({ id: challenges.id })
        .from(watches)
        .innerJoin(challenges, eq(challenges.brandId, watches.targetId))
        .where(and(eq(watches.memberId, memberId), eq(watches.kind, 'brand'))),
    )

/** Lists the member's challenges in which a phase ends until `until`, at most 50. */
export const ownChallengesEnding = (q: Reader, viewer: Viewer, memberId: string, until: Date) => {
  const within = (end: AnyColumn) => and(gt(end, viewer.now), lte(end, until))
  return q
    .select()
    .from(challenges)
    .where(
      and(
        inArray(challenges.id, ownChallenges(q, memberId)),
        challengeIsVisible(viewer),
        or(within(challenges.ideasEnd), within(challenges.writingEnd), within(challenges.votingEnd)),
      ),
    )
    .orderBy(asc(challenges.votingEnd), asc(challenges.id))
    .limit(50)
}

/** Lists the member's votes for ideas that changed since, while ideas can still be voted for. */
export const pausedVotesOf = (q: Reader, viewer: Viewer, memberId: string) =>
  q
    .select({
      hook: ideas.hook,
      n: ideas.n,
      challenge: challenges.slug,
      since: ideaVotes.createdAt,
    })
    .from(ideaVotes)
    .innerJoin(ideas, eq(ideas.id, ideaVotes.ideaId))
    .innerJoin(challenges, eq(challenges.id, ideas.challengeId))
    .where(
      and(
        eq(ideaVotes.memberId, memberId),
        eq(ideaVotes.stale, true),
        eq(ideaVotes.setAside, false),
        eq(ideas.state, 'open'),
        gt(challenges.ideasEnd, viewer.now),
        ideaIsVisible(viewer),
      ),
    )
    .orderBy(asc(challenges.ideasEnd), asc(ideas.id))
    .limit(5)

/** Lists unanswered invitations to a brand's team. */
export const teamInvitationsTo = (q: Reader, memberId: string) =>
  q
    .select({ title: brands.name, slug: brands.slug, since: brandInvitations.createdAt })
    .from(brandInvitations)
    .innerJoin(brands, eq(brands.id, brandInvitations.brandId))
    .where(eq(brandInvitations.memberId, memberId))
    .orderBy(asc(brandInvitations.createdAt))
    .limit(10)

/** Lists unanswered invitations to write a story together. */
export const coauthorInvitationsTo = (q: Reader, viewer: Viewer, memberId: string) =>
  q
    .select({
      title: stories.title,
      slug: stories.slug,
      name: members.displayName,
      since: storyAuthors.createdAt,
    })
    .from(storyAuthors)
    .innerJoin(stories, eq(stories.id, storyAuthors.storyId))
    .innerJoin(members, eq(members.id, storyAuthors.invitedBy))
    .where(and(eq(storyAuthors.memberId, memberId), isNull(storyAuthors.acceptedAt), storyIsVisible(viewer)))
    .orderBy(asc(storyAuthors.createdAt))
    .limit(10)

const question = (memberId: string) =>
  and(
    eq(comments.type, 'question'),
    isNull(comments.parentId),
    isNull(comments.hiddenAt),
    isNull(comments.deletedAt),
    isNull(comments.resolvedAt),
    sql`${comments.authorId} <> ${memberId}`,
    sql`not exists (select 1 from comments answer where answer.parent_id = ${comments.id} and answer.author_id = ${memberId})`,
  )
const questionColumns = {
  id: comments.id,
  body: comments.body,
  authorId: comments.authorId,
  name: members.displayName,
  since: comments.createdAt,
}
const QUESTIONS = 5

const IDEAS_READ = 200

/**
 * Lists questions about the member's newest 200 ideas that they have not answered, newest first. The ideas are read first,
 * because SQLite would begin with all comments on ideas.
 */
export const questionsAboutIdeas = async (q: Reader, viewer: Viewer, memberId: string) => {
  const own = await q
    .select({ id: ideas.id })
    .from(ideas)
    .where(eq(ideas.authorId, memberId))
    .orderBy(desc(ideas.createdAt))
    .limit(IDEAS_READ)
  if (own.length === 0) return []
  const ids = own.map(({ id }) => id)
  return q
    .select({ ...questionColumns, title: ideas.hook, challenge: challenges.slug, n: ideas.n })
    .from(comments)
    .innerJoin(ideas, eq(ideas.id, comments.targetId))
    .innerJoin(challenges, eq(challenges.id, ideas.challengeId))
    .innerJoin(members, eq(members.id, comments.authorId))
    .where(
      and(
        eq(comments.targetKind, 'idea'),
        inArray(comments.targetId, ids),
        ideaIsVisible(viewer),
        question(memberId),
      ),
    )
    .orderBy(desc(comments.id))
    .limit(QUESTIONS)
}

/** Lists questions about the member's stories and chapters that they have not answered, newest first. */
export const questionsAboutStories = async (q: Reader, viewer: Viewer, memberId: string) => {
  const own = q
    .select({ id: storyAuthors.storyId })
    .from(storyAuthors)
    .where(
      and(
        eq(storyAuthors.memberId, memberId),
        isNotNull(storyAuthors.acceptedAt),
        isNull(storyAuthors.leftAt),
      ),
    )
  const ofStory = await q
    .select({ ...questionColumns, title: stories.title, story: stories.slug, chapter: sql<null>`null` })
    .from(stories)
    .innerJoin(comments, and(eq(comments.targetKind, 'story'), eq(comments.targetId, stories.id)))
    .innerJoin(members, eq(members.id, comments.authorId))
    .where(and(inArray(stories.id, own), storyIsVisible(viewer), question(memberId)))
    .orderBy(desc(comments.id))
    .limit(QUESTIONS)
  const ofChapter = await q
    .select({ ...questionColumns, title: stories.title, story: stories.slug, chapter: chapters.slug })
    .from(chapters)
    .innerJoin(stories, eq(stories.id, chapters.storyId))
    .innerJoin(comments, and(eq(comments.targetKind, 'chapter'), eq(comments.targetId, chapters.id)))
    .innerJoin(members, eq(members.id, comments.authorId))
    .where(and(inArray(stories.id, own), storyIsVisible(viewer), question(memberId)))
    .orderBy(desc(comments.id))
    .limit(QUESTIONS)
  return [...ofStory, ...ofChapter]
}

/** The most that is counted of one kind of work in a brand's queue. */
export const MOST_COUNTED = 1_000

export type QueueWork = { section: CaseSection | 'pending'; count: number; oldest: Date }

/** Counts what waits in a brand's queue by section, with the age of the oldest; at most a thousand are read. */
export async function queueWork(q: Reader, brandId: string): Promise<QueueWork[]> {
  const open = q
    .select({ section: cases.section, openedAt: cases.openedAt })
    .from(cases)
    .where(and(eq(cases.brandId, brandId), eq(cases.state, 'open')))
    .orderBy(asc(cases.openedAt))
    .limit(MOST_COUNTED)
    .as('open_cases')
  const rows = await q
    .select({ section: open.section, count: count(), oldest: min(open.openedAt) })
    .from(open)
    .groupBy(open.section)
  return rows.flatMap(({ oldest, ...row }) => (oldest ? [{ ...row, oldest }] : []))
}

/** Counts the brand's pending revisions, one for each chapter, with the age of the oldest. */
export async function pendingRevisionWork(q: Reader, brandId: string): Promise<QueueWork[]> {
  const pending = q
    .select({ chapterId: revisions.chapterId, since: min(revisions.createdAt).as('since') })
    .from(challenges)
    .innerJoin(stories, and(eq(stories.challengeId, challenges.id), isNull(stories.hiddenAt)))
    .innerJoin(chapters, and(eq(chapters.storyId, stories.id), isNull(chapters.retiredAt)))
    .innerJoin(revisions, and(eq(revisions.chapterId, chapters.id), eq(revisions.state, 'pending')))
    .where(eq(challenges.brandId, brandId))
    .groupBy(revisions.chapterId)
    .limit(MOST_COUNTED)
    .as('pending_chapters')
  const [row] = await q
    .select({ count: count(), oldest: sql`min(${pending.since})`.mapWith(revisions.createdAt) })
    .from(pending)
  return row && row.count > 0 && row.oldest
    ? [{ section: 'pending', count: row.count, oldest: row.oldest as Date }]
    : []
}

/** Counts what waits for the team in each of these challenges, with the time of the oldest: cases, questions and revisions. */
export async function workOfChallenges(q: Reader, challengeIds: readonly string[]) {
  const ids = [...challengeIds]
  const [ofCases, ofQuestions, ofRevisions] = await Promise.all([
    q
      .select({ id: cases.challengeId, count: count(), oldest: min(cases.openedAt) })
      .from(cases)
      .where(and(inArray(cases.challengeId, ids), eq(cases.state, 'open')))
      .groupBy(cases.challengeId),
    q
      .select({ id: questions.challengeId, count: count(), oldest: min(questions.askedAt) })
      .from(questions)
      .innerJoin(comments, and(eq(comments.id, questions.id), isShown))
      .where(
        and(
          inArray(questions.challengeId, ids),
          eq(questions.toBrand, true),
          isNull(questions.answeredAt),
          isNull(questions.closedAt),
        ),
      )
      .groupBy(questions.challengeId),
    q
      .select({ id: stories.challengeId, count: count(), oldest: min(revisions.createdAt) })
      .from(stories)
      .innerJoin(chapters, and(eq(chapters.storyId, stories.id), isNull(chapters.retiredAt)))
      .innerJoin(revisions, and(eq(revisions.chapterId, chapters.id), eq(revisions.state, 'pending')))
      .where(and(inArray(stories.challengeId, ids), isNull(stories.hiddenAt)))
      .groupBy(stories.challengeId),
  ])
  const work = new Map<string, { count: number; oldest: Date }>()
  for (const { id, count: more, oldest } of [...ofCases, ...ofQuestions, ...ofRevisions]) {
    if (!id || !oldest) continue
    const known = work.get(id)
    const first = known && known.oldest < oldest ? known.oldest : oldest
    work.set(id, { count: (known?.count ?? 0) + more, oldest: first })
  }
  return work
}

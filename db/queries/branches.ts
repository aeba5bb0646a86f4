import { and, asc, desc, eq, gt, inArray, max, min, sql } from 'drizzle-orm'
import { runPrepared } from '../prepared.ts'
import {
  chapters,
  chapterVotes,
  manuscripts,
  members,
  revisionContributors,
  revisionCredits,
  revisions,
  stories,
} from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'
import type { Authors } from './authors.ts'
import type { ChapterRow } from './chapters.ts'

/** Lists a chapter's branches in the order of creation. */
export const branchesOf = (q: Reader, homeId: string) =>
  q
    .select({
      chapter: chapters,
      by: { handle: members.handle, displayName: members.displayName },
      published: {
        id: revisions.id,
        n: revisions.n,
        words: revisions.words,
        graphemes: revisions.graphemes,
        createdAt: revisions.createdAt,
      },
      writtenAt: manuscripts.updatedAt,
    })
    .from(chapters)
    .innerJoin(members, eq(members.id, chapters.createdBy))
    .leftJoin(revisions, eq(revisions.id, chapters.publishedRevisionId))
    .leftJoin(manuscripts, eq(manuscripts.chapterId, chapters.id))
    .where(eq(chapters.branchOfId, homeId))
    .orderBy(desc(chapters.branchN))

export const openBranches = (q: Reader, homeId: string): Promise<ChapterRow[]> =>
  q
    .select()
    .from(chapters)
    .where(and(eq(chapters.branchOfId, homeId), eq(chapters.branchState, 'open')))
    .orderBy(asc(chapters.branchN))

/**
 * Returns the current contest's number, which is the number of its first open branch; null without a contest. All open
 * branches of a chapter are decided together, so the first of them is open as long as the contest is.
 */
export async function roundOf(q: Reader, homeId: string): Promise<number | null> {
  const [row] = await q
    .select({ n: min(chapters.branchN) })
    .from(chapters)
    .where(and(eq(chapters.branchOfId, homeId), eq(chapters.branchState, 'open')))
  return row?.n ?? null
}

export async function nextBranchN(q: Reader, homeId: string): Promise<number> {
  const [row] = await q
    .select({ n: max(chapters.branchN) })
    .from(chapters)
    .where(eq(chapters.branchOfId, homeId))
  return (row?.n ?? 0) + 1
}

export async function chapterVoteOf(q: Reader, homeId: string, round: number, memberId: string | undefined) {
  if (!memberId) return undefined
  const [row] = await q
    .select()
    .from(chapterVotes)
    .where(
      and(
        eq(chapterVotes.homeId, homeId),
        eq(chapterVotes.round, round),
        eq(chapterVotes.memberId, memberId),
      ),
    )
  return row
}

export const countChapterVote = (tx: Tx, chapterId: string, change: 1 | -1) =>
  tx
    .update(chapters)
    .set({ votes: sql`${chapters.votes} + ${change}` })
    .where(eq(chapters.id, chapterId))

/** Counts a chapter's branches, for the link to their page. */
export const countBranches = (q: Reader, homeId: string) =>
  q.$count(chapters, eq(chapters.branchOfId, homeId))

/** Lists the ids of a story's chapters and all their branches, for access changes that affect them together. */
export async function allChapterIds(q: Reader, storyId: string): Promise<string[]> {
  const rows = await q.select({ id: chapters.id }).from(chapters).where(eq(chapters.storyId, storyId))
  return rows.map((row) => row.id)
}

/** Lists chapters and branches whose vote counter differs from their rows. Only the current contest counts. */
export async function wrongChapterVotes(q: Reader): Promise<{ id: string; votes: number }[]> {
  const round = sql`(select min(b.branch_n) from ${chapters} b where b.branch_of_id = ${chapters.id} and b.branch_state = 'open')`
  const rows = sql`(select count(*) from ${chapterVotes} where ${chapterVotes.chapterId} = ${chapters.id}
    and (${chapters.branchN} > 0 or ${chapterVotes.round} = ${round}))`
  return q
    .select({ id: chapters.id, votes: chapters.votes })
    .from(chapters)
    .where(sql`${chapters.votes} <> ${rows}`)
}

/** Lists the undecided contests of a story. */
export async function contestsOf(q: Reader, storyId: string) {
  const open = await runPrepared(q, 'open_branches_in', { storyId }, (value) =>
    q
      .select()
      .from(chapters)
      .where(and(eq(chapters.storyId, value('storyId')), eq(chapters.branchState, 'open')))
      .orderBy(asc(chapters.branchN)),
  )
  const homeIds = [...new Set(open.flatMap((branch) => branch.branchOfId ?? []))]
  if (homeIds.length === 0) return []
  const homes = await q
    .select({ id: chapters.id, slug: chapters.slug, title: chapters.title, storySlug: stories.slug })
    .from(chapters)
    .innerJoin(stories, eq(stories.id, chapters.storyId))
    .where(inArray(chapters.id, homeIds))
  return homes.map((home) => {
    const branches = open.filter((branch) => branch.branchOfId === home.id)
    return { home, round: branches[0]?.branchN ?? 0, branches }
  })
}

/** Members who may not vote for the home chapter. */
export const homeOwners = ({ authorIds, writerIds }: Authors): string[] => [...authorIds, ...writerIds]

type Branch = Pick<ChapterRow, 'id' | 'createdBy' | 'publishedRevisionId' | 'forkedFromId'>

/**
 * Lists members who may not vote for a branch: its creator, and everybody with published text in it beyond the text
 * it was forked from.
 */
export async function branchOwners(q: Reader, branch: Branch): Promise<string[]> {
  const of = (revisionId: string | null) =>
    q
      .select({ memberId: revisionCredits.memberId, graphemes: revisionCredits.graphemes })
      .from(revisionCredits)
      .where(eq(revisionCredits.revisionId, revisionId ?? ''))
  const base = new Map((await of(branch.forkedFromId)).map((row) => [row.memberId, row.graphemes]))
  const wrote = await q
    .select({ memberId: revisionContributors.memberId })
    .from(revisionContributors)
    .innerJoin(revisions, eq(revisions.id, revisionContributors.revisionId))
    .where(and(eq(revisions.chapterId, branch.id), gt(revisions.n, 1)))
  const writers = new Set(wrote.map((row) => row.memberId))
  const own = (await of(branch.publishedRevisionId)).filter(
    ({ memberId, graphemes }) => writers.has(memberId) || graphemes > (base.get(memberId) ?? 0),
  )
  return [branch.createdBy, ...own.map((row) => row.memberId)]
}

export const chapterVotesIn = (q: Reader, homeId: string, round: number) =>
  q
    .select()
    .from(chapterVotes)
    .where(and(eq(chapterVotes.homeId, homeId), eq(chapterVotes.round, round)))

export const deleteChapterVote = (tx: Tx, vote: { homeId: string; round: number; memberId: string }) =>
  tx
    .delete(chapterVotes)
    .where(
      and(
        eq(chapterVotes.homeId, vote.homeId),
        eq(chapterVotes.round, vote.round),
        eq(chapterVotes.memberId, vote.memberId),
      ),
    )

import { and, eq } from 'drizzle-orm'
import { type Actor, brandRole, isMember } from '#app/domain/actor.ts'
import { canVoteOnBranch } from '#app/domain/chapters/branch-policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { branchOwners, chapterVoteOf, countChapterVote, homeOwners, roundOf } from '#db/queries/branches.ts'
import { type ChapterInStory, chapterBy } from '#db/queries/chapters.ts'
import { factsOfStory } from '#db/queries/stories.ts'
import { chapterVotes } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { recordSignal } from '../listening/record-signal.ts'

export type BranchVote = { already: boolean; voted: string | null }
type VoteContext = { home: ChapterInStory; round: number; memberId: string }

/** Loads the contest, or refuses when the actor may not vote for this version. */
async function loadContest(
  tx: Tx,
  actor: Actor,
  homeId: string,
  versionId: string,
  at: Date,
): Promise<Result<VoteContext>> {
  const home = await chapterBy(tx, homeId)
  const version = await chapterBy(tx, versionId)
  if (!home || !version || home.chapter.branchOfId !== null) return refuse('not_found')
  const isHome = version.chapter.id === homeId
  if (!isHome && version.chapter.branchOfId !== homeId) return refuse('not_found')
  const round = await roundOf(tx, homeId)
  const stands = isHome || version.chapter.branchState === 'open'
  const facts = {
    ...factsOfStory(home),
    ownerIds: isHome ? homeOwners(home) : await branchOwners(tx, version.chapter),
    isOpen: round !== null && stands && home.chapter.retiredAt === null,
  }
  const decision = canVoteOnBranch(actor, facts, at)
  if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
  return round === null ? refuse('not_open') : ok({ home, round, memberId: actor.id })
}

const whereOwnVote = ({ home, round, memberId }: VoteContext) =>
  and(
    eq(chapterVotes.homeId, home.chapter.id),
    eq(chapterVotes.memberId, memberId),
    eq(chapterVotes.round, round),
  )

/** Votes for a version. A member has one vote per contest; voting for another version moves it. */
export const voteOnBranch =
  ({ db, now }: Deps) =>
  async (actor: Actor, homeId: string, versionId: string): Promise<Result<BranchVote>> =>
    db.write({ lock: `chapter:${homeId}` }, async (tx) => {
      const contest = await loadContest(tx, actor, homeId, versionId, now())
      if (!contest.ok) return contest
      const { round, memberId } = contest.value
      const before = await chapterVoteOf(tx, homeId, round, memberId)
      if (before?.chapterId === versionId) return ok({ already: true, voted: versionId })
      const version = await chapterBy(tx, versionId)
      const vote = {
        chapterId: versionId,
        revisionId: version?.chapter.publishedRevisionId ?? null,
        createdAt: now(),
      }
      await tx
        .insert(chapterVotes)
        .values({ homeId, memberId, round, ...vote })
        .onConflictDoUpdate({
          target: [chapterVotes.homeId, chapterVotes.memberId, chapterVotes.round],
          set: vote,
        })
      const { brandId, id: challengeId } = contest.value.home.challenge
      await recordSignal(tx, {
        ...{ by: { id: memberId, isTeam: brandRole(actor, brandId) !== undefined }, brandId, challengeId },
        ...{ kind: 'vote', subject: { kind: 'chapter', id: versionId }, at: now() },
      })
      if (before) await countChapterVote(tx, before.chapterId, -1)
      await countChapterVote(tx, versionId, 1)
      return ok({ already: false, voted: versionId })
    })

export const unvoteBranch =
  ({ db, now }: Deps) =>
  async (actor: Actor, homeId: string, versionId: string): Promise<Result<BranchVote>> =>
    db.write({ lock: `chapter:${homeId}` }, async (tx) => {
      const contest = await loadContest(tx, actor, homeId, versionId, now())
      if (!contest.ok) return contest
      const before = await chapterVoteOf(tx, homeId, contest.value.round, contest.value.memberId)
      if (before?.chapterId !== versionId) return ok({ already: true, voted: before?.chapterId ?? null })
      await tx.delete(chapterVotes).where(whereOwnVote(contest.value))
      await countChapterVote(tx, versionId, -1)
      return ok({ already: false, voted: null })
    })

import { eq, inArray } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { canChooseBranch } from '#app/domain/chapters/branch-policy.ts'
import type { ChooseBranch } from '#app/domain/chapters/forms.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { openBranches } from '#db/queries/branches.ts'
import { type ChapterInStory, type ChapterRow, chapterBy } from '#db/queries/chapters.ts'
import { factsOfStory } from '#db/queries/stories.ts'
import { chapters } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { CollabServer } from '../../collab/collab-server.ts'
import { notify } from '../notices/notify.ts'
import { blocksOfRevision } from '../revisions/contents.ts'
import {
  announcePublished,
  insertRevision,
  type RevisionDeps,
  withPreparedContent,
} from '../revisions/create-revision.ts'
import { judgeAhead } from '../revisions/held-passages.ts'
import { mergeInto } from './merge-branch.ts'

export type BranchDeps = RevisionDeps & { edit: CollabServer['edit'] }
/** `revision` is the merged revision; null when the chapter was chosen itself or there was nothing to merge. */
export type ChosenBranch = { chosen: string; revision: number | null }
type Contest = { home: ChapterInStory; branch: ChapterRow | null; open: ChapterRow[]; memberId: string }

async function loadContest(
  q: Tx | RevisionDeps['db']['read'],
  actor: Actor,
  homeId: string,
  chosenId: string,
  at: Date,
): Promise<Result<Contest>> {
  const home = await chapterBy(q, homeId)
  if (!home || home.chapter.branchOfId !== null) return refuse('not_found')
  const decision = canChooseBranch(actor, factsOfStory(home), at)
  if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
  if (home.chapter.retiredAt) return refuse('not_open')
  // The decision is also an edit of the chapter.
  if (home.chapter.lock === 'locked') return refuse('locked')
  const open = await openBranches(q, homeId)
  const branch = open.find((one) => one.id === chosenId) ?? null
  if (!branch && chosenId !== homeId) {
    const other = await chapterBy(q, chosenId)
    return refuse(other?.chapter.branchOfId === homeId ? 'not_open' : 'not_found')
  }
  return open.length > 0 ? ok({ home, branch, open, memberId: actor.id }) : refuse('not_open')
}

/** Closes all open branches of the chapter, except the chosen one. They stay readable. */
async function closeContest(tx: Tx, { home, branch, open, memberId }: Contest, at: Date): Promise<void> {
  const { chapter, challenge } = home
  const losers = open.filter((one) => one !== branch).map((one) => one.id)
  if (losers.length > 0)
    await tx.update(chapters).set({ branchState: 'closed' }).where(inArray(chapters.id, losers))
  if (branch) await tx.update(chapters).set({ branchState: 'chosen' }).where(eq(chapters.id, branch.id))
  // The chapter's own counter counts only the current contest. The vote rows stay.
  await tx.update(chapters).set({ votes: 0 }).where(eq(chapters.id, chapter.id))
  await appendAudit(tx, {
    chain: challenge.brandId,
    actorId: memberId,
    action: branch ? 'branch.choose' : 'branch.close',
    targetKind: 'chapter',
    targetId: chapter.id,
    data: {
      chosen: branch?.branchN ?? 0,
      votes: [
        { branch: 0, votes: chapter.votes },
        ...open.map((one) => ({ branch: one.branchN, votes: one.votes })),
      ],
    },
    at,
  })
  await notifyBranchOwners(tx, home, open, branch, memberId, at)
}

async function notifyBranchOwners(
  tx: Tx,
  { chapter, story }: ChapterInStory,
  open: ChapterRow[],
  branch: ChapterRow | null,
  by: string,
  at: Date,
) {
  const path = paths.branches(story.slug, chapter.slug)
  for (const one of open.filter(({ createdBy }) => createdBy !== by)) {
    const kind = one === branch ? 'branch_chosen' : 'branch_closed'
    await notify(tx, [one.createdBy], { kind, subject: { kind: 'chapter', id: one.id }, path }, at)
  }
}

/**
 * Decides between a chapter and its branches. Merges a chosen branch into the live text before the transaction. When the
 * server stops in between, choosing again finds nothing left to merge.
 */
export const chooseBranch =
  ({ db, now, live, edit, events }: BranchDeps) =>
  async (
    actor: Actor,
    homeId: string,
    { chapterId, conflicts }: ChooseBranch,
  ): Promise<Result<ChosenBranch>> => {
    const known = await loadContest(db.read, actor, homeId, chapterId, now())
    if (!known.ok) return known
    const { branch } = known.value
    if (branch) {
      const base = await blocksOfRevision(db.read, branch.forkedFromId ?? '')
      const { change, outcome } = mergeInto(base, await live(branch.id), conflicts)
      const edited = await edit(homeId, actor, 'import', change)
      if (!edited.ok) return edited
      if (outcome.undecided) return refuse('merge_conflict')
    }
    const text = branch ? await withPreparedContent(await live(homeId)) : null
    if (text) await judgeAhead(db.read, known.value.home, text, now())
    return db.write({ lock: `chapter:${homeId}` }, async (tx) => {
      const at = now()
      const contest = await loadContest(tx, actor, homeId, chapterId, at)
      if (!contest.ok) return contest
      const { home, open, memberId } = contest.value
      const request = { kind: 'merge' as const, summary: branch?.title ?? '', by: memberId }
      const created = text && (await insertRevision(tx, home, text, request, at))
      if (created) announcePublished({ db, events }, homeId, created)
      await closeContest(tx, contest.value, at)
      db.afterCommit(() => {
        for (const { id } of open) events.emit('accessChanged', { chapterId: id })
      })
      return ok({ chosen: chapterId, revision: created?.ok ? created.value.n : null })
    })
  }

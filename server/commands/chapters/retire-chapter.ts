import { type Actor, isMember } from '#app/domain/actor.ts'
import type { RetireChapter } from '#app/domain/chapters/forms.ts'
import { canArrangeChapters, canRetireChapter } from '#app/domain/chapters/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { paths } from '#app/paths.ts'
import { authorsOfStory, authorsWithout } from '#db/queries/authors.ts'
import {
  type ChapterInStory,
  chapterBy,
  chapterPositions,
  setMergeInto,
  setRetired,
} from '#db/queries/chapters.ts'
import { refreshLinkTargets } from '#db/queries/links.ts'
import { factsOfStory } from '#db/queries/stories.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { indexPublishedChapter } from '../links/save-links.ts'
import { closeReviewCase, reopenReviewCase } from '../revisions/review-case.ts'
import { deleteOwnBranchVotes } from '../votes/own-votes.ts'
import {
  type ArrangementContext,
  auditArrangement,
  chapterOrderKey,
  notifyOthers,
  withoutRetired,
} from './chapter-order.ts'

export type Retired = { id: string; slug: string; story: string; retired: boolean; changed: boolean }

async function checkRetirement(tx: Tx, actor: Actor, found: ChapterInStory, retired: boolean, at: Date) {
  const facts = factsOfStory(found)
  if (!retired) return canArrangeChapters(actor, facts, at)
  const left = await authorsWithout(tx, found.story.id, found.chapter.id)
  return canRetireChapter(actor, { ...facts, authorIdsWithout: left }, at)
}

/** A retired chapter waits for no review. One that is brought back does, if changes of it still wait. */
async function moveCase(tx: Tx, chapterId: string, { by, at }: ArrangementContext, retired: boolean) {
  if (retired) return closeReviewCase(tx, chapterId, { by, outcome: 'retired', at })
  const found = await chapterBy(tx, chapterId)
  if (found) await reopenReviewCase(tx, found, at)
}

/** Retires or restores the chapter, updates search, links and votes, and re-checks the access of open connections. */
async function applyRetirement(
  tx: Tx,
  { db, events }: Deps,
  done: ArrangementContext,
  retired: boolean,
): Promise<void> {
  const { chapter, story, authorIds } = done.found
  const ids = await setRetired(tx, chapter.id, retired ? done.at : null)
  for (const { id } of ids) await moveCase(tx, id, done, retired)
  await indexPublishedChapter(tx, chapter.id)
  await refreshLinkTargets(tx, { storyId: story.id })
  if (!retired) await setMergeInto(tx, chapter.id, null)
  if (!retired) await deleteOwnBranchVotes(tx, story.id, done.at)
  await auditArrangement(tx, done, retired ? 'chapter.retire' : 'chapter.bring_back')
  const now = await authorsOfStory(tx, story.id)
  await notifyOthers(tx, [...authorIds, ...now.authorIds], done, {
    ...{ kind: retired ? 'chapter_retired' : 'chapter_back', subject: { kind: 'chapter', id: chapter.id } },
    ...{ path: (retired ? paths.history : paths.chapter)(story.slug, chapter.slug), actorId: done.by },
  })
  db.afterCommit(() => {
    for (const { id } of ids) events.emit('accessChanged', { chapterId: id })
  })
}

/** Brings a retired chapter back to its place, in the caller's transaction. */
export const restoreRetired = (tx: Tx, deps: Deps, done: ArrangementContext): Promise<void> =>
  applyRetirement(tx, deps, done, false)

/** Retires a chapter and its branches, or restores them at their old position. Their history stays readable. */
export const retireChapter =
  (deps: Deps, retired: boolean) =>
  async (actor: Actor, chapterId: string, { order }: RetireChapter = {}): Promise<Result<Retired>> => {
    const known = await chapterBy(deps.db.read, chapterId)
    if (!known) return refuse('not_found')
    return deps.db.write({ lock: `story-order:${known.story.id}` }, async (tx) => {
      const found = await chapterBy(tx, chapterId)
      if (!found) return refuse('not_found')
      const { chapter, story } = found
      const at = deps.now()
      const decision = await checkRetirement(tx, actor, found, retired, at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      if (chapter.branchOfId !== null) return refuse('not_open')
      const result = { id: chapter.id, slug: chapter.slug, story: story.slug, retired }
      if ((chapter.retiredAt !== null) === retired) return ok({ ...result, changed: false })
      const positions = withoutRetired(await chapterPositions(tx, story.id))
      if (order !== undefined && order !== chapterOrderKey(positions)) return refuse('stale')
      await applyRetirement(tx, deps, { found, by: actor.id, at }, retired)
      return ok({ ...result, changed: true })
    })
  }

import { type Actor, isMember } from '#app/domain/actor.ts'
import { canArrangeChapters } from '#app/domain/chapters/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { chapterBy, setMergeInto } from '#db/queries/chapters.ts'
import { factsOfStory } from '#db/queries/stories.ts'
import type { Reader } from '#db/types.ts'
import { type UndoDeps, undoChanges } from '../revisions/undo-changes.ts'
import { auditArrangement } from './chapter-order.ts'
import { restoreRetired } from './retire-chapter.ts'

/** `revision`: the revision of the other chapter without the text; null when nothing had to be taken out. */
export type UnmergedChapter = { id: string; slug: string; story: string; revision: number | null }

async function loadMerged(q: Reader, actor: Actor, chapterId: string, at: Date) {
  const found = await chapterBy(q, chapterId)
  if (!found) return refuse('not_found')
  const decision = canArrangeChapters(actor, factsOfStory(found), at)
  if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
  const { mergeIntoId, mergeRevisionN } = found.chapter
  if (mergeIntoId === null) return refuse('not_open')
  return ok({ found, by: actor.id, intoId: mergeIntoId, revisionN: mergeRevisionN })
}

/**
 * Takes a merge back: removes the text from the other chapter's live text by undoing the merge's revision, opens the
 * chapter for writing again, and brings it back if it was retired. Readers see the text in both until the removal is approved.
 */
export const unmergeChapter =
  (deps: UndoDeps) =>
  async (actor: Actor, chapterId: string): Promise<Result<UnmergedChapter>> => {
    const { db, now, events } = deps
    const known = await loadMerged(db.read, actor, chapterId, now())
    if (!known.ok) return known
    const { intoId, revisionN: n } = known.value
    const undone = n === null ? null : await undoChanges(deps)(actor, intoId, { is: 'undo', from: n, to: n })
    // The text may be gone already: by hand, by an earlier undo, or by a takedown.
    const isGone = undone && !undone.ok && ['nothing_to_undo', 'not_found'].includes(undone.code)
    if (undone && !undone.ok && !isGone) return undone
    return db.write({ lock: `story-order:${known.value.found.story.id}` }, async (tx) => {
      const at = now()
      const merged = await loadMerged(tx, actor, chapterId, at)
      if (!merged.ok) return merged
      const { found, by } = merged.value
      const context = { found, by, at }
      await setMergeInto(tx, chapterId, null)
      if (found.chapter.retiredAt) await restoreRetired(tx, deps, context)
      await auditArrangement(tx, context, 'chapter.unmerge')
      db.afterCommit(() => events.emit('accessChanged', { chapterId }))
      const revision = undone?.ok ? undone.value.n : null
      return ok({ id: chapterId, slug: found.chapter.slug, story: found.story.slug, revision })
    })
  }

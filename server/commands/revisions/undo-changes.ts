import { type Actor, isMember } from '#app/domain/actor.ts'
import { type Decision, ok, type Result, refuse } from '#app/domain/decision.ts'
import type { Locale } from '#app/domain/locales.ts'
import type { PageOfDiff } from '#app/domain/revisions/diff-parts.ts'
import type { Reversal } from '#app/domain/revisions/forms.ts'
import { canReadLiveManuscript, canRevertMember } from '#app/domain/revisions/policy.ts'
import { translator } from '#app/messages/translate.ts'
import { type ChapterInStory, chapterBy } from '#db/queries/chapters.ts'
import { factsOfStory } from '#db/queries/stories.ts'
import type { Reader } from '#db/types.ts'
import { mayWrite } from '../../collab/access/access.ts'
import type { CollabServer } from '../../collab/collab-server.ts'
import { type CreatedRevision, createRevisionUnchecked, type RevisionDeps } from './create-revision.ts'
import { planUndoRequest, type UndoPlan } from './plan-undo.ts'
import { applyUndo, previewUndoIn } from './undo-in-worker.ts'

export type UndoDeps = RevisionDeps & { realtime: Pick<CollabServer, 'edit' | 'read' | 'reserveFor'> }

/** Writers may undo changes; reverting everything by one member needs the permission `canRevertMember`. */
async function canUndoChanges(
  q: Reader,
  actor: Actor,
  found: ChapterInStory,
  request: Reversal,
  now: Date,
): Promise<Decision> {
  if (request.is === 'revert') {
    const decision = canRevertMember(actor, factsOfStory(found), now)
    if (!decision.ok) return decision
  }
  return mayWrite(q, actor, found.chapter.id, now)
}

const SUMMARIES = {
  restore: 'revisions.summary_restore',
  undo: 'revisions.summary_undo',
  revert: 'revisions.summary_revert',
} as const

/** Formats the summary in the story's language, because it is stored with the history. */
function summaryOf({ summary }: UndoPlan, language: Locale): string {
  const t = translator(language)
  if (summary.key === 'restore') return t(SUMMARIES.restore, { n: summary.n })
  if (summary.key === 'revert') return t(SUMMARIES.revert, { name: summary.name })
  return summary.from === summary.to
    ? t('revisions.summary_undo_one', { n: summary.to })
    : t(SUMMARIES.undo, { from: summary.from, to: summary.to })
}

/**
 * Restores, undoes, rolls back or reverts by one edit of the live text, which all open editors receive. Creates a revision
 * before the edit and one after it, so that no text is lost and the edit can be undone too.
 */
export const undoChanges =
  (deps: UndoDeps) =>
  async (
    actor: Actor,
    chapterId: string,
    request: Reversal,
  ): Promise<Result<CreatedRevision & { kind: UndoPlan['kind'] }>> => {
    const { db, now } = deps
    const found = await chapterBy(db.read, chapterId)
    if (!found) return refuse('not_found')
    if (!isMember(actor)) return refuse('sign_in')
    // Inside of a transaction, so that it waits for a review or lock of the chapter that is in progress.
    const allowed = await db.write(
      {
        lock: `chapter:${chapterId}`,
      },
      (tx) => canUndoChanges(tx, actor, found, request, now()),
    )
    if (!allowed.ok) return allowed
    const savedBefore = await createRevisionUnchecked(deps, chapterId, {
      kind: 'auto',
      summary: '',
      by: null,
    })
    if (!savedBefore.ok && savedBefore.code !== 'nothing_to_save') return savedBefore
    const planned = await planUndoRequest(db.read, chapterId, request)
    if (!planned.ok) return planned
    const { intent, kind } = planned.value
    // The transaction that stores the update checks write access once more.
    const edited = await applyUndo(deps, chapterId, actor, intent)
    if (!edited.ok) return edited
    if (!edited.value.changed) return refuse('nothing_to_undo')
    const summary = summaryOf(planned.value, found.story.language)
    const created = await createRevisionUnchecked(deps, chapterId, { kind, summary, by: actor.id })
    if (!created.ok) return created.code === 'nothing_to_save' ? refuse('nothing_to_undo') : created
    return ok({ ...created.value, kind })
  }

export type Preview = { diff: PageOfDiff; changes: boolean; may: Decision }

/** Returns one part of the diff that the undo would make to the current text, without making it. */
export const previewUndo =
  ({ db, now, realtime }: UndoDeps) =>
  async (actor: Actor, chapterId: string, request: Reversal, part = 1): Promise<Result<Preview>> => {
    const q = db.read
    const found = await chapterBy(q, chapterId)
    if (!found) return refuse('not_found')
    const seen = canReadLiveManuscript(actor, factsOfStory(found), now())
    if (!seen.ok) return seen
    const planned = await planUndoRequest(q, chapterId, request)
    if (!planned.ok) return planned
    const { diff, changes } = await previewUndoIn({ db, realtime }, chapterId, planned.value.intent, part)
    return ok({ diff, changes, may: await canUndoChanges(q, actor, found, request, now()) })
  }

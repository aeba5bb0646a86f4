import { eq } from 'drizzle-orm'
import { type Actor, isMember, type Member } from '#app/domain/actor.ts'
import { inPhase } from '#app/domain/challenges/policy.ts'
import { type Decision, ok, type Result, refuse } from '#app/domain/decision.ts'
import { PitchIdea } from '#app/domain/ideas/forms.ts'
import { parse } from '#app/domain/parse.ts'
import type { ApproveEdit, DeclineEdit, EditKind } from '#app/domain/review/forms.ts'
import { canReviewEdit } from '#app/domain/review/policy.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import { chapterBy } from '#db/queries/chapters.ts'
import { ideaBy } from '#db/queries/ideas.ts'
import { type PendingEdit, pendingEditOf } from '#db/queries/pending-edits.ts'
import { storyBy } from '#db/queries/stories.ts'
import { ideas } from '#db/schema/index.ts'
import type { Reader, Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { applyChapterTitle } from '../chapters/rename-chapter.ts'
import { applyEdit } from '../ideas/apply-edit.ts'
import { notify } from '../notices/notify.ts'
import { applyStoryTitle } from '../stories/rename-story.ts'
import { discardPendingEdit } from './hold-edit.ts'

export type EditReview = { edit: PendingEdit; brandId: string; by: Pick<Member, 'id'> }
const checkNotFrozen = (submittedAt: Date | null): Decision => (submittedAt ? refuse('frozen') : ok(null))

/** Applies an edit per kind of target; refuses when the text can no longer change. */
export const APPLY_EDIT: Record<EditKind, (tx: Tx, edit: PendingEdit, at: Date) => Promise<Decision>> = {
  async idea(tx, { targetId, text }, at) {
    const found = await ideaBy(tx, targetId)
    if (found?.idea.state !== 'open') return refuse('not_open')
    const open = inPhase(factsOfChallenge(found.challenge), 'ideas', at)
    const { hook, detail, tags } = found.idea
    const input = parse(PitchIdea, { hook, detail, tags, ...text })
    if (!open.ok || !input.ok) return open.ok ? refuse('malformed') : open
    await applyEdit(tx, found, input.value, at)
    await tx.update(ideas).set({ reviewedAt: at }).where(eq(ideas.id, targetId))
    return ok(null)
  },
  async story(tx, { targetId, text, authorId }, at) {
    const found = await storyBy(tx, targetId)
    if (!found) return refuse('not_found')
    const may = checkNotFrozen(found.story.submittedAt)
    if (may.ok && text.title !== undefined) await applyStoryTitle(tx, found, text.title, authorId, at)
    return may
  },
  async chapter(tx, { targetId, text, authorId }, at) {
    const found = await chapterBy(tx, targetId)
    if (!found) return refuse('not_found')
    const may = checkNotFrozen(found.story.submittedAt)
    if (may.ok && text.title !== undefined) await applyChapterTitle(tx, found, text.title, authorId, at)
    return may
  },
}

export async function pathOfEdited(tx: Reader, kind: EditKind, id: string): Promise<string> {
  if (kind === 'idea') {
    const found = await ideaBy(tx, id)
    return found ? paths.idea(found.challenge.slug, found.idea.n) : paths.home()
  }
  if (kind === 'story') return paths.story((await storyBy(tx, id))?.story.slug ?? '')
  const found = await chapterBy(tx, id)
  return found ? paths.chapter(found.story.slug, found.chapter.slug) : paths.home()
}

async function authorize(
  tx: Tx,
  actor: Actor,
  which: { kind: EditKind; targetId: string },
  version: string | undefined,
  at: Date,
) {
  if (!isMember(actor)) return refuse('sign_in')
  const edit = await pendingEditOf(tx, which)
  const challenge = edit && (await challengeBy(tx, edit.challengeId))
  if (!edit || !challenge) return refuse('not_found')
  const decision = canReviewEdit(actor, challenge.brandId, at)
  if (!decision.ok) return decision
  if (version !== undefined && version !== edit.version) return refuse('stale')
  return ok<EditReview>({ edit, brandId: challenge.brandId, by: actor })
}

type Outcome = { outcome: 'approve' | 'decline'; reason?: string }

/** Deletes a pending edit that was decided, and records and announces the outcome. */
export async function recordOutcome(
  tx: Tx,
  { edit, brandId, by }: EditReview,
  { outcome, reason }: Outcome,
  at: Date,
  { silent = false } = {},
) {
  const { kind, targetId, authorId } = edit
  await discardPendingEdit(tx, edit, { by: by.id, outcome, at })
  await appendAudit(tx, {
    ...{ chain: brandId, actorId: by.id, action: `${kind}.edit_${outcome}` },
    ...{ targetKind: kind, targetId, data: reason ? { reason } : {}, at },
  })
  if (silent) return
  const news = {
    kind: outcome === 'approve' ? 'edit_approved' : 'edit_declined',
    data: reason ? { reason } : {},
  }
  const path = await pathOfEdited(tx, kind, targetId)
  await notify(tx, [authorId], { ...news, subject: { kind, id: targetId }, path }, at)
}

/** Approves a pending edit and applies it, with its effects on votes and addresses. */
export const approveEdit =
  ({ db, now, events }: Deps) =>
  async (actor: Actor, kind: EditKind, targetId: string, { version }: ApproveEdit): Promise<Result<null>> =>
    db.write({ lock: `${kind}:${targetId}` }, async (tx) => {
      const at = now()
      const may = await authorize(tx, actor, { kind, targetId }, version, at)
      if (!may.ok) return may
      const applied = await APPLY_EDIT[kind](tx, may.value.edit, at)
      if (!applied.ok) return applied
      await recordOutcome(tx, may.value, { outcome: 'approve' }, at)
      db.afterCommit(() => events.emit('accessChanged', { challengeId: may.value.edit.challengeId }))
      return ok(null)
    })

/** Declines a pending edit. The text stays as it is, and the author is notified of the reason. */
export const declineEdit =
  ({ db, now }: Deps) =>
  async (
    actor: Actor,
    kind: EditKind,
    targetId: string,
    { version, reason }: DeclineEdit,
  ): Promise<Result<null>> =>
    db.write({ lock: `${kind}:${targetId}` }, async (tx) => {
      const at = now()
      const may = await authorize(tx, actor, { kind, targetId }, version, at)
      if (!may.ok) return may
      await recordOutcome(tx, may.value, { outcome: 'decline', reason }, at)
      return ok(null)
    })

export const createReview = (deps: Deps) => ({ approve: approveEdit(deps), decline: declineEdit(deps) })

import { and, eq } from 'drizzle-orm'
import type { Effect } from '#app/domain/cases/effects.ts'
import { commentBy, updateCommentText } from '#db/queries/comments.ts'
import { type IdeaRow, ideaBy } from '#db/queries/ideas.ts'
import { brandTrust } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { announceComment } from '../comments/announce-comment.ts'
import { applyEdit } from '../ideas/apply-edit.ts'
import { changeState } from '../ideas/idea-counters.ts'
import { FIND } from '../moderation/find-item.ts'
import { liftSanction } from '../moderation/impose-sanction.ts'
import { refreshWording } from '../questions/appear.ts'
import { overturnReports } from '../reports/judge-reports.ts'
import { reversePoints } from '../standing/grant-points.ts'
import { type Inversion, restoreEdit, restoreRevision } from './restore-pending.ts'

type Of<T extends Effect['type']> = Extract<Effect, { type: T }>
/** Returns false when a later decision set something else, which stays. */
type Invert<T extends Effect['type']> = (tx: Tx, effect: Of<T>, how: Inversion) => Promise<boolean>

const timeOf = (time: string | null): Date | null => (time === null ? null : new Date(time))

const INVERT: { [T in Effect['type']]: Invert<T> } = {
  async hidden(tx, { kind, id, from, to, reasonBefore }, { mode }) {
    const item = await FIND[kind](tx, id)
    if (!item || (item.hiddenAt?.toISOString() ?? null) !== to) return false
    const shows = mode === 'grant' && to !== null
    await item.set(tx, shows ? null : timeOf(from), shows ? null : reasonBefore)
    return true
  },
  async idea_state(tx, { id, from, to, before }, { mode, at }) {
    const found = await ideaBy(tx, id)
    if (found?.idea.state !== to) return false
    const state = (mode === 'grant' && from === 'held' ? 'open' : from) as IdeaRow['state']
    const { answer, answeredBy, reviewedAt } = before
    const reviewed = mode === 'grant' && from === 'held' ? at : timeOf(reviewedAt)
    await changeState(tx, found.idea, { state, answer, answeredBy, reviewedAt: reviewed }, at)
    return true
  },
  async comment_held(tx, { id, from }, { mode, at }) {
    const comment = await commentBy(tx, id)
    if (!comment || comment.heldAt || comment.deletedAt) return false
    if (mode === 'undo') await updateCommentText(tx, id, { heldAt: timeOf(from) })
    // Hiding is the newer effect, so it was inverted before.
    else if (!comment.hiddenAt) await announceComment(tx, id, at)
    return true
  },
  points: (tx, { memberId, rule, source }, { at }) => reversePoints(tx, { memberId, rule, source, at }),
  reports: (tx, { ids }, { at }) => overturnReports(tx, ids, at),
  async text(tx, { kind, id, from, to }, { at }) {
    if (kind === 'comment') {
      const comment = await commentBy(tx, id)
      if (comment?.body !== to) return false
      await updateCommentText(tx, id, { body: from, editedAt: at })
      await refreshWording(tx, { ...comment, body: from })
      return true
    }
    const found = await ideaBy(tx, id)
    if (found?.idea.hook !== to) return false
    const { detail, tags } = found.idea
    await applyEdit(tx, found, { hook: from, detail, tags }, at)
    return true
  },
  async trust(tx, { memberId, brandId, from, to }, { at, by }) {
    const of = and(eq(brandTrust.brandId, brandId), eq(brandTrust.memberId, memberId))
    const [now] = await tx.select().from(brandTrust).where(of)
    if (now?.level !== to) return false
    if (from === null) await tx.delete(brandTrust).where(of)
    else await tx.update(brandTrust).set({ level: from, grantedBy: by, createdAt: at }).where(of)
    return true
  },
  edit_declined: (tx, { edit }, how) => restoreEdit(tx, edit, how),
  revision_declined: (tx, effect, how) => restoreRevision(tx, effect, how),
  async sanction(tx, { id }, { by, at }) {
    // The answer to the appeal tells the member.
    return liftSanction(tx, id, { by, reason: '', at, isNotified: false })
  },
}

/** Inverts effects that still stand, the newest first, and skips what a later decision set. */
export async function invertEffects(
  tx: Tx,
  effects: readonly Effect[],
  how: Inversion,
): Promise<{ restored: Effect[]; skipped: Effect[] }> {
  const restored: Effect[] = []
  const skipped: Effect[] = []
  for (const effect of [...effects].reverse()) {
    const invert = INVERT[effect.type] as Invert<Effect['type']>
    if (await invert(tx, effect as never, how)) restored.push(effect)
    else skipped.push(effect)
  }
  return { restored, skipped }
}

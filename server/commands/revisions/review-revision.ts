import { eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { DeclineRevision } from '#app/domain/revisions/forms.ts'
import { canJudgeRevision } from '#app/domain/revisions/policy.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { type ChapterInStory, chapterBy } from '#db/queries/chapters.ts'
import { latestOnDesk } from '#db/queries/replay.ts'
import { type RevisionRow, revisionBy } from '#db/queries/revisions.ts'
import { factsOfStory } from '#db/queries/stories.ts'
import { revisions } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { notify } from '../notices/notify.ts'
import { approveAs, publish, supersedeBefore } from './publish.ts'

export type Judged = { found: ChapterInStory; revision: RevisionRow; memberId: string }

/** The revision to judge, or why not: also when a newer one has been cut since the reviewer looked. */
export async function toJudge(
  tx: Tx,
  actor: Actor,
  chapterId: string,
  n: number,
  at: Date,
): Promise<Result<Judged>> {
  const found = await chapterBy(tx, chapterId)
  const revision = found && (await revisionBy(tx, chapterId, n))
  if (!found || !revision) return refuse('not_found')
  const decision = canJudgeRevision(actor, factsOfStory(found), at)
  if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
  if (found.chapter.retiredAt) return refuse('not_open')
  const latest = await latestOnDesk(tx, chapterId)
  if (latest && latest.n > n) return refuse('stale', { detail: { newer: latest.n } })
  return ok({ found, revision, memberId: actor.id })
}

/** Tells who wrote it, but for the judge. */
export async function tell(
  tx: Tx,
  { found, revision, memberId }: Judged,
  kind: string,
  at: Date,
  reason?: string,
) {
  const told = revision.contributorIds.filter((id) => id !== memberId)
  const { chapter, story } = found
  const path = paths.revision(story.slug, chapter.slug, revision.n)
  const data = { n: revision.n, ...(reason && { reason }) }
  await notify(tx, told, { kind, subject: { kind: 'chapter', id: chapter.id }, path, data }, at)
}

export async function audit(
  tx: Tx,
  { found, revision, memberId }: Judged,
  action: string,
  at: Date,
  reason?: string,
) {
  const { chapter, challenge } = found
  const data = { n: revision.n, hash: revision.hash, ...(reason ? { reason } : {}) }
  await appendAudit(tx, {
    chain: challenge.brandId,
    actorId: memberId,
    action,
    targetKind: 'chapter',
    targetId: chapter.id,
    data,
    at,
  })
}

/**
 * Publishes it. Approving what is published already changes nothing. While the story stands for election readers keep
 * the text that is voted on: what is approved meanwhile is published when the story is taken back from the vote.
 */
export const approveRevision =
  ({ db, now, events }: Deps) =>
  async (actor: Actor, chapterId: string, n: number): Promise<Result<{ n: number; published: boolean }>> =>
    db.write(
      async (tx) => {
        const judged = await toJudge(tx, actor, chapterId, n, now())
        if (!judged.ok) return judged
        const { revision, found, memberId } = judged.value
        if (found.chapter.publishedRevisionId === revision.id) return ok({ n, published: true })
        const at = now()
        if (found.story.submittedAt) {
          if (revision.state === 'approved') return ok({ n, published: false })
          await approveAs(tx, revision, memberId, at)
          await audit(tx, judged.value, 'revision.approve_later', at)
          await tell(tx, judged.value, 'revision_approved_later', at)
          return ok({ n, published: false })
        }
        await publish(tx, revision, memberId, at)
        await audit(tx, judged.value, 'revision.approve', at)
        await tell(tx, judged.value, 'revision_approved', at)
        db.afterCommit(() => events.emit('revisionPublished', { chapterId, revisionId: revision.id }))
        return ok({ n, published: true })
      },
      { lock: `chapter:${chapterId}` },
    )

/** The text stays on the desk; only readers don't get it. */
export const declineRevision =
  ({ db, now }: Deps) =>
  async (
    actor: Actor,
    chapterId: string,
    n: number,
    { reason }: DeclineRevision,
  ): Promise<Result<{ n: number }>> =>
    db.write(
      async (tx) => {
        const judged = await toJudge(tx, actor, chapterId, n, now())
        if (!judged.ok) return judged
        const { revision, memberId } = judged.value
        if (revision.state !== 'pending') return refuse('not_open')
        const at = now()
        await tx
          .update(revisions)
          .set({ state: 'declined', decidedBy: memberId, decidedAt: at, decisionReason: reason })
          .where(eq(revisions.id, revision.id))
        await supersedeBefore(tx, chapterId, n)
        await audit(tx, judged.value, 'revision.decline', at, reason)
        await tell(tx, judged.value, 'revision_declined', at, reason)
        return ok({ n })
      },
      { lock: `chapter:${chapterId}` },
    )

import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { CharacterSet, occurrences } from '#app/domain/revisions/redact.ts'
import type { TakeDown } from '#app/domain/takedown/forms.ts'
import { canTakeDown } from '#app/domain/takedown/policy.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { type ChapterInStory, chapterBy } from '#db/queries/chapters.ts'
import { type RevisionRow, revisionBy } from '#db/queries/revisions.ts'
import { factsOfStory } from '#db/queries/stories.ts'
import { chapterWithBranches } from '#db/queries/takedown.ts'
import type { Reader, Tx } from '#db/types.ts'
import type { CollabServer } from '../../collab/collab-server.ts'
import type { Deps } from '../../deps.ts'
import { indexPublishedChapter } from '../links/save-links.ts'
import { notify } from '../notices/notify.ts'
import { type RedactedChapter, redactChapter } from './redact-chapter.ts'
import { redactCopies } from './redact-copies.ts'
import { resolveTarget } from './target.ts'

export type TakedownDeps = Deps & { rebuild: CollabServer['rebuild'] }
export type TakedownResult = { revisions: number; live: boolean }
export type RevisionToTakeDown = { found: ChapterInStory; revision: RevisionRow; homeId: string }

/** Loads the revision for a takedown, or refuses when the actor may not take it down. */
export async function loadRevisionToTakeDown(
  q: Reader,
  actor: Actor,
  chapterId: string,
  n: number,
  at: Date,
): Promise<Result<RevisionToTakeDown>> {
  const found = await chapterBy(q, chapterId)
  const revision = found && (await revisionBy(q, chapterId, n))
  if (!found || !revision) return refuse('not_found')
  const decision = canTakeDown(actor, factsOfStory(found), at)
  return decision.ok
    ? ok({ found, revision, homeId: found.chapter.branchOfId ?? found.chapter.id })
    : decision
}

/** Writes the audit entry and notifies the authors. Neither may repeat the removed text. */
async function recordTakedown(
  tx: Tx,
  { found, revision }: RevisionToTakeDown,
  all: RedactedChapter[],
  reason: string,
  by: string,
  at: Date,
) {
  const { chapter, story, challenge } = found
  await appendAudit(tx, {
    chain: challenge.brandId,
    actorId: by,
    action: 'revision.takedown',
    targetKind: 'chapter',
    targetId: chapter.id,
    data: {
      n: revision.n,
      reason,
      revisions: all.flatMap((one) => one.revisions.map(({ id }) => id)),
      live: all.some((one) => one.live),
    },
    at,
  })
  const recipients = [...new Set([...revision.contributorIds, ...found.authorIds])].filter((id) => id !== by)
  const path = paths.revision(story.slug, chapter.slug, revision.n)
  const subject = { kind: 'chapter' as const, id: chapter.id }
  await notify(tx, recipients, { kind: 'taken_down', subject, path, data: { reason } }, at)
}

/**
 * Permanently removes a passage: from every revision of the chapter and its branches, from their live manuscripts, and
 * from the history of those manuscripts. The rest of each revision stays and is marked as redacted. Cannot be undone.
 */
export const takeDown =
  ({ db, now, events, rebuild }: TakedownDeps) =>
  async (
    actor: Actor,
    chapterId: string,
    n: number,
    { reason, passage }: TakeDown,
  ): Promise<Result<TakedownResult>> => {
    const known = await loadRevisionToTakeDown(db.read, actor, chapterId, n, now())
    if (!known.ok) return known
    const ids = await chapterWithBranches(db.read, known.value.homeId)
    const work = () =>
      db.write({ lock: `chapter:${chapterId}` }, async (tx): Promise<Result<TakedownResult>> => {
        const again = await loadRevisionToTakeDown(tx, actor, chapterId, n, now())
        if (!again.ok || !isMember(actor)) return again.ok ? refuse('sign_in') : again
        const target = await resolveTarget(tx, again.value.revision, passage)
        if (!target.ok) return target
        const { passages, matcher, characters } = target.value
        if (occurrences(reason, matcher).length > 0)
          return refuse('invalid', { fields: { reason: 'field.reason_repeats' } })
        const at = now()
        const all: RedactedChapter[] = []
        for (const id of ids) {
          // Client ids are per document, so the characters of one chapter mean nothing in another.
          const own = id === chapterId ? characters : new CharacterSet()
          all.push(await redactChapter(tx, id, { matcher, characters: own, by: actor.id, reason, at }))
          await indexPublishedChapter(tx, id)
        }
        await redactCopies(tx, passages, matcher)
        await recordTakedown(tx, again.value, all, reason, actor.id, at)
        const revisionIds = all.flatMap((one) => one.revisions.map(({ id }) => id))
        db.afterCommit(() => events.emit('takenDown', { chapterIds: ids, revisionIds }))
        return ok({ revisions: revisionIds.length, live: all.some((one) => one.live) })
      })
    return rebuild(ids, work, (result) => result.ok)
  }

import { type Actor, isMember } from '#app/domain/actor.ts'
import { type Decision, ok, type Result, refuse } from '#app/domain/decision.ts'
import type { Locale } from '#app/domain/locales.ts'
import type { PageOfDiff } from '#app/domain/revisions/diff-parts.ts'
import { canReadLive, canRevertMember } from '#app/domain/revisions/policy.ts'
import type { TakeBack } from '#app/domain/revisions/undo-forms.ts'
import { translator } from '#app/messages/translate.ts'
import { type ChapterInStory, chapterBy } from '#db/queries/chapters.ts'
import { factsOfStory } from '#db/queries/stories.ts'
import type { Reader } from '#db/types.ts'
import { mayWrite } from '../../collab/access/access.ts'
import type { Realtime } from '../../collab/collab-server.ts'
import { type Cut, cutAs, type RevisionDeps } from './create-revision.ts'
import { type Planned, planTakeBack } from './plan-undo.ts'
import { carryOutIn, previewIn } from './undo-in-worker.ts'

export type TakeBackDeps = RevisionDeps & { realtime: Pick<Realtime, 'edit' | 'read' | 'reserveFor'> }

/** Whoever may write may take back; all that one person did only those who answer for the story. */
async function mayTakeBack(
  q: Reader,
  actor: Actor,
  found: ChapterInStory,
  asked: TakeBack,
  now: Date,
): Promise<Decision> {
  if (asked.is === 'revert') {
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

/** In the story's language: summaries are part of the text's past, not of anybody's screen. */
function summaryOf({ said }: Planned, language: Locale): string {
  const t = translator(language)
  if (said.key === 'restore') return t(SUMMARIES.restore, { n: said.n })
  if (said.key === 'revert') return t(SUMMARIES.revert, { name: said.name })
  return said.from === said.to
    ? t('revisions.summary_undo_one', { n: said.to })
    : t(SUMMARIES.undo, { from: said.from, to: said.to })
}

/**
 * Restores, undoes, rolls back or reverts, as one change of the live text that everybody in it sees arrive. What stood
 * before is a revision, and so is what stands after: nothing is lost, and it can be undone as anything can.
 */
export const takeBack =
  (deps: TakeBackDeps) =>
  async (
    actor: Actor,
    chapterId: string,
    asked: TakeBack,
  ): Promise<Result<Cut & { kind: Planned['kind'] }>> => {
    const { db, now } = deps
    const found = await chapterBy(db.read, chapterId)
    if (!found) return refuse('not_found')
    if (!isMember(actor)) return refuse('sign_in')
    // Inside of a transaction, behind whoever judges or locks the chapter now.
    const allowed = await db.write((tx) => mayTakeBack(tx, actor, found, asked, now()), {
      lock: `chapter:${chapterId}`,
    })
    if (!allowed.ok) return allowed
    const kept = await cutAs(deps, chapterId, { kind: 'auto', summary: '', by: null })
    if (!kept.ok && kept.code !== 'nothing_to_save') return kept
    const planned = await planTakeBack(db.read, chapterId, asked)
    if (!planned.ok) return planned
    const { intent, kind } = planned.value
    // The log's transaction judges once more whether they may write.
    const edited = await carryOutIn(deps, chapterId, actor, intent)
    if (!edited.ok) return edited
    if (!edited.value.changed) return refuse('nothing_to_undo')
    const summary = summaryOf(planned.value, found.story.language)
    const cut = await cutAs(deps, chapterId, { kind, summary, by: actor.id })
    if (!cut.ok) return cut.code === 'nothing_to_save' ? refuse('nothing_to_undo') : cut
    return ok({ ...cut.value, kind })
  }

export type Preview = { diff: PageOfDiff; changes: boolean; may: Decision }

/** What it would do to the text as it stands, part by part, without doing it. */
export const previewTakeBack =
  ({ db, now, realtime }: TakeBackDeps) =>
  async (actor: Actor, chapterId: string, asked: TakeBack, part = 1): Promise<Result<Preview>> => {
    const q = db.read
    const found = await chapterBy(q, chapterId)
    if (!found) return refuse('not_found')
    const seen = canReadLive(actor, factsOfStory(found), now())
    if (!seen.ok) return seen
    const planned = await planTakeBack(q, chapterId, asked)
    if (!planned.ok) return planned
    const { diff, changes } = await previewIn({ db, realtime }, chapterId, planned.value.intent, part)
    return ok({ diff, changes, may: await mayTakeBack(q, actor, found, asked, now()) })
  }

import type * as Y from 'yjs'
import { type Actor, isMember, type Member } from '#app/domain/actor.ts'
import type { MergeChapter } from '#app/domain/chapters/forms.ts'
import { canArrangeChapters, canMergeChapters, type MergeFacts } from '#app/domain/chapters/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { insertChapter } from '#app/domain/manuscript/merge-chapter.ts'
import { MAX_BLOCKS, MAX_BYTES } from '#app/domain/manuscript/validate-update.ts'
import { translator } from '#app/messages/translate.ts'
import { paths } from '#app/paths.ts'
import { openBranches } from '#db/queries/branches.ts'
import {
  type ChapterInStory,
  chapterBy,
  hasWaitingMerges,
  setMergeInto,
  setMergeRevision,
} from '#db/queries/chapters.ts'
import { manuscriptRow } from '#db/queries/manuscript-log.ts'
import { latestLiveRevision } from '#db/queries/replay.ts'
import { revisionById } from '#db/queries/revisions.ts'
import { chaptersOf, factsOfStory } from '#db/queries/stories.ts'
import type { Reader, Tx } from '#db/types.ts'
import { mayWrite } from '../../collab/access/access.ts'
import type { CollabServer } from '../../collab/collab-server.ts'
import { createRevisionUnchecked, type RevisionDeps } from '../revisions/create-revision.ts'
import type { LiveText } from '../revisions/prepare-text.ts'
import { auditArrangement, notifyOthers } from './chapter-order.ts'

export type MergeDeps = RevisionDeps & { realtime: Pick<CollabServer, 'edit' | 'suggestions'> }
/** `revision`: of the other chapter. `retired`: readers have the text there already. */
export type MergedChapter = {
  id: string
  into: { id: string; slug: string; title: string }
  story: string
  revision: number | null
  retired: boolean
}
type Both = { from: ChapterInStory; into: ChapterInStory; by: Member; place: 'before' | 'after' }

/** Reads what may keep a chapter from being merged. */
export async function mergeFacts(q: Reader, { chapter }: ChapterInStory): Promise<MergeFacts> {
  return {
    isRetired: chapter.retiredAt !== null,
    isBranch: chapter.branchOfId !== null,
    isMerging: chapter.mergeIntoId !== null,
    hasContest: (await openBranches(q, chapter.id)).length > 0,
    lock: chapter.lock,
  }
}

/** Finds both chapters and decides whether the actor may merge the first into the second. */
export async function checkMerge(
  q: Reader,
  actor: Actor,
  fromId: string,
  intoId: string,
  at: Date,
): Promise<Result<Both>> {
  const [from, into] = [await chapterBy(q, fromId), await chapterBy(q, intoId)]
  if (!from) return refuse('not_found')
  const arranges = canArrangeChapters(actor, factsOfStory(from), at)
  if (!arranges.ok) return arranges
  if (!into || into.story.id !== from.story.id || into.chapter.id === from.chapter.id)
    return refuse('invalid', { fields: { into: 'field.choose' } })
  const both = [await mergeFacts(q, from), await mergeFacts(q, into)]
  const decision = canMergeChapters(actor, factsOfStory(from), both, at)
  if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
  // Its text would be retired together with this chapter before readers have it anywhere else.
  if (await hasWaitingMerges(q, fromId)) return refuse('chapter_merging')
  const writes = await mayWrite(q, actor, intoId, at)
  if (!writes.ok) return writes
  const order = (await chaptersOf(q, from.story.id)).map(({ id }) => id)
  const place = order.indexOf(fromId) < order.indexOf(intoId) ? 'before' : 'after'
  return ok({ from, into, by: actor, place })
}

async function hasRoom({ db, live }: MergeDeps, intoId: string, added: LiveText): Promise<boolean> {
  const size = (await manuscriptRow(db.read, intoId))?.size ?? 0
  const { blocks } = await live(intoId)
  return blocks.length + added.blocks.length < MAX_BLOCKS && size + 4 * added.text.length <= MAX_BYTES
}

/** Saves what no revision of the chapter contains. */
async function saveRest(deps: MergeDeps, chapterId: string): Promise<Result<unknown>> {
  const saved = await createRevisionUnchecked(deps, chapterId, { kind: 'auto', summary: '', by: null })
  return saved.ok || saved.code === 'nothing_to_save' ? ok(null) : saved
}

/** Whether readers see all of the chapter's text, so that no change of it passes the review of the merge unseen. */
async function isAllPublished(q: Reader, { chapter }: ChapterInStory): Promise<boolean> {
  if (chapter.publishedRevisionId === null) return true
  const published = await revisionById(q, chapter.publishedRevisionId)
  return published?.hash === (await latestLiveRevision(q, chapter.id))?.hash
}

/** Closes the chapter for writing; it stays published. */
async function beginMerge(tx: Tx, { from, into, by }: Both, at: Date): Promise<void> {
  await setMergeInto(tx, from.chapter.id, into.chapter.id)
  const context = { found: from, by: by.id, at }
  await auditArrangement(tx, context, 'chapter.merge', { into: into.chapter.slug })
  await notifyOthers(tx, from.authorIds, context, {
    ...{ kind: 'chapter_merging', subject: { kind: 'chapter', id: from.chapter.id } },
    ...{ path: paths.storyDesk(from.story.slug), actorId: by.id },
  })
}

/**
 * Merges a chapter into another one of the story. Its text goes to the live text of the other as one revision, before or
 * after what is there, as the chapters are ordered; every character keeps its author. The chapter stays published, closed
 * for writing, until readers have all of its text in the other one: `finishMerges` retires it then.
 */
export const mergeChapter =
  (deps: MergeDeps) =>
  async (
    actor: Actor,
    fromId: string,
    { into: intoId, heading }: MergeChapter,
  ): Promise<Result<MergedChapter>> => {
    const { db, now, live, events } = deps
    const known = await checkMerge(db.read, actor, fromId, intoId, now())
    if (!known.ok) return known
    const { from, into, by, place } = known.value
    const text = await live(fromId)
    for (const id of text.text.trim() === '' ? [intoId] : [fromId, intoId]) {
      const saved = await saveRest(deps, id)
      if (!saved.ok) return saved
    }
    // The text of a chapter has no suggestions: merged without a decision, they would be lost.
    if ((await deps.realtime.suggestions(fromId)).length > 0) return refuse('suggestions_open')
    if (!(await hasRoom(deps, intoId, text))) return refuse('too_large')

    const title = heading ? { text: from.chapter.title, author: by.id } : null
    const change = (doc: Y.Doc) =>
      insertChapter(manuscriptText(doc), { ...text, heading: title }, place).filter(
        ({ author }) => author !== by.id,
      )
    const alongside = async (tx: Tx): Promise<Result<null>> => {
      const again = await checkMerge(tx, actor, fromId, intoId, now())
      if (!again.ok) return again
      if (!(await isAllPublished(tx, again.value.from))) return refuse('changes_pending')
      // Somebody wrote in the chapter after its text was read.
      if ((await manuscriptRow(tx, fromId))?.headSeq !== text.headSeq) return refuse('stale')
      await beginMerge(tx, again.value, now())
      db.afterCommit(() => events.emit('accessChanged', { chapterId: fromId }))
      return ok(null)
    }
    const edited = await deps.realtime.edit(intoId, actor, 'import', change, 'write', alongside)
    if (!edited.ok) return edited
    const summary = translator(into.story.language)('chapters.merge_summary', { title: from.chapter.title })
    const created = await createRevisionUnchecked(deps, intoId, { kind: 'merge', summary, by: by.id })
    if (created.ok) await db.write((tx) => setMergeRevision(tx, fromId, created.value.n))
    return ok({
      id: fromId,
      into: { id: intoId, slug: into.chapter.slug, title: into.chapter.title },
      story: from.story.slug,
      revision: created.ok ? created.value.n : null,
      retired: Boolean((await chapterBy(db.read, fromId))?.chapter.retiredAt),
    })
  }

import { eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { SaveRevision } from '#app/domain/revisions/forms.ts'
import { checkText } from '#app/domain/text-rules/check-text.ts'
import { type PlacedChapter, placedChapterBy } from '#db/queries/chapters.ts'
import { latestLiveRevision } from '#db/queries/replay.ts'
import {
  contributorsBetween,
  earlierRevisionWithHash,
  lastRevisionHead,
  type RevisionRow,
} from '#db/queries/revisions.ts'
import { chapters, manuscripts, type RevisionKind, revisions } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { mayWrite } from '../../collab/access/access.ts'
import type { Deps } from '../../deps.ts'
import { recordWriting } from '../listening/record-signal.ts'
import { autoPublish } from './autopublish.ts'
import { judgeAhead, judgeRevision, quotesOf } from './held-passages.ts'
import { prepareTextInWorker } from './prepare-in-worker.ts'
import type { LiveText } from './prepare-text.ts'
import { recordPassageHits } from './record-passage-hits.ts'
import { declineAgain, openReviewCase } from './review-case.ts'
import { saveCredits, saveRevisionContent } from './save-content.ts'

export type RevisionDeps = Deps & { live: (chapterId: string) => Promise<LiveText> }
/**
 * `phrases`: the phrases because of which it waits for a reviewer; `held`: in how many passages. `published`: the
 * revision that readers see from now on, which leaves held passages out.
 */
export type CreatedRevision = {
  id: string
  n: number
  state: RevisionRow['state']
  phrases: string[]
  held: number
  published: { id: string; n: number } | null
}

/** `isCopy`: the text is published already, so that no rule judges it. */
type RevisionRequest = { kind: RevisionKind; summary: string; by: string | null; isCopy?: boolean }

export async function insertRevision(
  tx: Tx,
  found: PlacedChapter,
  live: LiveText,
  request: RevisionRequest,
  at: Date,
): Promise<Result<CreatedRevision>> {
  const { chapter } = found
  const text = live.prepared ?? (await prepareTextInWorker(live))
  const { hash, words, credit } = text
  const previous = await latestLiveRevision(tx, chapter.id)
  if (previous?.hash === hash) {
    await tx.update(manuscripts).set({ cutSeq: live.headSeq }).where(eq(manuscripts.chapterId, chapter.id))
    return refuse('nothing_to_save')
  }
  const { n, cutSeq } = await lastRevisionHead(tx, chapter.id)
  const [revision] = await tx
    .insert(revisions)
    .values({
      chapterId: chapter.id,
      n: n + 1,
      uptoSeq: live.headSeq,
      kind: request.kind,
      summary: request.summary,
      state: 'pending',
      contributorIds: await contributorsBetween(tx, chapter.id, cutSeq, live.headSeq),
      createdBy: request.by,
      graphemes: credit.total,
      words,
      wordDelta: words - (previous?.words ?? 0),
      hash,
      sameAs: await earlierRevisionWithHash(tx, chapter.id, hash),
      baseId: chapter.publishedRevisionId,
      createdAt: at,
    })
    .returning()
  if (!revision) throw new Error('The database returned no revision')
  const strokes = live.strokes?.since === cutSeq ? live.strokes.bytes : null
  await saveRevisionContent(
    tx,
    chapter.id,
    { revisionId: revision.id, text, headSeq: live.headSeq, strokes },
    previous,
  )
  await saveCredits(tx, revision.id, text)
  await recordWriting(tx, found, revision, [...credit.byAuthor.keys()])
  await tx
    .update(chapters)
    .set({ revisionCount: n + 1 })
    .where(eq(chapters.id, chapter.id))
  await tx.update(manuscripts).set({ cutSeq: live.headSeq }).where(eq(manuscripts.chapterId, chapter.id))
  const { isCopy = false } = request
  const judged = isCopy ? null : await judgeRevision(tx, found, revision)
  const { whole, published, isFree } = await autoPublish(tx, found, revision, { judged, at })
  const isDecided = !whole && judged !== null && (await declineAgain(tx, revision, { judged, isFree, at }))
  const held = whole || judged === null || isDecided ? [] : judged.held
  if (!whole && judged !== null && !isDecided) await openReviewCase(tx, found, revision, { held, at })
  if (!isCopy) await recordPassageHits(tx, found, revision, held, at)
  return ok({
    ...{ id: revision.id, n: n + 1, state: whole ? 'approved' : isDecided ? 'declined' : 'pending' },
    ...{ phrases: quotesOf(held), held: held.length },
    published: published && { id: published.id, n: published.n },
  })
}

/** Tells open pages after the commit that readers see a new text. */
export function announcePublished(
  { db, events }: Pick<Deps, 'db' | 'events'>,
  chapterId: string,
  created: Result<CreatedRevision>,
): void {
  const published = created.ok ? created.value.published : null
  if (published)
    db.afterCommit(() => events.emit('revisionPublished', { chapterId, revisionId: published.id }))
}

/** Prepares the stored content of a revision before the transaction, so that other writers do not wait for it. */
export const withPreparedContent = async (live: LiveText): Promise<LiveText> => ({
  ...live,
  prepared: await prepareTextInWorker(live),
})

/** Creates a revision by hand, with a summary. The actor needs write access to the chapter. */
export const saveRevision =
  ({ db, now, live, events }: RevisionDeps) =>
  async (actor: Actor, chapterId: string, { summary }: SaveRevision): Promise<Result<CreatedRevision>> => {
    // Outside of the transaction, because it waits until received updates are stored.
    const known = await placedChapterBy(db.read, chapterId)
    if (!known) return refuse('not_found')
    if (!isMember(actor)) return refuse('sign_in')
    const text = await withPreparedContent(await live(chapterId))
    await judgeAhead(db.read, known, text, now())
    return db.write({ lock: `chapter:${chapterId}` }, async (tx) => {
      const found = await placedChapterBy(tx, chapterId)
      if (!found) return refuse('not_found')
      const at = now()
      const decision = await mayWrite(tx, actor, chapterId, at)
      if (!decision.ok) return decision
      const textCheck = checkText(actor, found.challenge, [summary], at)
      if (!textCheck.ok) return textCheck
      const created = await insertRevision(tx, found, text, { kind: 'saved', summary, by: actor.id }, at)
      announcePublished({ db, events }, chapterId, created)
      return created
    })
  }

/**
 * Creates an automatic revision. The revision scheduler calls it when writing pauses, when the last writer has left, and
 * every ten minutes of steady writing.
 */
export const createRevision = (deps: RevisionDeps) => (chapterId: string) =>
  createRevisionUnchecked(deps, chapterId, { kind: 'auto', summary: '', by: null })

/** Creates a revision of the current text. Does not check permissions: the caller must have done that. */
export async function createRevisionUnchecked(
  { db, now, live, events }: RevisionDeps,
  chapterId: string,
  request: RevisionRequest,
): Promise<Result<CreatedRevision>> {
  const text = await withPreparedContent(await live(chapterId))
  const known = await placedChapterBy(db.read, chapterId)
  if (known) await judgeAhead(db.read, known, text, now())
  return db.write({ lock: `chapter:${chapterId}`, beside: true }, async (tx) => {
    const found = await placedChapterBy(tx, chapterId)
    if (!found) return refuse('not_found')
    const created = await insertRevision(tx, found, text, request, now())
    announcePublished({ db, events }, chapterId, created)
    return created
  })
}

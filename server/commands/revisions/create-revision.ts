import { eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { SaveRevision } from '#app/domain/revisions/forms.ts'
import { judgeText } from '#app/domain/text-rules/judge.ts'
import { type ChapterInStory, chapterBy } from '#db/queries/chapters.ts'
import { latestOnDesk } from '#db/queries/replay.ts'
import { contributorsBetween, lastCut, type RevisionRow, sameBefore } from '#db/queries/revisions.ts'
import { chapters, manuscripts, type RevisionKind, revisions } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { mayWrite } from '../../collab/access/access.ts'
import { phrasesAgainst, publishByItself } from './autopublish.ts'
import { readAhead } from './banned-phrases.ts'
import type { Live } from './contents.ts'
import { keepContent } from './save-content.ts'
import { keepCredits } from './keep-credits.ts'
import { prepareAside } from './prepare-in-worker.ts'

export type RevisionDeps = Deps & { live: (chapterId: string) => Promise<Live> }
/** `phrases`: what the brand asks to leave out, and this revision waits for a reviewer with. */
export type Cut = { id: string; n: number; state: RevisionRow['state']; phrases: string[] }

type Asked = { kind: RevisionKind; summary: string; by: string | null }

export async function insertRevision(
  tx: Tx,
  found: ChapterInStory,
  live: Live,
  asked: Asked,
  at: Date,
): Promise<Result<Cut>> {
  const { chapter } = found
  const text = live.prepared ?? (await prepareAside(live))
  const { hash, words, credit } = text
  const previous = await latestOnDesk(tx, chapter.id)
  if (previous?.hash === hash) {
    await tx.update(manuscripts).set({ cutSeq: live.headSeq }).where(eq(manuscripts.chapterId, chapter.id))
    return refuse('nothing_to_save')
  }
  const { n, cutSeq } = await lastCut(tx, chapter.id)
  const [revision] = await tx
    .insert(revisions)
    .values({
      chapterId: chapter.id,
      n: n + 1,
      uptoSeq: live.headSeq,
      kind: asked.kind,
      summary: asked.summary,
      state: 'pending',
      contributorIds: await contributorsBetween(tx, chapter.id, cutSeq, live.headSeq),
      createdBy: asked.by,
      graphemes: credit.total,
      words,
      wordDelta: words - (previous?.words ?? 0),
      hash,
      sameAs: await sameBefore(tx, chapter.id, hash),
      baseId: chapter.publishedRevisionId,
      createdAt: at,
    })
    .returning()
  if (!revision) throw new Error('The database kept no revision')
  const strokes = live.strokes?.since === cutSeq ? live.strokes.bytes : null
  await keepContent(
    tx,
    chapter.id,
    { revisionId: revision.id, text, headSeq: live.headSeq, strokes },
    previous,
  )
  await keepCredits(tx, revision.id, text)
  await tx
    .update(chapters)
    .set({ revisionCount: n + 1 })
    .where(eq(chapters.id, chapter.id))
  await tx.update(manuscripts).set({ cutSeq: live.headSeq }).where(eq(manuscripts.chapterId, chapter.id))
  const published = await publishByItself(tx, found, revision, at)
  // Whoever saves it hears of them; nobody is there to hear of them when it is cut by itself.
  const phrases = published || asked.by === null ? [] : await phrasesAgainst(tx, found, revision)
  return ok({ id: revision.id, n: n + 1, state: published ? 'approved' : 'pending', phrases })
}

/** Outside of the transaction that cuts it: reading a large text for banned phrases takes a second. */
export async function readBeforeCut({ challenge }: ChapterInStory, live: Live): Promise<void> {
  if (challenge.bannedPhrases.length === 0) return
  const { hash, blocks } = live.prepared ?? (await prepareAside(live))
  await readAhead(challenge.bannedPhrases, { hash, size: Buffer.byteLength(live.text), packed: blocks })
}

/** Prepares what a revision keeps before the transaction, so that no other writer waits for that work. */
export const prepared = async (live: Live): Promise<Live> => ({ ...live, prepared: await prepareAside(live) })

/** Saved by hand, with a summary, by somebody who may write here. */
export const saveRevision =
  ({ db, now, live, events }: RevisionDeps) =>
  async (actor: Actor, chapterId: string, { summary }: SaveRevision): Promise<Result<Cut>> => {
    // Outside of the transaction: it waits for what was typed to reach the disk.
    const known = await chapterBy(db.read, chapterId)
    if (!known) return refuse('not_found')
    if (!isMember(actor)) return refuse('sign_in')
    const text = await prepared(await live(chapterId))
    await readBeforeCut(known, text)
    return db.write(
      async (tx) => {
        const found = await chapterBy(tx, chapterId)
        if (!found) return refuse('not_found')
        const at = now()
        const decision = await mayWrite(tx, actor, chapterId, at)
        if (!decision.ok) return decision
        const judged = judgeText(actor, found.challenge, [summary], at)
        if (!judged.ok) return judged
        const cut = await insertRevision(tx, found, text, { kind: 'saved', summary, by: actor.id }, at)
        if (cut.ok && cut.value.state === 'approved') {
          db.afterCommit(() => events.emit('revisionPublished', { chapterId, revisionId: cut.value.id }))
        }
        return cut
      },
      { lock: `chapter:${chapterId}` },
    )
  }

/** Cut by itself when writing rests, when the last writer has left, or every ten minutes of steady writing. */
export const cutRevision = (deps: RevisionDeps) => (chapterId: string) =>
  cutAs(deps, chapterId, { kind: 'auto', summary: '', by: null })

/** The text as it stands, without asking who may: whoever calls has asked. */
export async function cutAs(
  { db, now, live, events }: RevisionDeps,
  chapterId: string,
  asked: Asked,
): Promise<Result<Cut>> {
  const text = await prepared(await live(chapterId))
  const known = await chapterBy(db.read, chapterId)
  if (known) await readBeforeCut(known, text)
  return db.write(
    async (tx) => {
      const found = await chapterBy(tx, chapterId)
      if (!found) return refuse('not_found')
      const cut = await insertRevision(tx, found, text, asked, now())
      if (cut.ok && cut.value.state === 'approved') {
        db.afterCommit(() => events.emit('revisionPublished', { chapterId, revisionId: cut.value.id }))
      }
      return cut
    },
    { lock: `chapter:${chapterId}` },
  )
}

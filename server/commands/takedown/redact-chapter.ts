import { eq } from 'drizzle-orm'
import * as Y from 'yjs'
import { readAuthors } from '#app/domain/manuscript/authorship.ts'
import { plainText } from '#app/domain/manuscript/block-text.ts'
import { readCharacters } from '#app/domain/manuscript/characters.ts'
import { manuscriptText, readBlocks } from '#app/domain/manuscript/layout.ts'
import type { Matcher } from '#app/domain/revisions/matcher.ts'
import {
  type CharacterSet,
  collectCharacters,
  isInAltTextOrLink,
  redactText,
  removeSpans,
  spansToRedact,
} from '#app/domain/revisions/redact.ts'
import { collectLiveCharacters, redactLiveDocument } from '#app/domain/takedown/live.ts'
import { type ChapterInStory, chapterBy } from '#db/queries/chapters.ts'
import { deleteHistory } from '#db/queries/takedown.ts'
import { revisionContents, revisionCredits, revisions } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { buildDocument, createUnbuilt, readStored } from '../../collab/document/load-document.ts'
import { versionOfRevision } from '../revisions/contents.ts'
import { insertRevision } from '../revisions/create-revision.ts'
import { prepareTextInWorker } from '../revisions/prepare-in-worker.ts'
import { saveCredits } from '../revisions/save-content.ts'

export type RedactionRequest = {
  matcher: Matcher
  characters: CharacterSet
  by: string
  reason: string
  at: Date
}
export type RedactedChapter = { chapterId: string; revisions: { id: string; n: number }[]; live: boolean }

const rowsOf = (tx: Tx, chapterId: string) =>
  tx
    .select({
      id: revisions.id,
      n: revisions.n,
      summary: revisions.summary,
      decisionReason: revisions.decisionReason,
    })
    .from(revisions)
    .where(eq(revisions.chapterId, chapterId))
    .orderBy(revisions.n)

/** Removes the passage from a revision and recomputes its counts and credit. Returns whether it contained the passage. */
async function redactRevision(tx: Tx, id: string, order: RedactionRequest): Promise<boolean> {
  const { matcher, characters, by, reason, at } = order
  const version = await versionOfRevision(tx, id)
  const spans = spansToRedact(version, matcher, characters)
  if (spans.length === 0 && !isInAltTextOrLink(version.blocks, matcher)) return false
  const left = removeSpans(version, spans, matcher)
  const text = await prepareTextInWorker({ ...left, places: left.places ?? undefined })
  const { blocks, authors, places, credit, words, hash } = text
  await tx
    .update(revisionContents)
    .set({ blocks, authors, places })
    .where(eq(revisionContents.revisionId, id))
  const redacted = { redactedAt: at, redactedBy: by, redactionReason: reason }
  await tx
    .update(revisions)
    .set({ ...redacted, graphemes: credit.total, words, hash })
    .where(eq(revisions.id, id))
  await tx.delete(revisionCredits).where(eq(revisionCredits.revisionId, id))
  await saveCredits(tx, id, text)
  return true
}

/**
 * Removes the passage from the live text, creates a revision of the result when it differs from the latest one, and
 * replaces the document's history with one snapshot. Returns whether the live text contained the passage.
 */
async function rebuildManuscript(
  tx: Tx,
  found: ChapterInStory,
  { doc, loaded }: OpenManuscript,
  order: RedactionRequest,
): Promise<boolean> {
  const { matcher, characters, by, at } = order
  const changed = redactLiveDocument(doc, matcher, characters)
  const headSeq = loaded.headSeq + 1
  const text = manuscriptText(doc)
  const blocks = readBlocks(text)
  const live = {
    ...{ blocks, authors: readAuthors(text, loaded.authorship), places: readCharacters(text) },
    ...{ text: plainText(blocks), headSeq },
  }
  await insertRevision(tx, found, live, { kind: 'auto', summary: '', by }, at)
  const state = Y.encodeStateAsUpdate(doc)
  await deleteHistory(tx, { chapterId: found.chapter.id, uptoSeq: headSeq, state, text: live.text, at })
  return changed
}

type OpenManuscript = { doc: Y.Doc; loaded: ReturnType<typeof createUnbuilt> }

async function openManuscript(tx: Tx, chapterId: string): Promise<OpenManuscript> {
  const stored = await readStored(tx, chapterId)
  const loaded = createUnbuilt(stored)
  buildDocument(loaded, stored)
  return { doc: loaded.doc, loaded }
}

/**
 * Redacts the passage in one chapter: its revisions, its live text and the update log. Collects the characters of the
 * passage from every version first, so that versions with only a part of it lose that part.
 */
export async function redactChapter(
  tx: Tx,
  chapterId: string,
  order: RedactionRequest,
): Promise<RedactedChapter> {
  const { matcher, characters } = order
  const found = await chapterBy(tx, chapterId)
  if (!found) throw new Error(`No chapter ${chapterId}`)
  const opened = await openManuscript(tx, chapterId)
  const rows = await rowsOf(tx, chapterId)
  collectLiveCharacters(opened.doc, matcher, characters)
  for (const { id } of rows) collectCharacters(await versionOfRevision(tx, id), matcher, characters)
  const redacted: RedactedChapter['revisions'] = []
  for (const { id, n, summary, decisionReason } of rows) {
    if (await redactRevision(tx, id, order)) redacted.push({ id, n })
    const clean = {
      summary: redactText(summary, matcher),
      reason: decisionReason && redactText(decisionReason, matcher),
    }
    if (clean.summary !== summary || clean.reason !== decisionReason)
      await tx
        .update(revisions)
        .set({ summary: clean.summary, decisionReason: clean.reason })
        .where(eq(revisions.id, id))
  }
  const live = await rebuildManuscript(tx, found, opened, order)
  opened.doc.destroy()
  return { chapterId, revisions: redacted, live }
}

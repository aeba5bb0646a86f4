import { eq } from 'drizzle-orm'
import * as Y from 'yjs'
import { readAuthors } from '#app/domain/manuscript/authorship.ts'
import { readPlaces } from '#app/domain/manuscript/characters.ts'
import { manuscriptText, plainText, readBlocks } from '#app/domain/manuscript/layout.ts'
import type { Matcher } from '#app/domain/revisions/matcher.ts'
import {
  type Characters,
  isMentionedBeside,
  noteCharacters,
  scrubbed,
  spansToRedact,
  without,
} from '#app/domain/revisions/redact.ts'
import { noteLiveCharacters, takeOut } from '#app/domain/takedown/live.ts'
import { type ChapterInStory, chapterBy } from '#db/queries/chapters.ts'
import { forgetHistory } from '#db/queries/takedown.ts'
import { revisionContents, revisionCredits, revisions } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { build, prepare, readStored } from '../../collab/document/load-document.ts'
import { versionOfRevision } from '../revisions/contents.ts'
import { insertRevision } from '../revisions/create-revision.ts'
import { keepCredits } from '../revisions/keep-credits.ts'
import { prepareAside } from '../revisions/prepare-in-worker.ts'

export type Order = { matcher: Matcher; characters: Characters; by: string; reason: string; at: Date }
export type Redacted = { chapterId: string; revisions: { id: string; n: number }[]; live: boolean }

const rowsOf = (tx: Tx, chapterId: string) =>
  tx
    .select({ id: revisions.id, n: revisions.n, summary: revisions.summary, said: revisions.decisionReason })
    .from(revisions)
    .where(eq(revisions.chapterId, chapterId))
    .orderBy(revisions.n)

/** A revision without the passage; its figures and its credit are those of what is left. True when it held it. */
async function redactRevision(tx: Tx, id: string, order: Order): Promise<boolean> {
  const { matcher, characters, by, reason, at } = order
  const version = await versionOfRevision(tx, id)
  const spans = spansToRedact(version, matcher, characters)
  if (spans.length === 0 && !isMentionedBeside(version.blocks, matcher)) return false
  const left = without(version, spans, matcher)
  const text = await prepareAside({ ...left, places: left.places ?? undefined })
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
  await keepCredits(tx, id, text)
  return true
}

/** The live text without the passage, as one snapshot without a past. What was not cut yet is cut first. */
async function remakeManuscript(
  tx: Tx,
  found: ChapterInStory,
  { doc, loaded }: Opened,
  order: Order,
): Promise<boolean> {
  const { matcher, characters, by, at } = order
  const changed = takeOut(doc, matcher, characters)
  const headSeq = loaded.headSeq + 1
  const text = manuscriptText(doc)
  const blocks = readBlocks(text)
  const live = {
    ...{ blocks, authors: readAuthors(text, loaded.authorship), places: readPlaces(text) },
    ...{ text: plainText(blocks), headSeq },
  }
  await insertRevision(tx, found, live, { kind: 'auto', summary: '', by }, at)
  const state = Y.encodeStateAsUpdate(doc)
  await forgetHistory(tx, { chapterId: found.chapter.id, uptoSeq: headSeq, state, text: live.text, at })
  return changed
}

type Opened = { doc: Y.Doc; loaded: ReturnType<typeof prepare> }

async function open(tx: Tx, chapterId: string): Promise<Opened> {
  const stored = await readStored(tx, chapterId)
  const loaded = prepare(stored)
  build(loaded, stored)
  return { doc: loaded.doc, loaded }
}

/**
 * Everywhere in one chapter: its revisions, its live text and that text's log. First every version is asked which
 * characters the passage is made of, so that those which have only part of it lose that part.
 */
export async function redactChapter(tx: Tx, chapterId: string, order: Order): Promise<Redacted> {
  const { matcher, characters } = order
  const found = await chapterBy(tx, chapterId)
  if (!found) throw new Error(`No chapter ${chapterId}`)
  const opened = await open(tx, chapterId)
  const rows = await rowsOf(tx, chapterId)
  noteLiveCharacters(opened.doc, matcher, characters)
  for (const { id } of rows) noteCharacters(await versionOfRevision(tx, id), matcher, characters)
  const redacted: Redacted['revisions'] = []
  for (const { id, n, summary, said } of rows) {
    if (await redactRevision(tx, id, order)) redacted.push({ id, n })
    const clean = { summary: scrubbed(summary, matcher), said: said && scrubbed(said, matcher) }
    if (clean.summary !== summary || clean.said !== said)
      await tx
        .update(revisions)
        .set({ summary: clean.summary, decisionReason: clean.said })
        .where(eq(revisions.id, id))
  }
  const live = await remakeManuscript(tx, found, opened, order)
  opened.doc.destroy()
  return { chapterId, revisions: redacted, live }
}

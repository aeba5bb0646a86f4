import type * as Y from 'yjs'
import type { Member } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { StoreImport } from '#app/domain/imports/forms.ts'
import type { ImportedChapter } from '#app/domain/imports/imported-text.ts'
import { importBlocks } from '#app/domain/manuscript/import-blocks.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { MAX_BLOCKS, MAX_BYTES } from '#app/domain/manuscript/validate-update.ts'
import type { NewBlock } from '#app/domain/manuscript/write.ts'
import { canAddChapter } from '#app/domain/stories/policy.ts'
import { translator } from '#app/messages/translate.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { manuscriptRow } from '#db/queries/manuscript-log.ts'
import { chaptersOf, type StoryInChallenge } from '#db/queries/stories.ts'
import { imports } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { mayWrite } from '../../collab/access/access.ts'
import { createRevisionUnchecked } from '../revisions/create-revision.ts'
import {
  CHAPTERS_PER_STORY,
  checkNewChapter,
  factsForNewChapter,
  insertChapter,
  notifyChapterWatchers,
} from '../stories/add-chapter.ts'
import type { ImportDeps } from './import-deps.ts'
import type { PendingImport } from './pending-imports.ts'
import { withStoredPictures } from './store-pictures.ts'

type Chapter = { id: string; slug: string; title: string }
export type StoredImport = { id: string; chapters: Chapter[] }
type Order = {
  found: StoryInChallenge
  by: Member
  read: PendingImport
  choice: StoreImport
  chapters: readonly Pick<ImportedChapter, 'title' | 'blocks'>[]
}

/** An estimate of what the text adds to an encoded manuscript. */
const sizeOf = (blocks: readonly NewBlock[]): number =>
  blocks.reduce((sum, { runs }) => sum + 60 + runs.reduce((all, run) => all + 40 + 3 * run.text.length, 0), 0)

/** The chapters to write in: the chosen one, or new ones with the titles of the file. */
async function targetsOf(tx: Tx, order: Order, at: Date): Promise<Result<Chapter[]>> {
  const { found, by, choice, chapters } = order
  const existing = await chaptersOf(tx, found.story.id)
  if (choice.into !== '') {
    const into = existing.find(({ id }) => id === choice.into)
    return into ? ok([into]) : refuse('invalid', { fields: { into: 'field.choose' } })
  }
  const may = canAddChapter(by, await factsForNewChapter(tx, by, found), at)
  if (!may.ok) return may
  if (existing.length + chapters.length > CHAPTERS_PER_STORY) return refuse('limit_reached')
  const t = translator(found.story.language)
  const titles = chapters.map(
    ({ title }, i) => title || t('imports.chapter_title', { n: existing.length + i + 1 }),
  )
  // All titles are checked before a chapter is stored.
  for (const title of titles) {
    const checked = await checkNewChapter(tx, by, found, title, at)
    if (!checked.ok) return checked
  }
  const added: Chapter[] = []
  for (const title of titles)
    added.push({ ...(await insertChapter(tx, found.story.id, title, by.id, at)), title })
  const [first] = added
  if (first) await notifyChapterWatchers(tx, found.story, first, by.id, at)
  return ok(added)
}

/** Adds the chapters and records the import, in one transaction. */
async function record(tx: Tx, order: Order, at: Date): Promise<Result<StoredImport>> {
  const { found, by, read, choice } = order
  const targets = await targetsOf(tx, order, at)
  if (!targets.ok) return targets
  const chapterIds = targets.value.map(({ id }) => id)
  const { rights, authors } = choice
  const { fileName, format } = read
  const [row] = await tx
    .insert(imports)
    .values({
      ...{ storyId: found.story.id, memberId: by.id, fileName, format },
      ...{ rights, authors, chapterIds, createdAt: at },
    })
    .returning({ id: imports.id })
  if (!row) throw new Error('The database stored no import')
  await appendAudit(tx, {
    ...{ chain: found.challenge.brandId, actorId: by.id, action: 'story.import' },
    ...{ targetKind: 'story', targetId: found.story.id },
    data: { file: fileName, rights, authors: authors.join(', ').slice(0, 500), chapters: chapterIds.length },
    at,
  })
  return ok({ id: row.id, chapters: targets.value })
}

async function hasRoom({ db, live }: ImportDeps, { choice, chapters }: Order): Promise<boolean> {
  const before = choice.into === '' ? undefined : await manuscriptRow(db.read, choice.into)
  const blocks = before ? (await live(choice.into)).blocks.length : 0
  return chapters.every(
    (chapter) =>
      blocks + chapter.blocks.length <= MAX_BLOCKS &&
      (before?.size ?? 0) + sizeOf(chapter.blocks) <= MAX_BYTES,
  )
}

/** Writes the text of a chapter; open editors see it arrive. The history says which file it came from. */
async function writeChapter(
  deps: ImportDeps,
  { by, found, read, choice }: Order,
  chapter: Chapter,
  blocks: readonly NewBlock[],
): Promise<Result<unknown>> {
  if (choice.into !== '') {
    const before = await createRevisionUnchecked(deps, chapter.id, { kind: 'auto', summary: '', by: null })
    if (!before.ok && before.code !== 'nothing_to_save') return before
  }
  const change = (doc: Y.Doc) => importBlocks(manuscriptText(doc), blocks, choice.rights !== 'mine')
  const edited = await deps.edit(chapter.id, by, 'import', change)
  if (!edited.ok) return edited
  const summary = translator(found.story.language)('revisions.summary_import', { name: read.fileName })
  return createRevisionUnchecked(deps, chapter.id, { kind: 'import', summary, by: by.id })
}

/**
 * Stores an import. The chapters and the record of it are one transaction; then the text is written into each chapter
 * and judged by the rules like typed text.
 */
export async function storeChapters(deps: ImportDeps, order: Order): Promise<Result<StoredImport>> {
  const { db, now } = deps
  const { found, by, read, choice } = order
  if (choice.into !== '') {
    const may = await mayWrite(db.read, by, choice.into, now())
    if (!may.ok) return may
  }
  if (!(await hasRoom(deps, order))) return refuse('too_large')
  const recorded = await db.write((tx) => record(tx, order, now()), { lock: `chapters:${found.story.id}` })
  if (!recorded.ok) return recorded
  for (const [i, chapter] of recorded.value.chapters.entries()) {
    const blocks = order.chapters[i]?.blocks ?? []
    const written = await writeChapter(
      deps,
      order,
      chapter,
      await withStoredPictures(deps, by, blocks, read.text.pictures),
    )
    if (!written.ok && written.code !== 'nothing_to_save') return written
  }
  return recorded
}

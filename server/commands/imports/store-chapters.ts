import type * as Y from 'yjs'
import type { Member } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { StoreImport } from '#app/domain/imports/forms.ts'
import type { ImportedChapter } from '#app/domain/imports/imported-text.ts'
import type { Locale } from '#app/domain/locales.ts'
import { importBlocks } from '#app/domain/manuscript/append.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { MAX_BLOCKS, MAX_BYTES } from '#app/domain/manuscript/validate-update.ts'
import type { NewBlock } from '#app/domain/manuscript/write.ts'
import { canAddChapter } from '#app/domain/stories/policy.ts'
import { translator } from '#app/messages/translate.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { manuscriptRow } from '#db/queries/manuscript-log.ts'
import { chaptersOf, type StoryInChallenge } from '#db/queries/stories.ts'
import { imports } from '#db/schema/index.ts'
import type { Reader, Tx } from '#db/types.ts'
import { mayWrite } from '../../collab/access/access.ts'
import { workers } from '../../workers/pool.ts'
import type { NewManuscript } from '../chapters/manuscript-from.ts'
import { createRevisionUnchecked } from '../revisions/create-revision.ts'
import {
  CHAPTERS_PER_STORY,
  checkChapterTitle,
  factsForNewChapter,
  insertChapter,
  notifyChapterWatchers,
} from '../stories/add-chapter.ts'
import type { ImportDeps } from './import-deps.ts'
import type { PendingImport } from './pending-imports.ts'
import { withStoredPictures } from './store-pictures.ts'

type Chapter = { id: string; slug: string; title: string }
export type StoredImport = { id: string; chapters: Chapter[] }
export type Order = {
  found: StoryInChallenge
  by: Member
  read: PendingImport
  choice: Pick<StoreImport, 'rights' | 'authors'> & { into?: string }
  chapters: readonly Pick<ImportedChapter, 'title' | 'blocks'>[]
}

/** An estimate of what the text adds to an encoded manuscript. */
const sizeOf = (blocks: readonly NewBlock[]): number =>
  blocks.reduce((sum, { runs }) => sum + 60 + runs.reduce((all, run) => all + 40 + 3 * run.text.length, 0), 0)

async function hasRoom({ db, live }: ImportDeps, chapterId: string, { chapters }: Order): Promise<boolean> {
  const before = await manuscriptRow(db.read, chapterId)
  const { length } = (await live(chapterId)).blocks
  const blocks = chapters[0]?.blocks ?? []
  return length + blocks.length <= MAX_BLOCKS && (before?.size ?? 0) + sizeOf(blocks) <= MAX_BYTES
}

/** The titles of new chapters; one without a title is named by its number, after the `before` that the story has. */
export function titlesOf({ chapters }: Pick<Order, 'chapters'>, language: Locale, before: number): string[] {
  const t = translator(language)
  return chapters.map(({ title }, i) => title || t('imports.chapter_title', { n: before + i + 1 }))
}

/** The titles of the new chapters, all checked before one is stored. */
async function checkedTitles(q: Reader, order: Order, at: Date): Promise<Result<string[]>> {
  const { found, by, chapters } = order
  const existing = await chaptersOf(q, found.story.id)
  const may = canAddChapter(by, await factsForNewChapter(q, by, found), at)
  if (!may.ok) return may
  if (existing.length + chapters.length > CHAPTERS_PER_STORY) return refuse('limit_reached')
  const titles = titlesOf(order, found.story.language, existing.length)
  for (const title of titles) {
    const checked = await checkChapterTitle(q, by, found.challenge, title, at)
    if (!checked.ok) return checked
  }
  return ok(titles)
}

/** Records the import and what the importer states about its authors. */
async function record(
  tx: Tx,
  { found, by, read, choice }: Order,
  chapters: readonly Chapter[],
  at: Date,
): Promise<StoredImport> {
  const { rights, authors } = choice
  const { fileName, format } = read
  const [row] = await tx
    .insert(imports)
    .values({
      ...{ storyId: found.story.id, memberId: by.id, fileName, format, rights, authors },
      ...{ chapterIds: chapters.map(({ id }) => id), createdAt: at },
    })
    .returning({ id: imports.id })
  if (!row) throw new Error('The database stored no import')
  await appendAudit(tx, {
    ...{ chain: found.challenge.brandId, actorId: by.id, action: 'story.import' },
    ...{ targetKind: 'story', targetId: found.story.id },
    data: { file: fileName, rights, authors: authors.join(', ').slice(0, 500), chapters: chapters.length },
    at,
  })
  return { id: row.id, chapters: [...chapters] }
}

/** The history says which file a text came from. */
function revisionOf(deps: ImportDeps, { found, read, by }: Order, chapterId: string) {
  const summary = translator(found.story.language)('revisions.summary_import', { name: read.fileName })
  return createRevisionUnchecked(deps, chapterId, { kind: 'import', summary, by: by.id })
}

/** Writes at the end of a chapter; open editors see it arrive. The text and the record are one transaction. */
async function storeAtEnd(deps: ImportDeps, order: Order, chapterId: string): Promise<Result<StoredImport>> {
  const { db, now } = deps
  const { by, found, read, choice, chapters } = order
  const may = await mayWrite(db.read, by, chapterId, now())
  if (!may.ok) return may
  const into = (await chaptersOf(db.read, found.story.id)).find(({ id }) => id === chapterId)
  if (!into) return refuse('invalid', { fields: { into: 'field.choose' } })
  if (!(await hasRoom(deps, chapterId, order))) return refuse('too_large')
  const before = await createRevisionUnchecked(deps, into.id, { kind: 'auto', summary: '', by: null })
  if (!before.ok && before.code !== 'nothing_to_save') return before
  const blocks = await withStoredPictures(deps, by, chapters[0]?.blocks ?? [], read.text.pictures)
  const change = (doc: Y.Doc) => importBlocks(manuscriptText(doc), blocks, choice.rights !== 'mine')
  let stored: StoredImport | undefined
  const edited = await deps.edit(into.id, by, 'import', change, 'write', async (tx) => {
    stored = await record(tx, order, [into], now())
    return ok(stored)
  })
  if (!edited.ok) return edited
  if (!stored) throw new Error('A text was imported without a record')
  await revisionOf(deps, order, into.id)
  return ok(stored)
}

export type PreparedChapters = { titles: readonly string[]; manuscripts: readonly (NewManuscript | null)[] }

/** The text of each new chapter; null for a chapter that has none. A worker prepares it. */
export async function manuscriptsOf(
  deps: ImportDeps,
  { by, read, choice, chapters }: Omit<Order, 'found'>,
): Promise<Result<PreparedChapters['manuscripts']>> {
  const prepared: (NewManuscript | null)[] = []
  for (const { blocks } of chapters) {
    const own = await withStoredPictures(deps, by, blocks, read.text.pictures)
    const text = { blocks: own, author: choice.rights === 'mine' ? by.id : null, memberId: by.id }
    const made = own.length === 0 ? null : await workers.run('beginChapter', text)
    if (made && made.size > MAX_BYTES) return refuse('too_large')
    prepared.push(made)
  }
  return ok(prepared)
}

/** Inserts chapters with their text, and the record of the import. Everything was checked before. */
export async function insertImported(
  tx: Tx,
  order: Order,
  { titles, manuscripts }: PreparedChapters,
  at: Date,
): Promise<StoredImport> {
  const added: Chapter[] = []
  for (const [i, title] of titles.entries()) {
    const manuscript = manuscripts[i]
    const beginning = manuscript ? { manuscript } : {}
    added.push({
      ...(await insertChapter(tx, order.found.story.id, title, order.by.id, at, beginning)),
      title,
    })
  }
  return record(tx, order, added, at)
}

/** Makes the first revision of each imported chapter, by which its text is judged. */
export async function reviseImported(
  deps: ImportDeps,
  order: Order,
  { chapters }: StoredImport,
  { manuscripts }: Pick<PreparedChapters, 'manuscripts'>,
): Promise<void> {
  for (const [i, { id }] of chapters.entries()) if (manuscripts[i]) await revisionOf(deps, order, id)
}

/** Stores the chapters with their text, and the record of the import, in one transaction. */
async function storeNewChapters(deps: ImportDeps, order: Order): Promise<Result<StoredImport>> {
  const { db, now } = deps
  const { story } = order.found
  // Most refusals are about titles; nothing else is prepared for them.
  const early = await checkedTitles(db.read, order, now())
  if (!early.ok) return early
  const made = await manuscriptsOf(deps, order)
  if (!made.ok) return made
  const manuscripts = made.value
  const stored = await db.write({ lock: `chapters:${story.id}` }, async (tx) => {
    const at = now()
    const titles = await checkedTitles(tx, order, at)
    if (!titles.ok) return titles
    const done = await insertImported(tx, order, { titles: titles.value, manuscripts }, at)
    const [first] = done.chapters
    if (first) await notifyChapterWatchers(tx, story, first, order.by.id, at)
    return ok(done)
  })
  if (stored.ok) await reviseImported(deps, order, stored.value, { manuscripts })
  return stored
}

/**
 * Stores an import, all of it or nothing. Its text is judged by the rules like typed text when a revision is made of it.
 */
export const storeChapters = (deps: ImportDeps, order: Order): Promise<Result<StoredImport>> =>
  order.choice.into ? storeAtEnd(deps, order, order.choice.into) : storeNewChapters(deps, order)

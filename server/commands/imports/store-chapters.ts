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
import type { Reader, Tx } from '#db/types.ts'
import { mayWrite } from '../../collab/access/access.ts'
import { workers } from '../../workers/pool.ts'
import type { NewManuscript } from '../chapters/manuscript-from.ts'
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

async function hasRoom({ db, live }: ImportDeps, { choice, chapters }: Order): Promise<boolean> {
  const before = await manuscriptRow(db.read, choice.into)
  const { length } = (await live(choice.into)).blocks
  const blocks = chapters[0]?.blocks ?? []
  return length + blocks.length <= MAX_BLOCKS && (before?.size ?? 0) + sizeOf(blocks) <= MAX_BYTES
}

/** The titles of the new chapters, all checked before one is stored. */
async function checkedTitles(q: Reader, { found, by, chapters }: Order, at: Date): Promise<Result<string[]>> {
  const existing = await chaptersOf(q, found.story.id)
  const may = canAddChapter(by, await factsForNewChapter(q, by, found), at)
  if (!may.ok) return may
  if (existing.length + chapters.length > CHAPTERS_PER_STORY) return refuse('limit_reached')
  const t = translator(found.story.language)
  const titles = chapters.map(
    ({ title }, i) => title || t('imports.chapter_title', { n: existing.length + i + 1 }),
  )
  for (const title of titles) {
    const checked = await checkNewChapter(q, by, found, title, at)
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
async function storeAtEnd(deps: ImportDeps, order: Order): Promise<Result<StoredImport>> {
  const { db, now } = deps
  const { by, found, read, choice, chapters } = order
  const may = await mayWrite(db.read, by, choice.into, now())
  if (!may.ok) return may
  const into = (await chaptersOf(db.read, found.story.id)).find(({ id }) => id === choice.into)
  if (!into) return refuse('invalid', { fields: { into: 'field.choose' } })
  if (!(await hasRoom(deps, order))) return refuse('too_large')
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

/** The text of each new chapter; null for a chapter that has none. A worker prepares it. */
async function manuscriptsOf(deps: ImportDeps, { by, read, choice, chapters }: Order) {
  const prepared: (NewManuscript | null)[] = []
  for (const { blocks } of chapters) {
    const own = await withStoredPictures(deps, by, blocks, read.text.pictures)
    const author = choice.rights === 'mine' ? by.id : null
    prepared.push(
      own.length === 0 ? null : await workers.run('beginChapter', { blocks: own, author, memberId: by.id }),
    )
  }
  return prepared
}

/** Stores the chapters with their text, and the record of the import, in one transaction. */
async function storeNewChapters(deps: ImportDeps, order: Order): Promise<Result<StoredImport>> {
  const { db, now } = deps
  const { found, by } = order
  const { story } = found
  // Most refusals are about titles; nothing else is prepared for them.
  const titles = await checkedTitles(db.read, order, now())
  if (!titles.ok) return titles
  const manuscripts = await manuscriptsOf(deps, order)
  if (manuscripts.some((each) => each !== null && each.size > MAX_BYTES)) return refuse('too_large')
  const stored = await db.write(
    async (tx) => {
      const at = now()
      const checked = await checkedTitles(tx, order, at)
      if (!checked.ok) return checked
      const added: Chapter[] = []
      for (const [i, title] of checked.value.entries()) {
        const manuscript = manuscripts[i]
        const beginning = manuscript ? { manuscript } : {}
        added.push({ ...(await insertChapter(tx, story.id, title, by.id, at, beginning)), title })
      }
      const [first] = added
      if (first) await notifyChapterWatchers(tx, story, first, by.id, at)
      return ok(await record(tx, order, added, at))
    },
    { lock: `chapters:${story.id}` },
  )
  if (!stored.ok) return stored
  for (const [i, { id }] of stored.value.chapters.entries())
    if (manuscripts[i]) await revisionOf(deps, order, id)
  return stored
}

/**
 * Stores an import, all of it or nothing. Its text is judged by the rules like typed text when a revision is made of it.
 */
export const storeChapters = (deps: ImportDeps, order: Order): Promise<Result<StoredImport>> =>
  order.choice.into === '' ? storeNewChapters(deps, order) : storeAtEnd(deps, order)

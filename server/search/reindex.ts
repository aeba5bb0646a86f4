import { isNull } from 'drizzle-orm'
import { hasIdeaWords } from '#db/queries/idea-words.ts'
import { idsWithoutDocument } from '#db/queries/search.ts'
import { idsAfter } from '#db/queries/searchable.ts'
import { chapters, type SearchKind, searchDocuments, stories } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { indexPublishedChapter, saveChapterTitle, saveStoryTitle } from '../commands/links/save-links.ts'
import type { Deps } from '../deps.ts'
import { indexDocument, saveIdeaWords } from './index-document.ts'

const KINDS = ['brand', 'challenge', 'member', 'idea', 'story', 'chapter', 'question'] as const
/** The rows per transaction. Small, so that other writers get their turn in between. */
const BATCH_SIZE = 50

/** Yields to the event loop, so that waiting requests are served. */
const yieldToOthers = () => new Promise<void>((done) => setImmediate(done))

export type ReindexResult = { documents: Record<string, number>; names: number }

/** Saves the current titles of all stories and chapters. Earlier titles stay. Returns the number of pages. */
async function saveAllTitles({ db, now }: Deps): Promise<number> {
  const named = await db.read.select({ id: stories.id, title: stories.title }).from(stories)
  const parts = await db.read
    .select({ id: chapters.id, storyId: chapters.storyId, title: chapters.title })
    .from(chapters)
    .where(isNull(chapters.branchOfId))
  const name = async (tasks: ((tx: Tx) => Promise<void>)[]) => {
    for (let i = 0; i < tasks.length; i += BATCH_SIZE) {
      await db.write(async (tx) => {
        for (const task of tasks.slice(i, i + BATCH_SIZE)) await task(tx)
      })
      await yieldToOthers()
    }
  }
  await name(named.map((story) => (tx) => saveStoryTitle(tx, story, now())))
  await name(parts.map((chapter) => (tx) => saveChapterTitle(tx, chapter, now())))
  return named.length + parts.length
}

/** Rebuilds the whole search index and all page titles from the texts. */
export const reindex = (deps: Deps) => async (): Promise<ReindexResult> => {
  const { db } = deps
  await db.write((tx) => tx.delete(searchDocuments))
  const names = await saveAllTitles(deps)
  const documents: Record<string, number> = {}
  for (const kind of KINDS) {
    documents[kind] = 0
    for (let after = ''; ; ) {
      const ids = await idsAfter(db.read, kind, after, BATCH_SIZE)
      const last = ids.at(-1)
      if (last === undefined) break
      after = last
      const indexed = await db.write(async (tx) => {
        let count = 0
        for (const id of ids) {
          if (kind === 'chapter') await indexPublishedChapter(tx, id)
          if (await indexDocument(tx, kind, id)) count++
        }
        return count
      })
      documents[kind] += indexed
    }
  }
  return { documents, names }
}

/** Yields the ids of a kind in batches, and lets waiting requests run after each. */
async function* idBatches({ db }: Deps, kind: SearchKind, isOver: () => boolean): AsyncGenerator<string[]> {
  for (let after = ''; !isOver(); ) {
    const ids = await idsAfter(db.read, kind, after, BATCH_SIZE)
    const last = ids.at(-1)
    if (last === undefined) return
    after = last
    yield ids
    await yieldToOthers()
  }
}

/** Saves the words of all ideas, for databases from before these words were stored. */
async function saveAllIdeaWords(deps: Deps, isOver: () => boolean): Promise<void> {
  for await (const ids of idBatches(deps, 'idea', isOver))
    await deps.db.write(async (tx) => {
      for (const id of ids) await saveIdeaWords(tx, id)
    })
}

/**
 * Indexes everything that has no search document yet. Runs in the background, one transaction per document, while pages
 * are served. After an interruption the next start continues.
 */
export const reindexOnce =
  (deps: Deps) =>
  async (isOver: () => boolean = () => false): Promise<void> => {
    const { db } = deps
    if (!(await hasIdeaWords(db.read))) await saveAllIdeaWords(deps, isOver)
    let named = false
    for (const kind of KINDS)
      for await (const ids of idBatches(deps, kind, isOver)) {
        const missing = await idsWithoutDocument(db.read, kind, ids)
        const hasName = kind === 'story' || kind === 'chapter'
        // Links are resolved by title, so titles are saved before the links.
        if (missing.length > 0 && hasName && !named) await saveAllTitles(deps)
        named ||= missing.length > 0 && hasName
        for (const id of missing) {
          if (isOver()) return
          await db.write(async (tx) => {
            if (kind === 'chapter') await indexPublishedChapter(tx, id)
            else await indexDocument(tx, kind, id)
          })
          await yieldToOthers()
        }
      }
  }

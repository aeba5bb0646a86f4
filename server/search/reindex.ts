import { isNull } from 'drizzle-orm'
import { idsAfter } from '#db/queries/searchable.ts'
import { hasIdeaWords } from '#db/queries/idea-words.ts'
import { withoutDocument } from '#db/queries/search.ts'
import { chapters, type SearchKind, searchDocuments, stories } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../deps.ts'
import { keepIdeaWords } from '../commands/ideas/save-words.ts'
import { keepPublishedText } from '../commands/links/save-links.ts'
import { nameChapter, nameStory } from '../commands/links/name-page.ts'
import { keepFindable } from './index-document.ts'

const KINDS = ['brand', 'challenge', 'member', 'idea', 'story', 'chapter'] as const
/** A piece in one transaction: others write in between. */
const PIECE = 50

/** Whoever has asked something meanwhile. */
const othersFirst = () => new Promise<void>((done) => setImmediate(done))

export type Reindexed = { documents: Record<string, number>; names: number }

/** Names of pages of today; those of before are kept. */
async function nameAll({ db, now }: Deps): Promise<number> {
  const named = await db.read.select({ id: stories.id, title: stories.title }).from(stories)
  const parts = await db.read
    .select({ id: chapters.id, storyId: chapters.storyId, title: chapters.title })
    .from(chapters)
    .where(isNull(chapters.branchOfId))
  const name = async (tasks: ((tx: Tx) => Promise<void>)[]) => {
    for (let i = 0; i < tasks.length; i += PIECE) {
      await db.write(async (tx) => {
        for (const task of tasks.slice(i, i + PIECE)) await task(tx)
      })
      await othersFirst()
    }
  }
  await name(named.map((story) => (tx) => nameStory(tx, story, now())))
  await name(parts.map((chapter) => (tx) => nameChapter(tx, chapter, now())))
  return named.length + parts.length
}

/** Everything that is kept beside the texts for finding them, made anew from the texts themselves. */
export const reindex = (deps: Deps) => async (): Promise<Reindexed> => {
  const { db } = deps
  await db.write((tx) => tx.delete(searchDocuments))
  const names = await nameAll(deps)
  const documents: Record<string, number> = {}
  for (const kind of KINDS) {
    documents[kind] = 0
    for (let after = ''; ; ) {
      const ids = await idsAfter(db.read, kind, after, PIECE)
      const last = ids.at(-1)
      if (last === undefined) break
      after = last
      const kept = await db.write(async (tx) => {
        let count = 0
        for (const id of ids) {
          if (kind === 'chapter') await keepPublishedText(tx, id)
          if (await keepFindable(tx, kind, id)) count++
        }
        return count
      })
      documents[kind] += kept
    }
  }
  return { documents, names }
}

/** Pieces of what there is of a kind. Others have their turn between two of them. */
async function* inPieces({ db }: Deps, kind: SearchKind, isOver: () => boolean): AsyncGenerator<string[]> {
  for (let after = ''; !isOver(); ) {
    const ids = await idsAfter(db.read, kind, after, PIECE)
    const last = ids.at(-1)
    if (last === undefined) return
    after = last
    yield ids
    await othersFirst()
  }
}

/** Words of the ideas alone, for a database from before they were kept. */
async function keepAllIdeaWords(deps: Deps, isOver: () => boolean): Promise<void> {
  for await (const ids of inPieces(deps, 'idea', isOver))
    await deps.db.write(async (tx) => {
      for (const id of ids) await keepIdeaWords(tx, id)
    })
}

/**
 * What has no document yet gets one: in a database from before there was an index that is everything. Done one by one
 * while pages are served, which find what is there already; where it was cut off the next start goes on.
 */
export const reindexOnce =
  (deps: Deps) =>
  async (isOver: () => boolean = () => false): Promise<void> => {
    const { db } = deps
    if (!(await hasIdeaWords(db.read))) await keepAllIdeaWords(deps, isOver)
    let named = false
    for (const kind of KINDS)
      for await (const ids of inPieces(deps, kind, isOver)) {
        const missing = await withoutDocument(db.read, kind, ids)
        const hasName = kind === 'story' || kind === 'chapter'
        // Links in texts lead to names.
        if (missing.length > 0 && hasName && !named) await nameAll(deps)
        named ||= missing.length > 0 && hasName
        for (const id of missing) {
          if (isOver()) return
          await db.write(async (tx) => {
            if (kind === 'chapter') await keepPublishedText(tx, id)
            else await keepFindable(tx, kind, id)
          })
          await othersFirst()
        }
      }
  }

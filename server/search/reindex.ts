import { isNull } from 'drizzle-orm'
import { idsAfter } from '#db/queries/findable.ts'
import { hasIdeaWords } from '#db/queries/idea-words.ts'
import { chapters, members, pageNames, searchDocuments, stories } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../deps.ts'
import { keepIdeaWords } from '../ideas/keep-words.ts'
import { keepPublishedText } from '../links/keep-text.ts'
import { nameChapter, nameStory } from '../links/name-page.ts'
import { keepFindable } from './keep-document.ts'

const KINDS = ['brand', 'challenge', 'member', 'idea', 'story', 'chapter'] as const
/** A piece in one transaction: others write in between. */
const PIECE = 50

export type Reindexed = { documents: Record<string, number>; names: number }

/** Names of pages of today; those of before are kept. */
async function nameAll({ db, now }: Deps): Promise<number> {
  const named = await db.read.select({ id: stories.id, title: stories.title }).from(stories)
  const parts = await db.read
    .select({ id: chapters.id, storyId: chapters.storyId, title: chapters.title })
    .from(chapters)
    .where(isNull(chapters.branchOfId))
  const name = async (tasks: ((tx: Tx) => Promise<void>)[]) => {
    for (let i = 0; i < tasks.length; i += PIECE)
      await db.write(async (tx) => {
        for (const task of tasks.slice(i, i + PIECE)) await task(tx)
      })
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

/** Words of the ideas alone, for a database from before they were kept. */
async function keepAllIdeaWords({ db }: Deps): Promise<void> {
  for (let after = ''; ; ) {
    const ids = await idsAfter(db.read, 'idea', after, PIECE)
    const last = ids.at(-1)
    if (last === undefined) break
    after = last
    await db.write(async (tx) => {
      for (const id of ids) await keepIdeaWords(tx, id)
    })
  }
}

/** A database from before there was an index gets one before it is served. */
export const reindexOnce = (deps: Deps) => async (): Promise<void> => {
  const { db } = deps
  const isNew = (await db.read.$count(members)) === 0
  const done = (await db.read.$count(searchDocuments)) > 0 || (await db.read.$count(pageNames)) > 0
  if (isNew) return
  if (!done) await reindex(deps)()
  else if (!(await hasIdeaWords(db.read))) await keepAllIdeaWords(deps)
}

import { eq } from 'drizzle-orm'
import type { WikiTarget } from '#app/domain/links/wiki.ts'
import { wikiLinksOf } from '#app/domain/manuscript/wiki-runs.ts'
import { findableChapters } from '#db/queries/searchable.ts'
import { keepLinks, lookUpAgain } from '#db/queries/links.ts'
import { namesOfStory } from '#db/queries/titles.ts'
import { chapters } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { blocksOfRevision } from '../revisions/contents.ts'
import { keepFindable } from '../../search/index-document.ts'

/**
 * In the transaction that changed what readers get of the chapter: published, taken down, hidden, chosen over a
 * rival. Its links and what can be found of it are those of the text they get now.
 */
export async function keepPublishedText(tx: Tx, chapterId: string): Promise<void> {
  const [row] = await findableChapters(tx, [chapterId], 'index')
  const targets: WikiTarget[] = row ? wikiLinksOf(await blocksOfRevision(tx, row.revisionId)) : []
  await keepLinks(tx, chapterId, targets, { storyId: row?.story.id, challengeId: row?.story.challengeId })
  await keepFindable(tx, 'chapter', chapterId)
}

/** The same for a story as a whole: it was hidden, or is shown again. */
export async function keepPublishedStory(tx: Tx, storyId: string): Promise<void> {
  await keepFindable(tx, 'story', storyId)
  await lookUpAgain(tx, { storyId })
  await lookUpAgain(tx, { names: await namesOfStory(tx, storyId) })
  const rows = await tx.select({ id: chapters.id }).from(chapters).where(eq(chapters.storyId, storyId))
  for (const { id } of rows) await keepPublishedText(tx, id)
}

import { eq } from 'drizzle-orm'
import type { WikiTarget } from '#app/domain/links/wiki.ts'
import { wikiLinksOf } from '#app/domain/manuscript/wiki-runs.ts'
import { refreshLinkTargets, saveLinks } from '#db/queries/links.ts'
import { searchableChapters } from '#db/queries/searchable.ts'
import { titlesOfStory } from '#db/queries/titles.ts'
import { chapters } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { indexDocument } from '../../search/index-document.ts'
import { blocksOfRevision } from '../revisions/contents.ts'

/**
 * Saves the wiki links and the search document of a chapter's published text. Call it in the transaction that changes what
 * readers see of the chapter: publishing, takedown, hiding, choosing a branch.
 */
export async function indexPublishedChapter(tx: Tx, chapterId: string): Promise<void> {
  const [row] = await searchableChapters(tx, [chapterId], 'index')
  const targets: WikiTarget[] = row ? wikiLinksOf(await blocksOfRevision(tx, row.revisionId)) : []
  await saveLinks(tx, chapterId, targets, { storyId: row?.story.id, challengeId: row?.story.challengeId })
  await indexDocument(tx, 'chapter', chapterId)
}

/** Does the same for a story and all its chapters, when it is hidden or shown again. */
export async function indexPublishedStory(tx: Tx, storyId: string): Promise<void> {
  await indexDocument(tx, 'story', storyId)
  await refreshLinkTargets(tx, { storyId })
  await refreshLinkTargets(tx, { names: await titlesOfStory(tx, storyId) })
  const rows = await tx.select({ id: chapters.id }).from(chapters).where(eq(chapters.storyId, storyId))
  for (const { id } of rows) await indexPublishedChapter(tx, id)
}

import { nameKey } from '#app/domain/links/wiki.ts'
import { refreshLinkTargets } from '#db/queries/links.ts'
import { saveTitle } from '#db/queries/titles.ts'
import type { Tx } from '#db/types.ts'
import { indexDocument } from '../../search/index-document.ts'

type Story = { id: string; title: string }
type Chapter = { id: string; storyId: string; title: string }

/** Saves the title of a story, so that links with this title resolve to it, and indexes the story for search. */
export async function saveStoryTitle(tx: Tx, { id, title }: Story, at: Date): Promise<void> {
  await saveTitle(tx, { kind: 'story', scope: '', targetId: id, title }, at)
  await refreshLinkTargets(tx, { names: [nameKey(title)] })
  await indexDocument(tx, 'story', id)
}

/** Saves the title of a chapter, so that links with this title resolve to it, and indexes the chapter for search. */
export async function saveChapterTitle(tx: Tx, { id, storyId, title }: Chapter, at: Date): Promise<void> {
  await saveTitle(tx, { kind: 'chapter', scope: storyId, targetId: id, title }, at)
  await refreshLinkTargets(tx, { storyId })
  await indexDocument(tx, 'chapter', id)
}

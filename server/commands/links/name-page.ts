import { nameKey } from '#app/domain/links/wiki.ts'
import { lookUpAgain } from '#db/queries/links.ts'
import { keepName } from '#db/queries/titles.ts'
import type { Tx } from '#db/types.ts'
import { keepFindable } from '../../search/index-document.ts'

type Story = { id: string; title: string }
type Chapter = { id: string; storyId: string; title: string }

/** A story has this title from now on: links that say so lead to it, and it can be found. */
export async function nameStory(tx: Tx, { id, title }: Story, at: Date): Promise<void> {
  await keepName(tx, { kind: 'story', scope: '', targetId: id, title }, at)
  await lookUpAgain(tx, { names: [nameKey(title)] })
  await keepFindable(tx, 'story', id)
}

export async function nameChapter(tx: Tx, { id, storyId, title }: Chapter, at: Date): Promise<void> {
  await keepName(tx, { kind: 'chapter', scope: storyId, targetId: id, title }, at)
  await lookUpAgain(tx, { storyId })
  await keepFindable(tx, 'chapter', id)
}

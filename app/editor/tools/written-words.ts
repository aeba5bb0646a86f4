import * as Y from 'yjs'
import { walk } from '#app/domain/manuscript/layout.ts'

export const countWords = (text: string): number => text.match(/\S+/gu)?.length ?? 0

/** Counts the words of a text that this client wrote and that are still there. */
export function countOwnWords(text: Y.Text): number {
  let own = ''
  for (const { item } of walk(text)) {
    const isOwn = item.id.client === text.doc?.clientID && item.content instanceof Y.ContentString
    own += isOwn ? (item.content as Y.ContentString).str : ' '
  }
  return countWords(own)
}

import * as Y from 'yjs'
import type { Block, BlockProps, Marks } from './layout.ts'

export type NewBlock = Omit<Block, 'id'>

/** A marker not yet in a document. Keys left undefined are left out. */
export function newMarker(props: BlockProps): Y.Map<unknown> {
  return new Y.Map(Object.entries(props).filter(([, value]) => value !== undefined))
}

/**
 * Puts blocks into the text at `index`, each with its marker. The formats are closed after each run, so nothing
 * that stood around is changed.
 */
export function insertBlocks(text: Y.Text, index: number, blocks: readonly NewBlock[]): void {
  let at = index
  for (const { runs, ...props } of blocks) {
    const { id: _, ...said } = props as BlockProps & { id?: string }
    text.insertEmbed(at, newMarker(said), {})
    at += 1
    for (const run of runs) {
      // A copy: Y.Text writes the marks it has to close into the object it is given.
      text.insert(at, run.text, { ...run.marks } satisfies Marks)
      at += run.text.length
    }
  }
}

export const paragraph = (text: string): NewBlock => ({
  kind: 'paragraph',
  runs: text === '' ? [] : [{ text, marks: {} }],
})

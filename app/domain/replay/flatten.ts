import { type AuthorRun, appendRun, type BlockAuthors } from '../manuscript/authorship.ts'
import { blockText } from '../manuscript/block-text.ts'
import type { Block } from '../manuscript/layout.ts'
import { codeOf } from './codes.ts'

export const flatText = (blocks: readonly Block[]): string =>
  blocks.map((block) => codeOf(block.kind, block.list) + blockText(block)).join('')

/** Returns the authors of the flat text. The marker of the first block has no author when it is the genesis. */
export function flatAuthors(authors: readonly BlockAuthors[]): AuthorRun[] {
  const runs: AuthorRun[] = []
  for (const block of authors) {
    appendRun(runs, block.marker, 1)
    for (const run of block.runs) appendRun(runs, run.author, run.length)
  }
  return runs
}

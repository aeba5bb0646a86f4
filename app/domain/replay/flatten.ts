import { type AuthorRun, appendRun, type BlockAuthors } from '../manuscript/authorship.ts'
import { type Block, blockText } from '../manuscript/layout.ts'
import { codeOf } from './codes.ts'

export const flatText = (blocks: readonly Block[]): string =>
  blocks.map((block) => codeOf(block.kind, block.list) + blockText(block)).join('')

/** Who wrote each character of the flat text; the first block's mark is nobody's when the chapter began with it. */
export function flatAuthors(authors: readonly BlockAuthors[]): AuthorRun[] {
  const runs: AuthorRun[] = []
  for (const block of authors) {
    appendRun(runs, block.marker, 1)
    for (const run of block.runs) appendRun(runs, run.author, run.length)
  }
  return runs
}

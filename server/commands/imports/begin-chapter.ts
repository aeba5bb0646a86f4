import type { NewBlock } from '#app/domain/manuscript/write.ts'
import { manuscriptFrom, type NewManuscript } from '../chapters/manuscript-from.ts'
import { prepareText } from '../revisions/prepare-text.ts'

/** The text of a new chapter; `author` is null for authors who have no account here. */
export type ChapterText = { blocks: NewBlock[]; author: string | null; memberId: string }

/** Creates the manuscript of an imported chapter, and what is stored with its revision; runs in a worker. */
export function beginChapter({ blocks, author, memberId }: ChapterText): NewManuscript {
  const authors = blocks.map(({ runs }) => {
    const length = runs.reduce((sum, { text }) => sum + text.length, 0)
    return { marker: author, runs: [{ author, length }] }
  })
  const manuscript = manuscriptFrom({ blocks, authors }, memberId)
  return { ...manuscript, live: { ...manuscript.live, prepared: prepareText(manuscript.live) } }
}

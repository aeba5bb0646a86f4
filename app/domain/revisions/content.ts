import { plainText } from '../manuscript/block-text.ts'
import type { Block } from '../manuscript/layout.ts'
import { countWordsIn } from './words.ts'

export const SUMMARY_LENGTH = 200
/** Pause in writing after which a revision is created automatically. */
export const IDLE_BEFORE_REVISION_MS = 5 * 60 * 1000
/** Time after the last writer left until a revision is created. */
export const LAST_WRITER_LEFT_MS = 30 * 1000
/** Maximum time of uninterrupted writing until a revision is created. */
export const MAX_REVISION_INTERVAL_MS = 10 * 60 * 1000

/** The stored content of a revision: blocks without their ids, which belong to the live document. */
export type Content = Omit<Block, 'id'>[]

/** Converts blocks to revision content with a fixed order of keys, so that equal contents have equal hashes. */
export function contentOf(blocks: readonly Block[]): Content {
  return blocks.map(({ kind, list, level, media, alt, width, runs }) => ({
    kind,
    ...(list === undefined ? {} : { list }),
    ...(level === undefined ? {} : { level }),
    ...(media === undefined ? {} : { media }),
    ...(alt === undefined ? {} : { alt }),
    ...(width === undefined ? {} : { width }),
    runs: runs.map(({ text, marks }) => ({ text, marks: sortedMarks(marks) })),
  }))
}

function sortedMarks(marks: Block['runs'][number]['marks']) {
  const entries = Object.entries(marks).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))) as typeof marks
}

/** Converts revision content to blocks; ids are indexes in the revision. */
export const blocksOf = (content: Content): Block[] =>
  content.map((block, index) => ({ ...block, id: `r:${index}` }))

export const countWords = (blocks: readonly Block[]): number => countWordsIn(plainText(blocks))

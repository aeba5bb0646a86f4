import { type Block, plainText } from '../manuscript/layout.ts'
import { countWordsIn } from './words.ts'

export const SUMMARY_LENGTH = 200
/** Writing rests this long before a revision is cut by itself. */
export const REST_MS = 5 * 60 * 1000
/** After the last writer left. */
export const GRACE_MS = 30 * 1000
/** Of steady writing. */
export const STEADY_MS = 10 * 60 * 1000

/** What a revision keeps: the blocks without their ids, which belong to the live document. */
export type Content = Omit<Block, 'id'>[]

/** In one order of keys, so that equal contents have equal hashes whoever wrote them and wherever they were read. */
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

/** As blocks again; the ids are places in the revision. */
export const blocksOf = (content: Content): Block[] =>
  content.map((block, index) => ({ ...block, id: `r:${index}` }))

export const countWords = (blocks: readonly Block[]): number => countWordsIn(plainText(blocks))

import * as Y from 'yjs'
import { addRun, type BlockProps, markerOf, markerProps, type Run, walk } from './layout.ts'
import { isReserved, type SuggestionKind, suggestionMark } from './reserved-formats.ts'

/** A block as writers see it: with suggestions, and with the marks of comments. */
export type StaticBlock = BlockProps & {
  /** Set if the break before the block is suggested. */
  suggested?: SuggestionKind
  runs: Run[]
}
export type StaticText = {
  /** The first blocks of the manuscript; the last one may be cut. */
  blocks: StaticBlock[]
  /** Whether any text of the manuscript has a comment or a suggestion. */
  hasThreads: boolean
}

/** Reads the beginning of a manuscript as the editor shows it, up to a number of characters. */
export function readStaticText(text: Y.Text, maxCharacters: number): StaticText {
  const blocks: StaticBlock[] = []
  let left = maxCharacters
  for (const { item, marks } of walk(text)) {
    const marker = markerOf(item)
    if (marker !== null) {
      if (left <= 0) break
      const kinds = Object.keys(marks).map((name) => suggestionMark(name)?.kind)
      const suggested = kinds.includes('del') ? 'del' : kinds.find((kind) => kind !== undefined)
      blocks.push({ ...markerProps(marker), ...(suggested && { suggested }), runs: [] })
    }
    if (!(item.content instanceof Y.ContentString) || left <= 0) continue
    if (blocks.length === 0) blocks.push({ kind: 'paragraph', runs: [] })
    addRun(blocks.at(-1) as StaticBlock, item.content.str.slice(0, left), marks)
    left -= item.content.str.length
  }
  if (blocks.length === 0) blocks.push({ kind: 'paragraph', runs: [] })
  return { blocks, hasThreads: hasReservedMarks(text) }
}

function hasReservedMarks(text: Y.Text): boolean {
  for (let item = text._start; item !== null; item = item.right)
    if (!item.deleted && item.content instanceof Y.ContentFormat)
      if (item.content.value === true && isReserved(item.content.key)) return true
  return false
}

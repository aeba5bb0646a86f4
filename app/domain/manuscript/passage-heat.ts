import type * as Y from 'yjs'
import { inFives } from '../listening/count-cells.ts'
import { markerOf, walk } from './layout.ts'
import { commentOfMark } from './reserved-formats.ts'

/** A stretch of text on which the same people commented. */
export type HeatRun = { text: string; people: number; comments: string[] }
/** The runs of one block of the manuscript. */
export type HeatBlock = HeatRun[]

/**
 * Reads a manuscript with the number of people who commented on each stretch of it. The marks of comments move with the
 * text, so the heat stays where it belongs when the text around it is rewritten. `authorOf` returns the author of a
 * comment that counts, or undefined.
 */
export function readPassageHeat(
  text: Y.Text,
  authorOf: (commentId: string) => string | undefined,
): HeatBlock[] {
  const blocks: HeatBlock[] = []
  for (const { item, marks, isSuggested } of walk(text)) {
    if (markerOf(item) !== null) {
      blocks.push([])
      continue
    }
    if (isSuggested) continue
    const content = contentOf(item.content)
    const comments = Object.keys(marks).flatMap((key) => {
      const id = commentOfMark(key)
      return id !== null && authorOf(id) !== undefined ? [id] : []
    })
    const block = blocks.at(-1)
    const last = block?.at(-1)
    if (
      last &&
      last.comments.length === comments.length &&
      comments.every((id) => last.comments.includes(id))
    )
      last.text += content
    else block?.push({ text: content, people: new Set(comments.map(authorOf)).size, comments })
  }
  return blocks
}

const contentOf = (content: unknown): string => {
  const { str } = content as { str?: unknown }
  return typeof str === 'string' ? str : '\n'
}

/** A stretch as it is shown: its people in fives, 0 for fewer than five. */
export type ShownRun = { text: string; people: number }

/**
 * Counts the people of each stretch in fives and joins neighbouring stretches with the same count, so that no boundary tells
 * where the comment of one person begins or ends.
 */
export const roundHeat = (blocks: readonly HeatBlock[]): ShownRun[][] =>
  blocks.map((block) => {
    const shown: ShownRun[] = []
    for (const run of block) {
      const people = inFives(run.people)
      const last = shown.at(-1)
      if (last?.people === people) last.text += run.text
      else shown.push({ text: run.text, people })
    }
    return shown
  })

export type HottestRun = { text: string; people: number; block: number }
/** The stretches on which five people or more commented, the most people first. */
export const hottestRuns = (blocks: readonly (readonly ShownRun[])[], limit: number): HottestRun[] =>
  blocks
    .flatMap((runs, block) => runs.map(({ text, people }) => ({ text: text.trim(), people, block })))
    .filter(({ text, people }) => people > 0 && text !== '')
    .sort((a, b) => b.people - a.people || a.block - b.block)
    .slice(0, limit)

/** The blocks around the stretch that most people commented on, at most `size` of them. */
export function hottestBlocks(
  blocks: readonly ShownRun[][],
  size: number,
): { blocks: ShownRun[][]; top: ShownRun | null } {
  let top: ShownRun | null = null
  let at = 0
  blocks.forEach((block, i) => {
    for (const run of block) {
      const isHotter = run.people > (top?.people ?? 0)
      if (isHotter) [top, at] = [run, i]
    }
  })
  const from = Math.max(0, Math.min(at - Math.floor(size / 2), blocks.length - size))
  return { blocks: blocks.slice(from, from + size), top }
}

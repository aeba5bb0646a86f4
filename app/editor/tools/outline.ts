import { suggestionMark } from '#app/domain/manuscript/reserved-formats.ts'
import type { RenderedBlock } from '../binding/rendered-blocks.ts'
import { namesIn } from '../binding/text-fragments.ts'

/** A heading of the chapter. `paragraph` is the number of its block, from 1. */
export type OutlineEntry = { block: string; paragraph: number; level: 2 | 3; text: string }

const LEVELS = { heading2: 2, heading3: 3 } as const

/** Returns the headings that have words, without text whose deletion is suggested. */
export function readOutline(blocks: readonly RenderedBlock[]): OutlineEntry[] {
  return blocks.flatMap((block, index) => {
    const { kind } = block.props
    if (kind !== 'heading2' && kind !== 'heading3') return []
    const text = block.fragments
      .filter(({ reserved }) => !namesIn(reserved).some((mark) => suggestionMark(mark)?.kind === 'del'))
      .map((fragment) => fragment.text)
      .join('')
      .replace(/\s+/gu, ' ')
      .trim()
    return text === '' ? [] : [{ block: block.key, paragraph: index + 1, level: LEVELS[kind], text }]
  })
}

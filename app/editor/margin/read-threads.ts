import type { NodeKey } from 'lexical'
import { commentOfMark, suggestionMark } from '#app/domain/manuscript/reserved-formats.ts'
import type { RenderedBlock } from '../binding/rendered-blocks.ts'
import { namesIn } from '../binding/text-fragments.ts'

/** A comment or a suggestion as it is marked in the text. */
export type MarkedThread = {
  /** Value of `data-threads` on its elements: `c_<comment>` or `s_<suggestion>`. */
  key: string
  kind: 'comment' | 'suggestion'
  id: string
  /** Client id of a suggestion's author. */
  client: number
  /** The block in which it begins. */
  block: NodeKey
  /** Number of that block, from 1. */
  paragraph: number
  /** Where it begins in the block, in characters. */
  offset: number
  inserted: string
  deleted: string
  /** The text of a comment's passage. */
  passage: string
}

type Part = { mark: string; text: string; offset: number }
const NOTHING: readonly Part[] = []
/** Blocks that did not change are the same objects, so their marks are looked up once. */
const known = new WeakMap<RenderedBlock, readonly Part[]>()

function partsOf(block: RenderedBlock): readonly Part[] {
  const found = known.get(block)
  if (found !== undefined) return found
  const parts = namesIn(block.reserved).map((mark) => ({ mark, text: '\n', offset: 0 }))
  let offset = 0
  for (const { reserved, text } of block.fragments) {
    if (reserved !== '') for (const mark of namesIn(reserved)) parts.push({ mark, text, offset })
    offset += text.length
  }
  const result = parts.length === 0 ? NOTHING : parts
  known.set(block, result)
  return result
}

/** Returns the comments and suggestions that are marked in the text, in its order. */
export function readThreads(blocks: readonly RenderedBlock[]): MarkedThread[] {
  const found = new Map<string, MarkedThread>()
  blocks.forEach((block, index) => {
    for (const { mark, text, offset } of partsOf(block)) {
      const comment = commentOfMark(mark)
      const suggestion = comment === null ? suggestionMark(mark) : null
      if (comment === null && suggestion === null) continue
      const key = comment === null ? `s_${suggestion?.id}` : mark
      const thread = found.get(key) ?? {
        key,
        kind: comment === null ? 'suggestion' : 'comment',
        id: comment ?? suggestion?.id ?? '',
        client: suggestion?.client ?? 0,
        ...{ block: block.key, paragraph: index + 1, offset, inserted: '', deleted: '', passage: '' },
      }
      if (suggestion?.kind === 'ins') thread.inserted += text
      else if (suggestion?.kind === 'del') thread.deleted += text
      else thread.passage += text
      found.set(key, thread)
    }
  })
  return [...found.values()]
}

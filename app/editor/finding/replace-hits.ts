import type * as Y from 'yjs'
import { commentOfMark } from '#app/domain/manuscript/reserved-formats.ts'
import type { RenderedBlock } from '../binding/rendered-blocks.ts'
import { isOwnSuggestion, type Suggester } from '../binding/suggest.ts'
import {
  type Attributes,
  attributesOf,
  PLAIN,
  reservedOf,
  type TextFragment,
} from '../binding/text-fragments.ts'
import type { Hit } from './find-hits.ts'

/** An update must fit into one frame (SPEC F2): a suggested replacement takes about 115 bytes. */
export const HITS_AT_ONCE = 1_000

type Operation =
  | { retain: number; attributes?: Attributes }
  | { insert: string; attributes: Attributes }
  | { delete: number }

/**
 * Replaces hits, by one delta for at most `HITS_AT_ONCE` of them. The replacement looks like the first character of the
 * hit. With a suggester, each is a suggestion of its own. Returns the changes; they must be run in this order, which is from the
 * end of the text to its beginning, so that no change moves the hits of a later one.
 */
export function replacementSteps(
  text: Y.Text,
  blocks: readonly RenderedBlock[],
  hits: readonly Hit[],
  replacement: string,
  suggester: Suggester | null,
): (() => void)[] {
  const byKey = new Map(blocks.map((block) => [block.key, block]))
  const steps: (() => void)[] = []
  for (let end = hits.length; end > 0; end -= HITS_AT_ONCE) {
    const some = hits.slice(Math.max(0, end - HITS_AT_ONCE), end)
    const operations: Operation[] = []
    let at = 0
    for (const hit of some) {
      const fragments = fragmentsOf(byKey.get(hit.block), hit)
      if (hit.from > at) operations.push({ retain: hit.from - at })
      for (const one of operationsFor(hit, fragments, replacement, suggester)) operations.push(one)
      at = hit.to
    }
    steps.push(() => text.applyDelta(operations))
  }
  return steps
}

/** Returns the fragment of each character of a hit. */
function fragmentsOf(block: RenderedBlock | undefined, { start, from, to }: Hit): TextFragment[] {
  const found: TextFragment[] = []
  let at = start
  for (const fragment of block?.fragments ?? []) {
    for (let i = 0; i < fragment.text.length; i += 1, at += 1) if (at >= from && at < to) found.push(fragment)
    if (at >= to) break
  }
  return found
}

function operationsFor(
  hit: Hit,
  fragments: readonly TextFragment[],
  replacement: string,
  suggester: Suggester | null,
): Operation[] {
  const first = fragments[0] ?? { ...PLAIN, text: '' }
  const operations: Operation[] = []
  const id = suggester?.nextId()
  const isOwn = suggester !== null && isOwnSuggestion(first.reserved, suggester.isMine)
  const comments = reservedOf(first.reserved.split(' ').filter((name) => commentOfMark(name) !== null))
  const reserved = suggester === null || isOwn ? first.reserved : `${comments} ins_${id}`.trim()
  if (replacement !== '')
    operations.push({ insert: replacement, attributes: attributesOf({ ...first, reserved }) })
  let at = hit.from
  for (const { from, to } of hit.pieces) {
    if (from > at) operations.push({ retain: from - at })
    for (let i = from; i < to; ) {
      const fragment = fragments[i - hit.from]
      let end = i + 1
      while (end < to && fragments[end - hit.from] === fragment) end += 1
      const goes = suggester === null || isOwnSuggestion(fragment?.reserved ?? '', suggester.isMine)
      operations.push(goes ? { delete: end - i } : { retain: end - i, attributes: { [`del_${id}`]: true } })
      i = end
    }
    at = to
  }
  return operations
}

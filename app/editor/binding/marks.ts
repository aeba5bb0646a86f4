import { commentOfMark } from '#app/domain/manuscript/reserved-formats.ts'
import { type EncodedBlocks, isMarker } from './codes.ts'
import type { Hunk } from './hunk.ts'
import type { RenderedBlock } from './rendered-blocks.ts'
import { namesIn, reservedOf, type TextFragment } from './text-fragments.ts'

/** Returns the reserved marks at a code: those of its character, or of its block's break. */
export const reservedAt = (side: EncodedBlocks, index: number): string =>
  side.fragments[index]?.reserved ?? side.blocks[index]?.reserved ?? ''

/** Returns the reserved marks that inserted text may keep, given its hunk. */
export type MarkFilter = (hunk: Hunk, reserved: string, fragment: TextFragment | null) => string

/**
 * Creates the filter for marks of inserted text. Typed letters inherit the marks of their text node, even at its ends.
 * They keep a mark only when they are inside the marked text, replace marked text, were moved, or restore the passage
 * of a known comment that has no text left. New text is never marked for deletion.
 */
export function createMarkFilter(
  before: readonly RenderedBlock[],
  a: EncodedBlocks,
  hunks: readonly Hunk[],
  isKnown: (name: string) => boolean = () => true,
): MarkFilter {
  let removed: Map<string, string> | null = null
  let remaining: Set<string> | null = null
  return (hunk, reserved, fragment) => {
    if (reserved === '') return ''
    removed ??= textByMark(a, hunks)
    remaining ??= new Set(
      before.flatMap(({ fragments }) => fragments.flatMap((each) => namesIn(each.reserved))),
    )
    const left = namesIn(reservedAt(a, hunk.at - 1))
    const right = namesIn(reservedAt(a, hunk.at + hunk.cut))
    const isKept = (name: string): boolean => {
      const was = removed?.get(name)
      if (was !== undefined && fragment !== null && was.includes(fragment.text)) return true
      if (name.startsWith('del_')) return false
      if (was !== undefined || (left.includes(name) && right.includes(name))) return true
      return commentOfMark(name) !== null && remaining?.has(name) === false && isKnown(name)
    }
    return reservedOf(namesIn(reserved).filter(isKept))
  }
}

/** Returns the removed text of each mark. */
function textByMark(a: EncodedBlocks, hunks: readonly Hunk[]): Map<string, string> {
  const removed = new Map<string, string>()
  for (const { at, cut } of hunks) {
    for (let i = at; i < at + cut; i += 1) {
      const code = a.codes[i]
      const character = isMarker(code) ? '\n' : String.fromCharCode(code as number)
      for (const name of namesIn(reservedAt(a, i))) removed.set(name, (removed.get(name) ?? '') + character)
    }
  }
  return removed
}

import { commentOfMark } from '#app/domain/manuscript/reserved-formats.ts'
import { isMarker, type DiffSide } from './codes.ts'
import type { Hunk } from './hunk.ts'
import { namesIn, type TextFragment, reservedOf } from './pieces.ts'
import type { RenderedBlock } from './rendered-blocks.ts'

/** Returns the reserved marks at a code: those of its character, or of its block's break. */
export const reservedAt = (side: DiffSide, index: number): string =>
  side.fragments[index]?.reserved ?? side.blocks[index]?.reserved ?? ''

/** Returns the reserved marks that inserted text may keep, given its hunk. */
export type MarkFilter = (hunk: Hunk, reserved: string, piece: TextFragment | null) => string

/**
 * Creates the filter for marks of inserted text. Typed letters inherit the marks of their text node, even at its ends.
 * They keep a mark only when they are inside the marked text, replace marked text, were moved, or restore the passage
 * of a known comment that has no text left. New text is never marked for deletion.
 */
export function createMarkFilter(
  before: readonly RenderedBlock[],
  a: DiffSide,
  hunks: readonly Hunk[],
  isKnown: (name: string) => boolean = () => true,
): MarkFilter {
  let gone: Map<string, string> | null = null
  let standing: Set<string> | null = null
  return (hunk, reserved, piece) => {
    if (reserved === '') return ''
    gone ??= textByMark(a, hunks)
    standing ??= new Set(before.flatMap(({ fragments }) => fragments.flatMap((each) => namesIn(each.reserved))))
    const left = namesIn(reservedAt(a, hunk.at - 1))
    const right = namesIn(reservedAt(a, hunk.at + hunk.cut))
    const isKept = (name: string): boolean => {
      const was = gone?.get(name)
      if (was !== undefined && piece !== null && was.includes(piece.text)) return true
      if (name.startsWith('del_')) return false
      if (was !== undefined || (left.includes(name) && right.includes(name))) return true
      return commentOfMark(name) !== null && standing?.has(name) === false && isKnown(name)
    }
    return reservedOf(namesIn(reserved).filter(isKept))
  }
}

/** Returns the removed text of each mark. */
function textByMark(a: DiffSide, hunks: readonly Hunk[]): Map<string, string> {
  const gone = new Map<string, string>()
  for (const { at, cut } of hunks) {
    for (let i = at; i < at + cut; i += 1) {
      const code = a.codes[i]
      const said = isMarker(code) ? '\n' : String.fromCharCode(code as number)
      for (const name of namesIn(reservedAt(a, i))) gone.set(name, (gone.get(name) ?? '') + said)
    }
  }
  return gone
}

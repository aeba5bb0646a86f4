import { commentOfMark } from '#app/domain/manuscript/reserved-formats.ts'
import { isMarker, type Side } from './codes.ts'
import type { Hunk } from './hunk.ts'
import { namesIn, type Piece, reservedOf } from './pieces.ts'
import type { ShownBlock } from './rendered-blocks.ts'

/** Marks that stand at a code of a side: of a character, or of a block's break. */
export const reservedAt = (side: Side, index: number): string =>
  side.pieces[index]?.reserved ?? side.blocks[index]?.reserved ?? ''

/** Which of the marks that written text brings along it may keep, by the hunk it came in. */
export type Keeper = (hunk: Hunk, reserved: string, piece: Piece | null) => string

/**
 * Letters take on what the text node says that they were typed into, at its ends too. A mark stays on them only when
 * they stand in the middle of it, when they came in the place of text that had it, when they were moved, or when
 * they bring a passage back whose comment, one of this text, has lost its text. Nothing new is marked for deletion.
 */
export function keeperOf(
  before: readonly ShownBlock[],
  a: Side,
  hunks: readonly Hunk[],
  isKnown: (name: string) => boolean = () => true,
): Keeper {
  let gone: Map<string, string> | null = null
  let standing: Set<string> | null = null
  return (hunk, reserved, piece) => {
    if (reserved === '') return ''
    gone ??= textByMark(a, hunks)
    standing ??= new Set(before.flatMap(({ pieces }) => pieces.flatMap((each) => namesIn(each.reserved))))
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

/** What is taken out, for each mark it has. */
function textByMark(a: Side, hunks: readonly Hunk[]): Map<string, string> {
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

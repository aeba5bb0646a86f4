import type * as Y from 'yjs'
import { textOfCodes } from '#app/domain/codes.ts'
import { type BlockProps, idOf } from '#app/domain/manuscript/layout.ts'
import { newMarker } from '#app/domain/manuscript/write.ts'
import { sameProps } from '../nodes/props.ts'
import { isMarker, type Side } from './codes.ts'
import { Delta } from './delta.ts'
import type { Hunk } from './hunk.ts'
import type { Keeper } from './marks.ts'
import { type Attributes, attributesOf, lookChange, type Piece, PLAIN, sameLook } from './pieces.ts'
import type { ShownBlock } from './rendered-blocks.ts'

/** Where a position of the editor is in the document. */
export type Positions = (position: number) => number

/** Walks both sides from left to right; what lies behind it in the document already reads as the new side. */
export class Writer {
  protected readonly delta: Delta
  readonly #text: Y.Text
  protected readonly a: Side
  protected readonly b: Side
  readonly #keeper: Keeper

  constructor(text: Y.Text, a: Side, b: Side, base: number, keeper: Keeper) {
    this.#text = text
    this.a = a
    this.b = b
    this.delta = new Delta(base)
    this.#keeper = keeper
  }

  /** `count` codes that both sides have: only their looks and their blocks' kinds may differ. */
  keep(at: number, to: number, count: number): void {
    for (let i = 0; i < count; i += 1) {
      const was = this.a.pieces[at + i]
      const is = this.b.pieces[to + i]
      if (was != null && is != null) this.#relook(was, is)
      else {
        this.keepMarker(this.a.blocks[at + i], this.b.blocks[to + i])
        this.delta.keepBreak()
      }
    }
  }

  /** May the look of this text be changed? */
  protected mayRelook(_was: Piece): boolean {
    return true
  }

  #relook(was: Piece, is: Piece): void {
    // A line break has no look of its own; a change of format runs across it, where it may.
    if (was.text === '\n') {
      if (!this.mayRelook(was)) this.delta.stop()
      this.delta.keepBreak()
    } else this.delta.keep(this.mayRelook(was) ? lookChange(was, { ...is, reserved: was.reserved }) : null)
  }

  protected keepMarker(was: ShownBlock | null | undefined, is: ShownBlock | null | undefined): void {
    if (was == null || is == null || was.marker === null) return
    is.marker = was.marker
    is.id = was.id
    if (!sameProps(was.props, is.props)) writeProps(was.marker, was.props, is.props)
  }

  replace(hunk: Hunk): void {
    this.delta.stop()
    let { at, cut, to, add } = hunk
    // A block that gave way to another one at its place lives on as that: one small write, and what others
    // do to it meanwhile still finds it.
    if (cut > 0 && add > 0 && isMarker(this.a.codes[at]) && isMarker(this.b.codes[to])) {
      this.keepMarker(this.a.blocks[at], this.b.blocks[to])
      this.delta.keepBreak()
      at += 1
      to += 1
      cut -= 1
      add -= 1
    }
    this.insert(to, to + add, (index) => {
      const piece = this.b.pieces[index] ?? null
      const reserved = piece?.reserved ?? this.b.blocks[index]?.reserved ?? ''
      const isInside = piece === null || piece.text === '\n'
      // Breaks are made anew by the editor and bring no marks: they take those that stand on both sides of them.
      return this.#keeper(hunk, isInside ? `${this.#marksBefore(hunk)} ${reserved}`.trim() : reserved, piece)
    })
    this.delta.delete(cut)
  }

  #marksBefore({ at }: Hunk): string {
    return this.a.pieces[at - 1]?.reserved ?? this.a.blocks[at - 1]?.reserved ?? ''
  }

  /** New codes, with the marks that `marksOf` gives each. */
  protected insert(from: number, end: number, marksOf: (index: number) => string): void {
    for (let i = from; i < end; ) {
      const block = this.b.blocks[i]
      if (block != null) {
        block.marker = newMarker(block.props.kind === 'paragraph' ? ({} as BlockProps) : block.props)
        this.delta.insert(block.marker, this.#lookOfBreak(i, marksOf(i)))
        i += 1
      } else i += this.#insertText(i, end, marksOf)
    }
  }

  #insertText(from: number, end: number, marksOf: (index: number) => string): number {
    const look = this.b.pieces[from]
    const isBreak = look?.text === '\n'
    const codes: number[] = []
    for (let i = from; i < end; i += 1) {
      const piece = this.b.pieces[i]
      if (piece == null || look == null || (piece.text === '\n') !== isBreak || !sameLook(piece, look)) break
      codes.push(this.b.codes[i] as number)
    }
    const reserved = marksOf(from)
    const said = isBreak ? this.#lookOfBreak(from, reserved) : attributesOf({ ...(look ?? PLAIN), reserved })
    this.delta.insert(textOfCodes(codes), said)
    return codes.length
  }

  /** Line breaks and markers take the look of the character before them, so that no format has to be closed. */
  #lookOfBreak(index: number, reserved: string): Attributes {
    const piece = this.b.pieces[index - 1]
    const look = piece == null || piece.text === '\n' ? PLAIN : piece
    return attributesOf({ ...look, reserved })
  }

  finish(): void {
    this.delta.applyTo(this.#text)
    for (const block of this.b.blocks) {
      const item = block?.marker?._item
      if (block != null && item != null) block.id = idOf(item)
    }
  }

  positions(): Positions {
    return (position) => position
  }
}

function writeProps(marker: Y.Map<unknown>, was: BlockProps, is: BlockProps): void {
  const before = was as Record<string, unknown>
  const after = is as Record<string, unknown>
  for (const [name, value] of Object.entries(after)) if (before[name] !== value) marker.set(name, value)
  if (was.kind !== is.kind) return
  for (const name of Object.keys(before)) if (!(name in after)) marker.delete(name)
}

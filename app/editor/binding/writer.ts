import type * as Y from 'yjs'
import { textFromCodeUnits } from '#app/domain/codes.ts'
import { type BlockProps, itemId } from '#app/domain/manuscript/layout.ts'
import { newMarker } from '#app/domain/manuscript/write.ts'
import { sameProps } from '../nodes/props.ts'
import { type EncodedBlocks, isMarker } from './codes.ts'
import { DeltaBuilder } from './delta.ts'
import type { Hunk } from './hunk.ts'
import type { MarkFilter } from './marks.ts'
import type { RenderedBlock } from './rendered-blocks.ts'
import {
  type Attributes,
  attributesOf,
  formatChange,
  PLAIN,
  sameFormat,
  type TextFragment,
} from './text-fragments.ts'

/** Maps an editor position to a document position. */
export type Positions = (position: number) => number

/** Turns the old side into the new one, from left to right. */
export class DocumentWriter {
  protected readonly delta: DeltaBuilder
  readonly #text: Y.Text
  protected readonly a: EncodedBlocks
  protected readonly b: EncodedBlocks
  readonly #markFilter: MarkFilter

  constructor(text: Y.Text, a: EncodedBlocks, b: EncodedBlocks, base: number, markFilter: MarkFilter) {
    this.#text = text
    this.a = a
    this.b = b
    this.delta = new DeltaBuilder(base)
    this.#markFilter = markFilter
  }

  /** Keeps `count` codes that both sides have; writes changes of their formats and block kinds. */
  retain(at: number, to: number, count: number): void {
    for (let i = 0; i < count; i += 1) {
      const was = this.a.fragments[at + i]
      const is = this.b.fragments[to + i]
      if (was != null && is != null) this.#reformat(was, is)
      else {
        this.retainMarker(this.a.blocks[at + i], this.b.blocks[to + i])
        this.delta.retainBreak()
      }
    }
  }

  /** Returns true when the format of this text may be changed. */
  protected mayReformat(_was: TextFragment): boolean {
    return true
  }

  #reformat(was: TextFragment, is: TextFragment): void {
    // A line break has no format of its own; a format change may extend across it.
    if (was.text === '\n') {
      if (!this.mayReformat(was)) this.delta.endRun()
      this.delta.retainBreak()
    } else
      this.delta.retain(this.mayReformat(was) ? formatChange(was, { ...is, reserved: was.reserved }) : null)
  }

  protected retainMarker(was: RenderedBlock | null | undefined, is: RenderedBlock | null | undefined): void {
    if (was == null || is == null || was.marker === null) return
    is.marker = was.marker
    is.id = was.id
    if (!sameProps(was.props, is.props)) writeProps(was.marker, was.props, is.props)
  }

  replace(hunk: Hunk): void {
    this.delta.endRun()
    let { at, cut, to, add } = hunk
    // A block replaced by another keeps its marker: the update stays small, and concurrent edits of the block still
    // apply.
    if (cut > 0 && add > 0 && isMarker(this.a.codes[at]) && isMarker(this.b.codes[to])) {
      this.retainMarker(this.a.blocks[at], this.b.blocks[to])
      this.delta.retainBreak()
      at += 1
      to += 1
      cut -= 1
      add -= 1
    }
    this.insert(to, to + add, (index) => {
      const fragment = this.b.fragments[index] ?? null
      const reserved = fragment?.reserved ?? this.b.blocks[index]?.reserved ?? ''
      const isInside = fragment === null || fragment.text === '\n'
      // The editor recreates breaks without marks: they take the marks that are on both sides of them.
      return this.#markFilter(
        hunk,
        isInside ? `${this.#marksBefore(hunk)} ${reserved}`.trim() : reserved,
        fragment,
      )
    })
    this.delta.delete(cut)
  }

  #marksBefore({ at }: Hunk): string {
    return this.a.fragments[at - 1]?.reserved ?? this.a.blocks[at - 1]?.reserved ?? ''
  }

  /** Inserts codes of the new side, with the marks that `marksOf` returns for each. */
  protected insert(from: number, end: number, marksOf: (index: number) => string): void {
    for (let i = from; i < end; ) {
      const block = this.b.blocks[i]
      if (block != null) {
        block.marker = newMarker(block.props.kind === 'paragraph' ? ({} as BlockProps) : block.props)
        this.delta.insert(block.marker, this.#formatOfBreak(i, marksOf(i)))
        i += 1
      } else i += this.#insertText(i, end, marksOf)
    }
  }

  #insertText(from: number, end: number, marksOf: (index: number) => string): number {
    const textFormat = this.b.fragments[from]
    const isBreak = textFormat?.text === '\n'
    const codes: number[] = []
    for (let i = from; i < end; i += 1) {
      const fragment = this.b.fragments[i]
      if (
        fragment == null ||
        textFormat == null ||
        (fragment.text === '\n') !== isBreak ||
        !sameFormat(fragment, textFormat)
      )
        break
      codes.push(this.b.codes[i] as number)
    }
    const reserved = marksOf(from)
    const attributes = isBreak
      ? this.#formatOfBreak(from, reserved)
      : attributesOf({ ...(textFormat ?? PLAIN), reserved })
    this.delta.insert(textFromCodeUnits(codes), attributes)
    return codes.length
  }

  /** Line breaks and markers take the format of the character before them, so that no format has to be closed. */
  #formatOfBreak(index: number, reserved: string): Attributes {
    const fragment = this.b.fragments[index - 1]
    const textFormat = fragment == null || fragment.text === '\n' ? PLAIN : fragment
    return attributesOf({ ...textFormat, reserved })
  }

  finish(): void {
    this.delta.applyTo(this.#text)
    for (const block of this.b.blocks) {
      const item = block?.marker?._item
      if (block != null && item != null) block.id = itemId(item)
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

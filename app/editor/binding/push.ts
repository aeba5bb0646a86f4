import type * as Y from 'yjs'
import { type BlockProps, idOf } from '#app/domain/manuscript/layout.ts'
import { newMarker } from '#app/domain/manuscript/write.ts'
import { sameProps } from '../nodes/props.ts'
import { isMarker, layOut, type Side } from './codes.ts'
import { diff } from './diff.ts'
import type { Hunk } from './hunk.ts'
import { type Attributes, attributesOf, lookChange, PLAIN, sameLook } from './pieces.ts'
import { type ShownBlock, tokensOf } from './shown.ts'

/**
 * Writes into the document what makes `before` (which the document shows) into `next` (which the editor shows),
 * and gives new blocks their markers. Call it inside a transaction. `caret` is a position in `next`.
 */
export function push(
  text: Y.Text,
  before: readonly ShownBlock[],
  next: readonly ShownBlock[],
  caret: number | null,
) {
  const { first, lastBefore, lastNext } = changedBlocks(before, next)
  if (first > lastBefore && first > lastNext) return
  const base = before.slice(0, first).reduce((sum, block) => sum + tokensOf(block), 0)
  const numbers = new Map<string, number>()
  // Copies: a block that was only carried elsewhere is one object on both sides, and gets a new marker.
  const old = before.slice(first, lastBefore + 1).map((block) => ({ ...block }))
  const a = layOut(old, numbers)
  const b = layOut(next.slice(first, lastNext + 1), numbers)
  const hint = caret === null ? null : Math.min(Math.max(caret - base, 0), b.codes.length)
  const write = new Writer(text, a, b, base)
  let at = 0
  let to = 0
  for (const hunk of diff(a.codes, b.codes, hint)) {
    write.keep(at, to, hunk.at - at)
    write.replace(hunk)
    at = hunk.at + hunk.cut
    to = hunk.to + hunk.add
  }
  write.keep(at, to, a.codes.length - at)
  write.finish()
}

/** The range of blocks outside which both lists hold the very same objects. */
function changedBlocks(before: readonly ShownBlock[], next: readonly ShownBlock[]) {
  let first = 0
  const shorter = Math.min(before.length, next.length)
  while (first < shorter && before[first] === next[first]) first += 1
  let lastBefore = before.length - 1
  let lastNext = next.length - 1
  while (lastBefore >= first && lastNext >= first && before[lastBefore] === next[lastNext]) {
    lastBefore -= 1
    lastNext -= 1
  }
  return { first, lastBefore, lastNext }
}

type Pending = { from: number; to: number; change: Attributes }

/** Walks both sides from left to right; what lies behind it in the document already reads as the new side. */
class Writer {
  readonly #text: Y.Text
  readonly #a: Side
  readonly #b: Side
  readonly #base: number
  #format: Pending | null = null

  constructor(text: Y.Text, a: Side, b: Side, base: number) {
    this.#text = text
    this.#a = a
    this.#b = b
    this.#base = base
  }

  /** `count` codes that both sides have: only their looks and their blocks' kinds may differ. */
  keep(at: number, to: number, count: number): void {
    for (let i = 0; i < count; i += 1) {
      const was = this.#a.pieces[at + i]
      const is = this.#b.pieces[to + i]
      if (was != null && is != null) this.#relook(was, is, this.#base + to + i)
      else this.#keepMarker(this.#a.blocks[at + i], this.#b.blocks[to + i])
    }
  }

  #relook(was: NonNullable<Side['pieces'][number]>, is: typeof was, index: number): void {
    // A line break has no look of its own; a change of format runs across it.
    if (was.text === '\n') return
    const change = lookChange(was, is)
    if (change !== null && this.#format !== null && sameChange(this.#format.change, change)) {
      this.#format.to = index + 1
      return
    }
    this.#stopFormat(change === null ? null : { from: index, to: index + 1, change })
  }

  #stopFormat(next: Pending | null): void {
    const done = this.#format
    this.#format = next
    if (done !== null) this.#text.format(done.from, done.to - done.from, done.change)
  }

  #keepMarker(was: ShownBlock | null | undefined, is: ShownBlock | null | undefined): void {
    if (was == null || is == null || was.marker === null) return
    is.marker = was.marker
    is.id = was.id
    if (!sameProps(was.props, is.props)) writeProps(was.marker, was.props, is.props)
  }

  replace(hunk: Hunk): void {
    this.#stopFormat(null)
    let { at, cut, to, add } = hunk
    // A block that gave way to another one at its place lives on as that: one small write, and what others
    // do to it meanwhile still finds it.
    if (cut > 0 && add > 0 && isMarker(this.#a.codes[at]) && isMarker(this.#b.codes[to])) {
      this.#keepMarker(this.#a.blocks[at], this.#b.blocks[to])
      at += 1
      to += 1
      cut -= 1
      add -= 1
    }
    if (cut > 0) this.#text.delete(this.#base + to, cut)
    for (let i = to; i < to + add; ) {
      const block = this.#b.blocks[i]
      if (block != null) {
        block.marker = newMarker(block.props.kind === 'paragraph' ? ({} as BlockProps) : block.props)
        this.#text.insertEmbed(this.#base + i, block.marker, this.#lookBefore(i))
        i += 1
      } else i += this.#insertText(i, to + add)
    }
  }

  #insertText(from: number, end: number): number {
    const look = this.#b.pieces[from]
    const isBreak = look?.text === '\n'
    const codes: number[] = []
    for (let i = from; i < end; i += 1) {
      const piece = this.#b.pieces[i]
      if (piece == null || look == null || (piece.text === '\n') !== isBreak || !sameLook(piece, look)) break
      codes.push(this.#b.codes[i] as number)
    }
    const said = isBreak ? this.#lookBefore(from) : attributesOf(look ?? PLAIN)
    this.#text.insert(this.#base + from, stringOf(codes), said)
    return codes.length
  }

  /** Line breaks and markers take the look of the character before them, so that no format has to be closed. */
  #lookBefore(index: number): Attributes {
    const piece = this.#b.pieces[index - 1]
    return piece == null || piece.text === '\n' ? {} : attributesOf(piece)
  }

  finish(): void {
    this.#stopFormat(null)
    for (const block of this.#b.blocks) {
      const item = block?.marker?._item
      if (block != null && item != null) block.id = idOf(item)
    }
  }
}

const sameChange = (a: Attributes, b: Attributes): boolean => {
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name])
}

function stringOf(codes: readonly number[]): string {
  let out = ''
  for (let i = 0; i < codes.length; i += 8_192) out += String.fromCharCode(...codes.slice(i, i + 8_192))
  return out
}

function writeProps(marker: Y.Map<unknown>, was: BlockProps, is: BlockProps): void {
  const before = was as Record<string, unknown>
  const after = is as Record<string, unknown>
  for (const [name, value] of Object.entries(after)) if (before[name] !== value) marker.set(name, value)
  if (was.kind !== is.kind) return
  for (const name of Object.keys(before)) if (!(name in after)) marker.delete(name)
}

import { textFromCodeUnits } from '../codes.ts'
import type { PersonIndex, Stroke } from './strokes.ts'

/** Author numbers are bytes: 255 is nobody, and all people from 254 on share one number. */
const NOBODY = 255
const MOST = 254
const authorOf = (person: PersonIndex) => (person < 0 ? NOBODY : Math.min(person, MOST))

/** A copy of the text and its authors, to restore later. */
export type TextSnapshot = { text: Uint16Array; who: Uint8Array; length: number }

/**
 * The text of a replay, with the author of each character. It is a gap buffer: the gap is where the last stroke was, so
 * that the cost of typing does not depend on the length of the text.
 */
export class ReplayText {
  private text: Uint16Array
  private who: Uint8Array
  /** The gap is [from, to). */
  private from: number
  private to: number

  constructor(text: string, who: PersonIndex = -1) {
    const room = text.length + 4096
    this.text = new Uint16Array(room)
    this.who = new Uint8Array(room)
    this.from = 0
    this.to = room
    this.splice(0, 0, text, who)
  }

  get length(): number {
    return this.text.length - (this.to - this.from)
  }

  write([, by, at, gone, came, of = by]: Stroke): void {
    this.splice(at, gone, came, of)
  }

  splice(at: number, gone: number, came: string, by: PersonIndex): void {
    this.moveGap(Math.min(at, this.length))
    this.to = Math.min(this.to + gone, this.text.length)
    if (this.to - this.from < came.length) this.grow(came.length)
    for (let i = 0; i < came.length; i++) this.text[this.from + i] = came.charCodeAt(i)
    this.who.fill(authorOf(by), this.from, this.from + came.length)
    this.from += came.length
  }

  private moveGap(at: number): void {
    const { from, to } = this
    if (at < from) {
      const size = from - at
      this.text.copyWithin(to - size, at, from)
      this.who.copyWithin(to - size, at, from)
      this.to = to - size
    } else if (at > from) {
      const size = at - from
      this.text.copyWithin(from, to, to + size)
      this.who.copyWithin(from, to, to + size)
      this.to = to + size
    }
    this.from = at
  }

  private grow(by: number): void {
    const kept = this.keep()
    const room = Math.ceil((kept.length + by) * 1.5) + 4096
    const { from } = this
    this.restore(kept, room)
    this.moveGap(from)
  }

  keep(): TextSnapshot {
    const length = this.length
    const text = new Uint16Array(length)
    const who = new Uint8Array(length)
    text.set(this.text.subarray(0, this.from))
    text.set(this.text.subarray(this.to), this.from)
    who.set(this.who.subarray(0, this.from))
    who.set(this.who.subarray(this.to), this.from)
    return { text, who, length }
  }

  restore({ text, who, length }: TextSnapshot, room = Math.max(this.text.length, length + 4096)): void {
    if (room !== this.text.length) {
      this.text = new Uint16Array(room)
      this.who = new Uint8Array(room)
    }
    this.text.set(text)
    this.who.set(who)
    this.from = length
    this.to = room
  }

  toString(): string {
    return textFromCodeUnits(this.keep().text)
  }
}

import { firstAfter } from '#app/domain/replay/first-after.ts'
import type { ReplayPage, ReplayPerson } from '#app/domain/replay/types.ts'
import { type Kept, Page } from '#app/domain/replay/page.ts'
import type { Stroke } from '#app/domain/replay/strokes.ts'

/** Letters a second at single speed; all lengths are counted in letters. */
export const CHARACTERS_PER_SECOND = 40
const PAUSE_MS = 2_000
const LONG_PAUSE_MS = 3_600_000
/** Pages to go back to: one after so many strokes, and together no more than so many characters. */
const KEEP_EVERY = 2_048
const KEPT_CHARACTERS = 16_000_000

type Frame = { stroke: number; kept: Kept }
type Scene = { n: number; summary: string; from: number }

/** How long a stroke is watched: its letters, and a breath where its writer took one. */
function lengthOf([wait, , , gone, came]: Stroke): number {
  const breath = wait > LONG_PAUSE_MS ? 16 : wait > PAUSE_MS ? 5 : 0
  return came.length + Math.min(gone, 24) / 2 + breath
}

/** A chapter being written, that can be looked at as it was at any moment. */
export class ReplayPlayer {
  readonly people: ReplayPerson[] = []
  readonly scenes: Scene[] = []
  private readonly strokes: Stroke[] = []
  private readonly times: number[] = []
  /** Where each stroke ends. */
  private readonly ends: number[] = []
  private frames: Frame[] = []
  private readonly page: Page
  /** Strokes written so far, and letters of the next one. */
  private at = 0
  private letters = 0

  constructor(first: ReplayPage) {
    this.page = new Page(first.text)
    this.frames.push({ stroke: 0, kept: this.page.keep() })
    this.add(first)
  }

  /** What comes after all that is known so far. */
  add({ people, parts }: ReplayPage): void {
    const places = people.map((person) => this.placeOf(person))
    for (const part of parts) {
      const mine = part.people.map((place) => places[place] ?? -1)
      this.scenes.push({ n: part.n, summary: part.summary, from: this.strokes.length })
      let time = part.start
      for (const stroke of part.strokes) {
        const [wait, by, at, gone, came, of = by] = stroke
        time += wait
        this.strokes.push([wait, mine[by] ?? -1, at, gone, came, mine[of] ?? -1])
        this.times.push(time)
        this.ends.push(this.length + lengthOf(stroke))
      }
    }
  }

  private placeOf({ handle, displayName }: ReplayPerson): number {
    const known = this.people.findIndex((one) => one.handle === handle && one.displayName === displayName)
    return known >= 0 ? known : this.people.push({ handle, displayName }) - 1
  }

  get length(): number {
    return this.ends.at(-1) ?? 0
  }

  /** The page as it was after so many letters. */
  look(place: number): Kept {
    this.goTo(place)
    return this.page.keep()
  }

  private goTo(place: number): void {
    const stroke = firstAfter(this.ends, place)
    const letters = this.lettersAt(stroke, place)
    const isBack = stroke < this.at || (stroke === this.at && letters < this.letters)
    const frame = this.frames[
      firstAfter(
        this.frames.map((one) => one.stroke),
        stroke,
      ) - 1
    ] as Frame
    if (isBack || frame.stroke > this.at) {
      this.page.restore(frame.kept)
      this.at = frame.stroke
      this.letters = 0
    }
    while (this.at < stroke) this.writeNext()
    if (letters > this.letters) this.writeLetters(letters)
  }

  private lettersAt(stroke: number, place: number): number {
    const next = this.strokes[stroke]
    if (next === undefined) return 0
    return Math.min(next[4].length, Math.max(0, Math.floor(place - (this.ends[stroke - 1] ?? 0))))
  }

  private writeNext(): void {
    const stroke = this.strokes[this.at] as Stroke
    if (this.letters === 0) this.page.write(stroke)
    else this.writeLetters(stroke[4].length)
    this.at += 1
    this.letters = 0
    const last = (this.frames.at(-1) as Frame).stroke
    if (this.at >= last + KEEP_EVERY) this.keepFrame()
  }

  private writeLetters(upTo: number): void {
    const [, by, at, gone, came, of = by] = this.strokes[this.at] as Stroke
    const isFirst = this.letters === 0
    this.page.splice(at + this.letters, isFirst ? gone : 0, came.slice(this.letters, upTo), of)
    this.letters = upTo
  }

  private keepFrame(): void {
    this.frames.push({ stroke: this.at, kept: this.page.keep() })
    const all = this.frames.reduce((sum, frame) => sum + frame.kept.length, 0)
    if (all > KEPT_CHARACTERS) this.frames = this.frames.filter((_, i) => i % 2 === 0)
  }

  /** Goes through once, so that looking anywhere is quick from then on. True when there is more to go through. */
  prepare(milliseconds: number): boolean {
    const until = performance.now() + milliseconds
    const ahead = (this.frames.at(-1) as Frame).stroke + KEEP_EVERY
    if (ahead > this.strokes.length) return false
    const back = { at: this.at, kept: this.page.keep(), letters: this.letters }
    for (let next = ahead; next <= this.strokes.length && performance.now() < until; next += KEEP_EVERY)
      this.goTo(this.ends[next - 1] ?? 0)
    this.page.restore(back.kept)
    this.at = back.at
    this.letters = back.letters
    return (this.frames.at(-1) as Frame).stroke + KEEP_EVERY <= this.strokes.length
  }

  /** Who writes at this place, when, where, and towards which revision. */
  momentAt(place: number) {
    // Where one stroke ends and the next hasn't begun, it is still the one.
    const stroke = Math.min(firstAfter(this.ends, place - 1e-6), this.strokes.length - 1)
    const [, by = -1, at = 0] = this.strokes[stroke] ?? []
    const scene =
      this.scenes[
        firstAfter(
          this.scenes.map((one) => one.from),
          stroke,
        ) - 1
      ]
    return {
      time: this.times[stroke] ?? 0,
      by,
      caret: at + this.lettersAt(stroke, place),
      scene,
    }
  }

  /** Where each revision is reached. */
  placeOfScene(index: number): number {
    const next = this.scenes[index + 1]?.from ?? this.strokes.length
    return this.ends[next - 1] ?? 0
  }
}

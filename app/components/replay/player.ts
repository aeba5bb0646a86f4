import { firstAfter } from '#app/domain/replay/first-after.ts'
import { ReplayText, type TextSnapshot } from '#app/domain/replay/page.ts'
import type { Stroke } from '#app/domain/replay/strokes.ts'
import type { ReplayPage, ReplayPerson } from '#app/domain/replay/types.ts'

/** Characters per second at speed 1. All durations are counted in characters. */
export const CHARACTERS_PER_SECOND = 40
const PAUSE_MS = 2_000
const LONG_PAUSE_MS = 3_600_000
/** Snapshots to seek from: one after this many strokes, and at most this many characters in total. */
const STROKES_PER_SNAPSHOT = 2_048
const MAX_SNAPSHOT_CHARACTERS = 16_000_000

type Frame = { stroke: number; snapshot: TextSnapshot }
type Scene = { n: number; summary: string; from: number }

/** Returns the duration of a stroke in characters: its own characters plus a pause where the writer paused. */
function lengthOf([wait, , , gone, came]: Stroke): number {
  const breath = wait > LONG_PAUSE_MS ? 16 : wait > PAUSE_MS ? 5 : 0
  return came.length + Math.min(gone, 24) / 2 + breath
}

/** Replays how a chapter was written; can compute its text at any position. */
export class ReplayPlayer {
  readonly people: ReplayPerson[] = []
  readonly scenes: Scene[] = []
  private readonly strokes: Stroke[] = []
  private readonly times: number[] = []
  /** The position at which each stroke ends. */
  private readonly ends: number[] = []
  private frames: Frame[] = []
  private readonly page: ReplayText
  /** The number of strokes applied so far, and of characters of the next one. */
  private at = 0
  private letters = 0

  constructor(first: ReplayPage) {
    this.page = new ReplayText(first.text)
    this.frames.push({ stroke: 0, snapshot: this.page.keep() })
    this.append(first)
  }

  /** Appends strokes that were loaded later. */
  append({ people, parts }: ReplayPage): void {
    const indexes = people.map((person) => this.indexOfPerson(person))
    for (const part of parts) {
      const mine = part.people.map((index) => indexes[index] ?? -1)
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

  private indexOfPerson({ handle, displayName }: ReplayPerson): number {
    const known = this.people.findIndex((one) => one.handle === handle && one.displayName === displayName)
    return known >= 0 ? known : this.people.push({ handle, displayName }) - 1
  }

  get length(): number {
    return this.ends.at(-1) ?? 0
  }

  /** Returns the text at a position. */
  textAt(position: number): TextSnapshot {
    this.goTo(position)
    return this.page.keep()
  }

  private goTo(position: number): void {
    const stroke = firstAfter(this.ends, position)
    const letters = this.lettersAt(stroke, position)
    const isBack = stroke < this.at || (stroke === this.at && letters < this.letters)
    const frame = this.frames[
      firstAfter(
        this.frames.map((one) => one.stroke),
        stroke,
      ) - 1
    ] as Frame
    if (isBack || frame.stroke > this.at) {
      this.page.restore(frame.snapshot)
      this.at = frame.stroke
      this.letters = 0
    }
    while (this.at < stroke) this.writeNext()
    if (letters > this.letters) this.writeLetters(letters)
  }

  private lettersAt(stroke: number, position: number): number {
    const next = this.strokes[stroke]
    if (next === undefined) return 0
    return Math.min(next[4].length, Math.max(0, Math.floor(position - (this.ends[stroke - 1] ?? 0))))
  }

  private writeNext(): void {
    const stroke = this.strokes[this.at] as Stroke
    if (this.letters === 0) this.page.write(stroke)
    else this.writeLetters(stroke[4].length)
    this.at += 1
    this.letters = 0
    const last = (this.frames.at(-1) as Frame).stroke
    if (this.at >= last + STROKES_PER_SNAPSHOT) this.saveFrame()
  }

  private writeLetters(upTo: number): void {
    const [, by, at, gone, came, of = by] = this.strokes[this.at] as Stroke
    const isFirst = this.letters === 0
    this.page.splice(at + this.letters, isFirst ? gone : 0, came.slice(this.letters, upTo), of)
    this.letters = upTo
  }

  private saveFrame(): void {
    this.frames.push({ stroke: this.at, snapshot: this.page.keep() })
    const all = this.frames.reduce((sum, frame) => sum + frame.snapshot.length, 0)
    if (all > MAX_SNAPSHOT_CHARACTERS) this.frames = this.frames.filter((_, i) => i % 2 === 0)
  }

  /** Builds the next snapshots, so that later seeks are fast. Returns true when there is more to build. */
  prepare(milliseconds: number): boolean {
    const until = performance.now() + milliseconds
    const ahead = (this.frames.at(-1) as Frame).stroke + STROKES_PER_SNAPSHOT
    if (ahead > this.strokes.length) return false
    const back = { at: this.at, snapshot: this.page.keep(), letters: this.letters }
    for (
      let next = ahead;
      next <= this.strokes.length && performance.now() < until;
      next += STROKES_PER_SNAPSHOT
    )
      this.goTo(this.ends[next - 1] ?? 0)
    this.page.restore(back.snapshot)
    this.at = back.at
    this.letters = back.letters
    return (this.frames.at(-1) as Frame).stroke + STROKES_PER_SNAPSHOT <= this.strokes.length
  }

  /** Returns who writes at a position, when, where in the text, and for which revision. */
  momentAt(position: number) {
    // Between two strokes the earlier one counts.
    const stroke = Math.min(firstAfter(this.ends, position - 1e-6), this.strokes.length - 1)
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
      caret: at + this.lettersAt(stroke, position),
      scene,
    }
  }

  /** The position at which each revision is reached. */
  positionOfScene(index: number): number {
    const next = this.scenes[index + 1]?.from ?? this.strokes.length
    return this.ends[next - 1] ?? 0
  }
}

/** The index of a member in the list of people; -1 is nobody. */
export type PersonIndex = number

/**
 * One recorded step of writing: `wait` ms after the previous one, `by` deletes `gone` characters at `at` and inserts
 * `came`. `of`: the author of the inserted text if it is not `by` (moved or pasted text).
 */
export type Stroke = [wait: number, by: PersonIndex, at: number, gone: number, came: string, of?: PersonIndex]

/** The strokes stored with a revision; they lead to it from revision number `base` (0: the empty chapter). */
export type StoredStrokes = { v: 1; base: number; start: number; people: string[]; strokes: Stroke[] }

/** One change of the text, as recorded in the log. `time` in ms. */
export type TextChange = {
  time: number
  by: PersonIndex
  at: number
  gone: number
  came: string
  of: PersonIndex
}

/** Maximum pause between changes that are joined into one stroke. */
const GOES_ON_MS = 1500
const LONGEST = 120

/** Joins single changes into strokes: consecutive typing is one stroke, and so is consecutive deleting. */
export class StrokeWriter {
  readonly strokes: Stroke[] = []
  private time: number
  private until = 0
  private last: TextChange | null = null

  constructor(start: number) {
    this.time = start
  }

  add(move: TextChange): void {
    const last = this.last
    if (last !== null && move.time - this.until <= GOES_ON_MS && this.joins(last, move)) {
      this.until = move.time
      return
    }
    this.flush()
    this.last = { ...move }
    this.until = move.time
  }

  private joins(last: TextChange, move: TextChange): boolean {
    if (move.by !== last.by || move.of !== last.of) return false
    if (last.came.length + last.gone >= LONGEST) return false
    if (move.gone === 0) {
      if (move.at !== last.at + last.came.length) return false
      last.came += move.came
      return true
    }
    if (move.came !== '') return false
    if (last.came === '' && (move.at === last.at || move.at + move.gone === last.at)) {
      last.at = move.at
      last.gone += move.gone
      return true
    }
    return false
  }

  private flush(): void {
    const { last } = this
    if (last === null) return
    this.last = null
    if (last.came === '' && last.gone === 0) return
    const wait = Math.max(0, Math.round(last.time - this.time))
    this.time = Math.max(this.time, last.time)
    const stroke: Stroke = [wait, last.by, last.at, last.gone, last.came]
    if (last.of !== last.by && last.came !== '') stroke.push(last.of)
    this.strokes.push(stroke)
  }

  done(): Stroke[] {
    this.flush()
    return this.strokes
  }
}

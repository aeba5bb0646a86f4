/** Members by their place in a list; -1 is nobody. */
export type Person = number

/**
 * One go of writing: so many ms after the one before, somebody at this place took away so many characters and put
 * in these. `of`: whose text it is, where it is not the hand's own (a moved or pasted passage).
 */
export type Stroke = [wait: number, by: Person, at: number, gone: number, came: string, of?: Person]

/** What is kept beside a revision: it leads from the revision of this number (0: the blank page) to that one. */
export type KeptStrokes = { v: 1; base: number; start: number; people: string[]; strokes: Stroke[] }

/** One change of the text, as the log has it. */
export type Move = { time: number; by: Person; at: number; gone: number; came: string; of: Person }

/** Who goes on typing within this time goes on with the same stroke. */
const GOES_ON_MS = 1500
const LONGEST = 120

/** Makes strokes of single changes: letters typed on end are one, so are letters taken back on end. */
export class StrokeWriter {
  readonly strokes: Stroke[] = []
  private time: number
  private until = 0
  private last: Move | null = null

  constructor(start: number) {
    this.time = start
  }

  add(move: Move): void {
    const last = this.last
    if (last !== null && move.time - this.until <= GOES_ON_MS && this.joins(last, move)) {
      this.until = move.time
      return
    }
    this.flush()
    this.last = { ...move }
    this.until = move.time
  }

  private joins(last: Move, move: Move): boolean {
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

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

type Transaction = {
  parents: number[]
  agent: number
  patches: [position: number, deleted: number, inserted: string][]
}
type Trace = { kind: string; endContent: string; numAgents: number; txns: Transaction[] }

/** `needs`: exactly how many of the other writer's steps this one is based on. */
export type TraceStep = { position: number; deleted: number; inserted: string; needs: number }
export type TwoWriterTrace = { end: string; steps: [TraceStep[], TraceStep[]]; order: number[] }

export const tracePath = (name: string) =>
  join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'traces', name)
export const hasTrace = (name: string): boolean => existsSync(tracePath(name))

/** Reads a trace of two writers: the steps of each, and how many of the other's steps each step had seen. */
export function readTrace(name: string): TwoWriterTrace {
  const trace = JSON.parse(gunzipSync(readFileSync(tracePath(name))).toString('utf8')) as Trace
  const seen: [number, number][] = []
  const steps: [TraceStep[], TraceStep[]] = [[], []]
  const order: number[] = []
  for (const { parents, agent, patches } of trace.txns) {
    const version: [number, number] = [0, 0]
    for (const parent of parents) {
      const at = seen[parent] as [number, number]
      version[0] = Math.max(version[0], at[0])
      version[1] = Math.max(version[1], at[1])
    }
    const me = agent as 0 | 1
    if (version[me] !== steps[me].length) throw new Error('A writer is a line')
    for (const [position, deleted, inserted] of patches) {
      steps[me].push({ position, deleted, inserted, needs: version[1 - me] as number })
      order.push(me)
    }
    version[me] = steps[me].length
    seen.push(version)
  }
  return { end: trace.endContent, steps, order }
}

/** `gone`: for each writer, whether the letter is deleted on that writer's page. */
type Letter = { text: string; by: 0 | 1; left: Letter | null; gone: [boolean, boolean] }

/**
 * A list of letters, deleted ones included, that remembers the position of the last lookup: writers stay where they
 * are.
 */
class Page {
  readonly letters: Letter[] = []
  private readonly writer: 0 | 1
  /** `before` letters stand before the one at `index`. */
  private index = 0
  private before = 0

  constructor(writer: 0 | 1) {
    this.writer = writer
  }

  private stands(index: number): boolean {
    return this.letters[index]?.gone[this.writer] === false
  }

  /** Moves to the letter that stands at `position`, or behind the last one. */
  seek(position: number): number {
    while (
      this.before > position ||
      (this.before === position && this.index > 0 && this.stands(this.index - 1) === false)
    ) {
      this.index -= 1
      if (this.stands(this.index)) this.before -= 1
    }
    while (this.index < this.letters.length && !(this.before === position && this.stands(this.index))) {
      if (this.stands(this.index)) this.before += 1
      this.index += 1
    }
    return this.index
  }

  /** The letter that stands before `position`. */
  leftOf(position: number): Letter | null {
    if (position === 0) return null
    return this.letters[this.seek(position - 1)] as Letter
  }

  private indexOf(letter: Letter): number {
    for (let d = 0; d <= this.letters.length; d++) {
      if (this.letters[this.index + d] === letter) return this.index + d
      if (this.letters[this.index - d] === letter) return this.index - d
    }
    throw new Error('No such letter')
  }

  insert(letter: Letter): void {
    const at = letter.left === null ? 0 : this.indexOf(letter.left) + 1
    this.letters.splice(at, 0, letter)
    if (at > this.index) return
    this.index += 1
    if (this.stands(at)) this.before += 1
  }

  remove(letter: Letter): void {
    if (letter.gone[this.writer]) return
    if (this.indexOf(letter) < this.index) this.before -= 1
    letter.gone[this.writer] = true
  }

  standing(): Letter[] {
    return this.letters.filter((letter) => !letter.gone[this.writer])
  }
}

type Effect = { letter: Letter; kind: 'insert' | 'delete' }

/**
 * Computes the author of each surviving letter without Yjs: each writer has a page, into which the other's letters
 * are inserted after the letter that they were typed after. (In the trace nobody types at the other's place at the
 * same time.)
 */
export function survivors(duet: TwoWriterTrace): { text: string; byWriter: [number, number] } {
  const pages = [new Page(0), new Page(1)] as const
  const done: [Effect[][], Effect[][]] = [[], []]
  const known: [number, number] = [0, 0]
  const receive = (me: 0 | 1, upTo: number) => {
    for (; known[me] < upTo; known[me]++) {
      for (const { letter, kind } of done[me === 0 ? 1 : 0][known[me]] as Effect[]) {
        if (kind === 'insert') pages[me].insert(letter)
        else pages[me].remove(letter)
      }
    }
  }
  for (const me of duet.order as (0 | 1)[]) {
    const step = duet.steps[me][done[me].length] as TraceStep
    receive(me, step.needs)
    done[me].push(perform(pages[me], me, step))
  }
  receive(0, done[1].length)
  receive(1, done[0].length)
  const [mine, yours] = pages.map((page) =>
    page
      .standing()
      .map((letter) => letter.text)
      .join(''),
  )
  if (mine === undefined || mine !== yours) throw new Error('The reference disagrees with itself')
  const byWriter: [number, number] = [0, 0]
  for (const letter of pages[0].standing()) byWriter[letter.by] += 1
  return { text: mine, byWriter }
}

function perform(page: Page, me: 0 | 1, { position, deleted, inserted }: TraceStep): Effect[] {
  const effects: Effect[] = []
  for (let i = 0; i < deleted; i++) {
    const letter = page.letters[page.seek(position)] as Letter
    page.remove(letter)
    effects.push({ letter, kind: 'delete' })
  }
  let left = page.leftOf(position)
  for (const text of inserted) {
    const letter: Letter = { text, by: me, left, gone: [false, false] }
    page.insert(letter)
    effects.push({ letter, kind: 'insert' })
    left = letter
  }
  return effects
}

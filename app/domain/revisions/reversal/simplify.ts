import { align } from '../align.ts'
import type { LivePiece } from './live-pieces.ts'
import { slicePiece, type VersionPiece } from './pieces.ts'
import { keepFormattedAs } from './reformat.ts'
import type { ReversalStep } from './steps.ts'

type Make = Extract<ReversalStep, { do: 'make' }>
type Drop = Extract<ReversalStep, { do: 'drop' }>
/** Minimum length of text that counts as already restored; shorter text matches by chance. */
const LEAST = 5

/**
 * Removes the steps that restore text which is back already, by hand or by an earlier undo: the same text by the same
 * authors between the same neighbours.
 */
export function removeAlreadyRestored(steps: readonly ReversalStep[]): ReversalStep[] {
  const kept: ReversalStep[] = []
  let stretch: ReversalStep[] = []
  const flush = () => {
    const back = isBack(stretch)
    for (const step of stretch) if (!back || step.do !== 'make') kept.push(step)
    stretch = []
  }
  for (const step of steps) {
    if (step.do === 'keep' && !step.since && step.at.seen) {
      flush()
      kept.push(step)
    } else stretch.push(step)
  }
  flush()
  return kept
}

function isBack(stretch: readonly ReversalStep[]): boolean {
  const made = stretch.flatMap((step) => (step.do === 'make' ? [step.piece] : []))
  if (made.length === 0) return false
  const since = stretch.flatMap((step) => (step.do === 'keep' && step.since ? [step.at] : []))
  const [wanted, there] = [textOf(made), textOf(since)]
  if (wanted.length < LEAST && wanted.length !== there.length) return false
  const [theirs, those] = [authorsOf(made), authorsOf(since)]
  for (let at = there.indexOf(wanted); at >= 0; at = there.indexOf(wanted, at + 1))
    if (theirs.every((author, i) => author === those[at + i])) return true
  return false
}

/** Joins the text of parts; a marker differs from a line break. */
const textOf = (parts: readonly Marked[]) =>
  parts.map((part) => (isMarker(part) ? '\u2029' : part.text)).join('')
const authorsOf = (parts: readonly Part[]) =>
  parts.flatMap(({ text, author }) => new Array<string | null>(text.length).fill(author))

/**
 * Replaces the deletion and insertion of equal text by the same author with keeping it, so that carets stay in place and
 * the characters keep their ids.
 */
export function keepEqualText(steps: readonly ReversalStep[]): ReversalStep[] {
  const settled: ReversalStep[] = []
  let stretch: (Make | Drop)[] = []
  const flush = () => {
    for (const step of settleStretch(stretch)) settled.push(step)
    stretch = []
  }
  for (const step of steps) {
    if (step.do === 'keep') {
      flush()
      settled.push(step)
    } else stretch.push(step)
  }
  flush()
  return settled
}

function settleStretch(stretch: readonly (Make | Drop)[]): ReversalStep[] {
  const drops = words(stretch.flatMap((step) => (step.do === 'drop' ? [step.at] : [])))
  const makes = words(stretch.flatMap((step) => (step.do === 'make' ? [step.piece] : [])))
  if (drops.length === 0 || makes.length === 0) return [...stretch]
  const matches = align(
    drops.map((word) => word.key),
    makes.map((word) => word.key),
  )
  const steps: ReversalStep[] = []
  let d = 0
  let m = 0
  for (const match of [...matches, { a: drops.length, b: makes.length }]) {
    for (; m < match.b; m++) for (const piece of makes[m]?.parts ?? []) steps.push({ do: 'make', piece })
    for (; d < match.a; d++) for (const at of drops[d]?.parts ?? []) steps.push({ do: 'drop', at })
    const [standing, wanted] = [drops[d++], makes[m++]]
    if (standing && wanted) for (const step of keepWord(standing.parts, wanted.parts)) steps.push(step)
  }
  return steps
}

/** Keeps a word that is equal on both sides; its parts may have different borders on each side. */
function* keepWord(standing: readonly LivePiece[], wanted: readonly VersionPiece[]): Generator<ReversalStep> {
  let next = 0
  let inside = 0
  for (const at of standing) {
    for (let from = 0; from < at.text.length; ) {
      const piece = wanted[next] as VersionPiece
      const length = Math.min(at.text.length - from, piece.text.length - inside)
      yield keepFormattedAs(partOf(at, from, from + length), slicePiece(piece, inside, inside + length))
      from += length
      inside += length
      if (inside < piece.text.length) continue
      next += 1
      inside = 0
    }
  }
}

const partOf = (at: LivePiece, from: number, to: number): LivePiece =>
  to - from === at.length ? at : { ...at, text: at.text.slice(from, to), length: to - from }

type Part = { text: string; author: string | null }
type Marked = Part & ({ block: unknown } | { marker: unknown })
const isMarker = (part: Marked): boolean => ('block' in part ? part.block : part.marker) !== null
type Word<T> = { key: string; parts: T[] }
const WORD = /[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]/gu

/** Splits parts into words of one author each; a marker is a word of its own that equals no line break. */
function words<T extends Marked>(parts: readonly T[]): Word<T>[] {
  const found: Word<T>[] = []
  let run: T[] = []
  const flush = () => {
    for (const word of wordsOfRun(run)) found.push(word)
    run = []
  }
  for (const part of parts) {
    if (isMarker(part) || run[0]?.author !== part.author) flush()
    if (isMarker(part)) found.push({ key: `¶${part.author}`, parts: [part] })
    else run.push(part)
  }
  flush()
  return found
}

function* wordsOfRun<T extends Part>(run: readonly T[]): Generator<Word<T>> {
  const text = run.map((part) => part.text).join('')
  let next = 0
  let inside = 0
  for (const [word] of text.matchAll(WORD)) {
    const parts: T[] = []
    for (let need = word.length; need > 0; ) {
      const part = run[next] as T
      const length = Math.min(need, part.text.length - inside)
      parts.push(slice(part, inside, inside + length))
      need -= length
      inside += length
      if (inside < part.text.length) continue
      next += 1
      inside = 0
    }
    yield { key: `${word}${run[0]?.author}`, parts }
  }
}

function slice<T extends Part>(part: T, from: number, to: number): T {
  if (from === 0 && to === part.text.length) return part
  const text = part.text.slice(from, to)
  const moved = 'clock' in part ? { clock: (part.clock as number) + from } : {}
  return { ...part, text, ...moved, ...('length' in part ? { length: text.length } : {}) }
}

import type { Marks, Run } from '#app/domain/manuscript/layout.ts'
import type { PastedFormat } from './pasted-format.ts'

/** A fragment of the source's text. `isBreak` marks a line break ('\n') of an element. */
export type PastedFragment = { text: string; format: PastedFormat; isBreak?: true }

const NO_BREAK = '\u00a0'
const SPACES = /[ \t\n\r\f\u00a0]+/gu
// biome-ignore lint/suspicious/noControlCharactersInRegex: a manuscript takes none of them
const REFUSED = /[\u0000-\u0008\u000b\u000e-\u001f\u007f\ufeff]/gu

/** Removes characters that a manuscript does not allow, and normalises line breaks. */
export const cleanText = (text: string): string => {
  const plain = text.isWellFormed() ? text : text.toWellFormed()
  return plain.replace(REFUSED, '').replace(/\r\n?/gu, '\n').replaceAll('\u2028', '\n')
}

export function marksOf({ b, i, u, s, link }: PastedFormat): Marks {
  const marks: Marks = {}
  if (b) marks.b = true
  if (i) marks.i = true
  if (u) marks.u = true
  if (s) marks.s = true
  if (link !== null) marks.link = link
  return marks
}

const sameMarks = (a: Marks, b: Marks): boolean =>
  a.b === b.b && a.i === b.i && a.u === b.u && a.s === b.s && a.link === b.link

type Space = { sign: string; isSoft: boolean; format: PastedFormat }

/**
 * Converts fragments to a block's runs: white space is collapsed unless it is kept; a no-break space beside another
 * space becomes a space; a single one between words stays; none remains at the end of a block.
 */
class Tidier {
  readonly runs: Run[] = []
  #spaces: Space[] = []
  #isLineStart = true

  add({ text, format, isBreak }: PastedFragment): void {
    if (isBreak) this.#newLine(format)
    else if (format.space === 'exact') this.#word(text, format)
    else {
      let at = 0
      for (const { 0: stretch, index } of text.matchAll(SPACES)) {
        if (index > at) this.#word(text.slice(at, index), format)
        this.#space(stretch, format)
        at = index + stretch.length
      }
      if (at < text.length) this.#word(text.slice(at), format)
    }
  }

  end(): Run[] {
    while (this.#spaces.at(-1)?.isSoft || this.#spaces.at(-1)?.sign === NO_BREAK) this.#spaces.pop()
    this.#flush()
    const last = this.runs.at(-1)
    // A line break at the end of a block is not visible.
    if (last?.text.endsWith('\n')) {
      last.text = last.text.slice(0, -1)
      if (last.text === '') this.runs.pop()
    }
    return this.runs
  }

  #put(text: string, format: PastedFormat): void {
    const marks = text === '\n' ? (this.runs.at(-1)?.marks ?? marksOf(format)) : marksOf(format)
    const last = this.runs.at(-1)
    if (last !== undefined && sameMarks(last.marks, marks)) last.text += text
    else this.runs.push({ text, marks })
  }
  #word(text: string, format: PastedFormat): void {
    this.#flush()
    this.#put(text, format)
    this.#isLineStart = text.endsWith('\n')
  }
  #newLine(format: PastedFormat): void {
    while (this.#spaces.at(-1)?.isSoft) this.#spaces.pop()
    this.#flush()
    this.#put('\n', format)
    this.#isLineStart = true
  }
  #space(stretch: string, format: PastedFormat): void {
    for (const sign of stretch) {
      if (sign === '\n' && format.space !== 'collapse') this.#newLine(format)
      else if (sign === NO_BREAK || (format.space === 'keep' && sign !== '\n'))
        this.#spaces.push({ sign, isSoft: false, format })
      else if (!this.#spaces.at(-1)?.isSoft) this.#spaces.push({ sign: ' ', isSoft: true, format })
    }
  }
  #flush(): void {
    const spaces = this.#spaces
    if (spaces.length === 0) return
    this.#spaces = []
    if (this.#isLineStart) while (spaces[0]?.isSoft) spaces.shift()
    const isIndent = this.#isLineStart || spaces.length > 1
    for (const { sign, format } of spaces) this.#put(isIndent && sign === NO_BREAK ? ' ' : sign, format)
    if (spaces.length > 0) this.#isLineStart = false
  }
}

export function tidy(fragments: readonly PastedFragment[]): Run[] {
  const tidier = new Tidier()
  for (const fragment of fragments) tidier.add(fragment)
  return tidier.end()
}

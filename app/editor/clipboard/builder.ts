import type { BlockProps, Run } from '#app/domain/manuscript/layout.ts'
import type { NewBlock } from '#app/domain/manuscript/write.ts'
import { PARAGRAPH } from '../nodes/props.ts'
import type { PastedFormat } from './looks.ts'
import { cleanText, type PastedFragment, tidy } from './spaces.ts'

/** A block being read. `isLoose`: no element of the source says that it is one paragraph. */
type Raw = { props: BlockProps; pieces: PastedFragment[]; isLoose: boolean }

/** An element whose first block is the element itself, as a list item's is, and whose others go on in it. */
export type BlockOwner = { props: BlockProps; block: Raw | null }

/** What is true where the reader stands in the source. */
export type ReadingContext = {
  format: PastedFormat
  /** What a block that begins here is. */
  props: BlockProps
  owner: BlockOwner | null
  /** True inside an element that is one paragraph. */
  isParagraph: boolean
}

export class BlockBuilder {
  readonly #blocks: Raw[] = []
  #open: Raw | null = null

  /** Grows with all that is put in. */
  count = 0

  close(): void {
    this.#open = null
  }

  text(said: string, place: ReadingContext): void {
    const text = cleanText(said)
    if (text === '') return
    if (this.#open === null && isBetweenBlocks(text, place)) return
    this.count += 1
    this.#at(place).pieces.push({ text, format: place.format })
  }

  lineBreak(place: ReadingContext): void {
    this.count += 1
    this.#at(place).pieces.push({ text: '\n', format: place.format, isBreak: true })
  }

  /** A block of its own, which text may be put into through the owner. */
  block(props: BlockProps): BlockOwner {
    this.close()
    this.count += 1
    const block: Raw = { props, pieces: [], isLoose: false }
    this.#blocks.push(block)
    return { props, block }
  }

  /** A block where nothing stands. */
  empty(place: ReadingContext): void {
    this.close()
    this.#at(place)
    this.close()
  }

  #at(place: ReadingContext): Raw {
    if (this.#open === null) {
      const again = this.#goOn(place)
      this.#open = again ?? { props: place.props, pieces: [], isLoose: !place.isParagraph }
      if (again === null) {
        this.#blocks.push(this.#open)
        if (place.owner?.block === null) {
          place.owner.block = this.#open
          this.#open.props = place.owner.props
          this.#open.isLoose = false
        }
      }
    }
    return this.#open
  }

  #goOn({ owner, format }: ReadingContext): Raw | null {
    const block = owner?.block ?? null
    if (block === null || this.#blocks.at(-1) !== block) return null
    if (block.pieces.length > 0) block.pieces.push({ text: '\n', format, isBreak: true })
    return block
  }

  end(): NewBlock[] {
    this.close()
    return this.#blocks.flatMap(({ props, pieces, isLoose }) => {
      const runs = tidy(looksOf(props, pieces))
      if (!isLoose) return [{ ...props, runs }]
      const isEmpty = runs.length === 0
      if (isEmpty && !pieces.some((piece) => piece.isBreak)) return []
      return paragraphsIn(runs, isEmpty ? pieces.length : 0).map((part) => ({ ...props, runs: part }))
    })
  }
}

/** White space that only parts the tags of the source. */
const isBetweenBlocks = (text: string, { format, isParagraph }: ReadingContext): boolean =>
  format.space !== 'exact' && /^[ \t\n\f]*$/u.test(text) && (format.space !== 'keep' || !isParagraph)

/** Headings are bold and links are underlined wherever they are read. */
function looksOf({ kind }: BlockProps, pieces: readonly PastedFragment[]): PastedFragment[] {
  const isHeading = kind === 'heading2' || kind === 'heading3'
  return pieces.map((piece) => {
    const { format } = piece
    if (format.isOwn) return piece
    const b = format.b && !isHeading
    const u = format.u && format.link === null
    return b === format.b && u === format.u ? piece : { ...piece, format: { ...format, b, u } }
  })
}

/** Of text that stands in no paragraph: one line break is one, an empty line begins a paragraph. */
function paragraphsIn(runs: readonly Run[], breaks: number): Run[][] {
  const parts: Run[][] = []
  let part: Run[] = []
  const text = runs.map((run) => run.text).join('')
  if (text === '') return Array.from({ length: Math.max(1, breaks) }, () => [])
  if (!text.includes('\n\n') && !text.startsWith('\n') && !text.endsWith('\n')) return [[...runs]]
  const leading = /^\n*/u.exec(text)?.[0].length ?? 0
  for (let i = 0; i < leading; i++) parts.push([])
  let gap = 0
  let isFirst = true
  for (const run of runs) {
    for (const [line] of run.text.matchAll(/\n+|[^\n]+/gu)) {
      if (line.startsWith('\n')) {
        gap += line.length
        continue
      }
      if (!isFirst && gap > 1) {
        parts.push(part)
        for (let empty = gap - 2; empty > 0; empty--) parts.push([])
        part = []
      } else if (!isFirst && gap === 1) part.push({ text: '\n', marks: run.marks })
      const last = part.at(-1)
      if (last?.marks === run.marks) last.text += line
      else part.push({ text: line, marks: run.marks })
      gap = 0
      isFirst = false
    }
  }
  return [...parts, part, ...Array.from({ length: gap }, () => [])]
}

export const paragraphContext = (place: ReadingContext, props: BlockProps = PARAGRAPH): ReadingContext => ({
  ...place,
  props,
  isParagraph: true,
})

import type { BlockProps, Run } from '#app/domain/manuscript/layout.ts'
import type { NewBlock } from '#app/domain/manuscript/write.ts'
import { PARAGRAPH } from '../nodes/props.ts'
import type { PastedFormat } from './pasted-format.ts'
import { cleanText, type PastedFragment, tidy } from './spaces.ts'

/** A block being read. `isLoose`: no element of the source marks it as one paragraph. */
type BlockDraft = { props: BlockProps; fragments: PastedFragment[]; isLoose: boolean }

/** An element, such as a list item, whose first block gets its properties and whose further blocks continue it. */
export type BlockOwner = { props: BlockProps; block: BlockDraft | null }

/** The context at the reader's position in the source. */
export type ReadingContext = {
  format: PastedFormat
  /** Properties of a block that starts here. */
  props: BlockProps
  owner: BlockOwner | null
  /** True inside an element that is one paragraph. */
  isParagraph: boolean
}

export class BlockBuilder {
  readonly #blocks: BlockDraft[] = []
  #open: BlockDraft | null = null

  /** Number of additions so far. */
  count = 0

  close(): void {
    this.#open = null
  }

  text(source: string, context: ReadingContext): void {
    const text = cleanText(source)
    if (text === '') return
    if (this.#open === null && isBetweenBlocks(text, context)) return
    this.count += 1
    this.#at(context).fragments.push({ text, format: context.format })
  }

  lineBreak(context: ReadingContext): void {
    this.count += 1
    this.#at(context).fragments.push({ text: '\n', format: context.format, isBreak: true })
  }

  /** Adds a block and returns it as an owner, through which text can be added to it. */
  block(props: BlockProps): BlockOwner {
    this.close()
    this.count += 1
    const block: BlockDraft = { props, fragments: [], isLoose: false }
    this.#blocks.push(block)
    return { props, block }
  }

  /** Adds an empty block. */
  empty(context: ReadingContext): void {
    this.close()
    this.#at(context)
    this.close()
  }

  #at(context: ReadingContext): BlockDraft {
    if (this.#open === null) {
      const again = this.#goOn(context)
      this.#open = again ?? { props: context.props, fragments: [], isLoose: !context.isParagraph }
      if (again === null) {
        this.#blocks.push(this.#open)
        if (context.owner?.block === null) {
          context.owner.block = this.#open
          this.#open.props = context.owner.props
          this.#open.isLoose = false
        }
      }
    }
    return this.#open
  }

  #goOn({ owner, format }: ReadingContext): BlockDraft | null {
    const block = owner?.block ?? null
    if (block === null || this.#blocks.at(-1) !== block) return null
    if (block.fragments.length > 0) block.fragments.push({ text: '\n', format, isBreak: true })
    return block
  }

  end(): NewBlock[] {
    this.close()
    return this.#blocks.flatMap(({ props, fragments, isLoose }) => {
      const runs = tidy(formatsOf(props, fragments))
      if (!isLoose) return [{ ...props, runs }]
      const isEmpty = runs.length === 0
      if (isEmpty && !fragments.some((fragment) => fragment.isBreak)) return []
      return paragraphsIn(runs, isEmpty ? fragments.length : 0).map((part) => ({ ...props, runs: part }))
    })
  }
}

/** Returns true for white space between the tags of blocks. */
const isBetweenBlocks = (text: string, { format, isParagraph }: ReadingContext): boolean =>
  format.space !== 'exact' && /^[ \t\n\f]*$/u.test(text) && (format.space !== 'keep' || !isParagraph)

/** Removes bold from headings and underline from links, which the page's styles add. */
function formatsOf({ kind }: BlockProps, fragments: readonly PastedFragment[]): PastedFragment[] {
  const isHeading = kind === 'heading2' || kind === 'heading3'
  return fragments.map((fragment) => {
    const { format } = fragment
    if (format.isOwn) return fragment
    const b = format.b && !isHeading
    const u = format.u && format.link === null
    return b === format.b && u === format.u ? fragment : { ...fragment, format: { ...format, b, u } }
  })
}

/** Splits text without paragraph elements: a line break stays one, an empty line starts a paragraph. */
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

export const paragraphContext = (context: ReadingContext, props: BlockProps = PARAGRAPH): ReadingContext => ({
  ...context,
  props,
  isParagraph: true,
})

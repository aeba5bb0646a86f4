import type { ImportedBlock, ImportedPicture, Loss, Losses } from '#app/domain/imports/imported-text.ts'
import { MAX_LEVEL, type Marks, type Run } from '#app/domain/manuscript/layout.ts'

/** A block, or the heading that it was in the file. */
export type ReadBlock = ImportedBlock & { heading?: number }
type Kind = Pick<ReadBlock, 'kind' | 'list' | 'level' | 'heading'>

const sameMarks = (a: Marks, b: Marks): boolean =>
  a.b === b.b && a.i === b.i && a.u === b.u && a.s === b.s && a.link === b.link

/** Collects blocks and runs while a document is read from its beginning to its end. */
export class ImportedBlockBuilder {
  readonly blocks: ReadBlock[] = []
  readonly pictures: ImportedPicture[] = []
  readonly losses: Losses = {}
  private open: ReadBlock | null = null

  lose(loss: Loss, count = 1): void {
    this.losses[loss] = (this.losses[loss] ?? 0) + count
  }

  get isOpen(): boolean {
    return this.open !== null
  }
  get text(): string {
    return this.open?.runs.map(({ text }) => text).join('') ?? ''
  }

  begin(kind: Kind): ReadBlock {
    const { level = 0 } = kind
    if (level > MAX_LEVEL) this.lose('deep_lists')
    this.open = { ...kind, ...(kind.kind === 'item' && { level: Math.min(level, MAX_LEVEL) }), runs: [] }
    this.blocks.push(this.open)
    return this.open
  }

  /** Ends the open block. One without text is left out, unless it stands for itself. */
  end(keepsEmpty: boolean): void {
    const ended = this.open
    this.open = null
    if (!ended || keepsEmpty || ended.kind === 'image' || ended.kind === 'break') return
    const text = ended.runs.map((run) => run.text).join('')
    if (text.trim() === '' && this.blocks.at(-1) === ended) this.blocks.pop()
  }

  write(text: string, marks: Marks): void {
    if (!this.open || text === '') return
    const last: Run | undefined = this.open.runs.at(-1)
    if (last && sameMarks(last.marks, marks)) last.text += text
    else this.open.runs.push({ text, marks })
  }

  /** Removes what an HTML reader does not show at the end of a block: spaces, and one line break. */
  trimEnd(): void {
    const last = this.open?.runs.at(-1)
    if (!this.open || !last) return
    last.text = last.text.replace(/[ \t]+$/, '')
    if (last.text === '') this.open.runs.pop()
  }

  /** Removes the paragraph that a picture begins. */
  dropEmptyParagraph(): void {
    if (this.open?.kind !== 'paragraph' || this.text !== '' || this.blocks.at(-1) !== this.open) return
    this.blocks.pop()
    this.open = null
  }

  /** Goes back to the last picture, so that the text after it becomes its caption. */
  reopenPicture(): boolean {
    const last = this.blocks.at(-1)
    if (last?.kind !== 'image') return false
    this.open = last
    return true
  }
}

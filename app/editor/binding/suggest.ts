import type * as Y from 'yjs'
import { type FormattingSnapshot, restoreFormatting } from '#app/domain/manuscript/formatting.ts'
import { notSuggested } from '#app/domain/manuscript/protected-content.ts'
import { suggestionMark } from '#app/domain/manuscript/reserved-formats.ts'
import type { EncodedBlocks } from './codes.ts'
import type { Hunk } from './hunk.ts'
import { reservedAt } from './marks.ts'
import type { RenderedBlock } from './rendered-blocks.ts'
import { namesIn, type TextFragment } from './text-fragments.ts'
import { DocumentWriter, type Positions } from './writer.ts'

/** The member whose edits are written as suggestions. */
export type Suggester = {
  isMine: (client: number) => boolean
  nextId: () => string
  /** True for a member with write access: undo may then restore plain text. */
  mayWrite: boolean
}

/**
 * Repairs marks after an undo by a member who may only suggest: restored text becomes their suggestion, and text that
 * was accepted meanwhile keeps its format.
 */
export function restoreSuggestionMarks(
  text: Y.Text,
  from: ReadonlyMap<number, number>,
  formatting: FormattingSnapshot,
  suggester: Suggester,
): void {
  const bare = notSuggested(text, from, suggester.isMine)
  const mark = bare.length === 0 ? '' : `ins_${suggester.nextId()}`
  for (const { at, length, marks } of bare) {
    const others = Object.keys(marks).filter((name) => suggestionMark(name) !== null)
    text.format(at, length, { ...Object.fromEntries(others.map((name) => [name, null])), [mark]: true })
  }
  restoreFormatting(text, formatting, suggester.isMine)
}

/** Returns true when the text is suggested by this member and by nobody else. */
export function isOwnSuggestion(reserved: string, isMine: Suggester['isMine']): boolean {
  const insertions = namesIn(reserved)
    .map(suggestionMark)
    .filter((mark) => mark?.kind === 'ins')
  return insertions.length > 0 && insertions.every((mark) => mark != null && isMine(mark.client))
}

type Step = { at: number; isEmpty: boolean; before: number; after: number; isForward: boolean }
/** The treatment in the document of a code that was removed in the editor. */
type Fate = 'goes' | 'stays' | 'is marked'

/**
 * Writes local edits as suggestions: inserted text is marked as an insertion, removed text stays and is marked for
 * deletion. Only the member's own suggestions are changed directly. Formats and block kinds can't be suggested.
 */
export class SuggestionWriter extends DocumentWriter {
  readonly #base: number
  readonly #suggester: Suggester
  readonly #caretBefore: number | null
  /** Number of codes so far that are removed in the editor and kept in the document. */
  #kept = 0
  readonly #steps: Step[] = []

  constructor(
    text: Y.Text,
    a: EncodedBlocks,
    b: EncodedBlocks,
    base: number,
    suggester: Suggester,
    caretBefore: number | null,
  ) {
    super(text, a, b, base, () => '')
    this.#base = base
    this.#suggester = suggester
    this.#caretBefore = caretBefore
  }

  #own(reserved: string, kind: 'ins' | 'del'): string | undefined {
    const marks = namesIn(reserved).map(suggestionMark)
    return marks.find((mark) => mark?.kind === kind && this.#suggester.isMine(mark.client))?.id
  }

  #isOwn(reserved: string): boolean {
    return isOwnSuggestion(reserved, this.#suggester.isMine)
  }

  protected override mayReformat(was: TextFragment): boolean {
    return this.#isOwn(was.reserved)
  }

  protected override retainMarker(
    was: RenderedBlock | null | undefined,
    is: RenderedBlock | null | undefined,
  ): void {
    if (was == null || is == null) return
    if (this.#isOwn(was.reserved)) super.retainMarker(was, is)
    else {
      // No format change extends across it.
      this.delta.endRun()
      is.marker = was.marker
      is.id = was.id
    }
  }

  override replace({ at, cut, to, add }: Hunk): void {
    this.delta.endRun()
    const id = this.#idAround(at, cut)
    const before = this.#kept
    for (let i = at; i < at + cut; ) {
      const fate = this.#fateOf(i)
      let end = i + 1
      while (end < at + cut && this.#fateOf(end) === fate) end += 1
      if (fate === 'goes') this.delta.delete(end - i)
      else {
        this.delta.retain(fate === 'is marked' ? { [`del_${id()}`]: true } : null, end - i)
        this.delta.endRun()
        this.#kept += end - i
      }
      i = end
    }
    this.insert(to, to + add, () => `ins_${id()}`)
    const isForward = this.#caretBefore !== null && this.#caretBefore <= this.#base + at
    this.#steps.push({ at: this.#base + to, isEmpty: add === 0, before, after: this.#kept, isForward })
  }

  #fateOf(index: number): Fate {
    const reserved = reservedAt(this.a, index)
    if (this.#isOwn(reserved)) return 'goes'
    return this.#own(reserved, 'del') === undefined ? 'is marked' : 'stays'
  }

  /** Returns the id for a suggestion at a hunk: an edit next to the member's own suggestion extends it. */
  #idAround(at: number, cut: number): () => string {
    let id: string | undefined
    const inspect = (index: number) => {
      const reserved = index < 0 ? '' : reservedAt(this.a, index)
      id ??= this.#own(reserved, 'ins') ?? this.#own(reserved, 'del')
    }
    for (let i = at; i < at + cut; i += 1) inspect(i)
    inspect(at - 1)
    inspect(at + cut)
    return () => {
      id ??= this.#suggester.nextId()
      return id
    }
  }

  override positions(): Positions {
    return (position) => {
      let kept = 0
      for (const { at, isEmpty, before, after, isForward } of this.#steps) {
        if (position < at) break
        kept = position === at && isEmpty && !isForward ? before : after
      }
      return position + kept
    }
  }
}

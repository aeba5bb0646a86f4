import type * as Y from 'yjs'
import { type Looks, restoreLooks } from '#app/domain/manuscript/formatting.ts'
import { suggestionMark } from '#app/domain/manuscript/reserved-formats.ts'
import { notSuggested } from '#app/domain/manuscript/protected-content.ts'
import type { Side } from './codes.ts'
import type { Hunk } from './hunk.ts'
import { reservedAt } from './marks.ts'
import { namesIn, type Piece } from './pieces.ts'
import type { ShownBlock } from './rendered-blocks.ts'
import { type Positions, Writer } from './writer.ts'

/** In whose name things are suggested. */
export type Suggester = {
  isMine: (client: number) => boolean
  nextId: () => string
  /** They could also write: then what an undo brings back may be text. */
  mayWrite: boolean
}

/**
 * After an undo of somebody who may only suggest: text that came back is their suggestion, and what has been accepted
 * meanwhile looks as it did.
 */
export function mend(
  text: Y.Text,
  from: ReadonlyMap<number, number>,
  looks: Looks,
  suggester: Suggester,
): void {
  const bare = notSuggested(text, from, suggester.isMine)
  const mark = bare.length === 0 ? '' : `ins_${suggester.nextId()}`
  for (const { at, length, marks } of bare) {
    const others = Object.keys(marks).filter((name) => suggestionMark(name) !== null)
    text.format(at, length, { ...Object.fromEntries(others.map((name) => [name, null])), [mark]: true })
  }
  restoreLooks(text, looks, suggester.isMine)
}

/** Text is one's own when nobody else suggested it too. */
export function isOwnSuggestion(reserved: string, isMine: Suggester['isMine']): boolean {
  const insertions = namesIn(reserved)
    .map(suggestionMark)
    .filter((mark) => mark?.kind === 'ins')
  return insertions.length > 0 && insertions.every((mark) => mark != null && isMine(mark.client))
}

type Step = { at: number; isEmpty: boolean; before: number; after: number; isForward: boolean }
/** What becomes of a code that the editor took out. */
type Fate = 'goes' | 'stays' | 'is marked'

/**
 * Writes what the editor did as suggestions: what came in is marked so, what went out stays and is marked for deletion.
 * Only what one suggested oneself is really changed. Looks and kinds can't be suggested.
 */
export class SuggestionWriter extends Writer {
  readonly #base: number
  readonly #suggester: Suggester
  readonly #caretBefore: number | null
  /** Codes behind us that the editor has taken out and the document keeps. */
  #kept = 0
  readonly #steps: Step[] = []

  constructor(
    text: Y.Text,
    a: Side,
    b: Side,
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

  protected override mayRelook(was: Piece): boolean {
    return this.#isOwn(was.reserved)
  }

  protected override keepMarker(was: ShownBlock | null | undefined, is: ShownBlock | null | undefined): void {
    if (was == null || is == null) return
    if (this.#isOwn(was.reserved)) super.keepMarker(was, is)
    else {
      // No change of look runs across it.
      this.delta.stop()
      is.marker = was.marker
      is.id = was.id
    }
  }

  override replace({ at, cut, to, add }: Hunk): void {
    this.delta.stop()
    const id = this.#idAround(at, cut)
    const before = this.#kept
    for (let i = at; i < at + cut; ) {
      const fate = this.#fateOf(i)
      let end = i + 1
      while (end < at + cut && this.#fateOf(end) === fate) end += 1
      if (fate === 'goes') this.delta.delete(end - i)
      else {
        this.delta.keep(fate === 'is marked' ? { [`del_${id()}`]: true } : null, end - i)
        this.delta.stop()
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

  /** What is done beside one's own suggestion goes on with it. */
  #idAround(at: number, cut: number): () => string {
    let id: string | undefined
    const look = (index: number) => {
      const reserved = index < 0 ? '' : reservedAt(this.a, index)
      id ??= this.#own(reserved, 'ins') ?? this.#own(reserved, 'del')
    }
    for (let i = at; i < at + cut; i += 1) look(i)
    look(at - 1)
    look(at + cut)
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

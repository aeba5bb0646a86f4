import {
  $getRoot,
  $getSelection,
  $isRangeSelection,
  $setSelection,
  type EditorState,
  type LexicalEditor,
  type NodeKey,
  type UpdateListenerPayload,
} from 'lexical'
import type * as Y from 'yjs'
import { followBrowserSelection } from '../commands/selecting.ts'
import { affectsOnlyOtherBlocks } from './apart.ts'
import { KnownComments } from './known-comments.ts'
import {
  $rangeOf,
  $select,
  $selectWithLocalFormat,
  type AnchoredSelection,
  anchorSelection,
  type PositionRange,
  resolveSelection,
} from './position.ts'
import { $pull, agrees } from './pull.ts'
import { push } from './push.ts'
import { readDocumentBlocks } from './read-blocks.ts'
import { isFocused, REMOTE_TAG, remoteTags } from './remote-tags.ts'
import { $readRendered, type RenderedBlock, tokensOf } from './rendered-blocks.ts'
import type { Suggester } from './suggest.ts'

export type BindingOptions = {
  /** Returns true while an input method composes a word; remote changes then wait. */
  isComposing?: () => boolean
}

/**
 * Keeps a Lexical editor and a manuscript's Yjs text equal. `rendered` is the state that both share; it differs from
 * them only during a call. Every remote change of the document must go through `receive`.
 */
export class EditorBinding {
  readonly editor: LexicalEditor
  readonly text: Y.Text
  readonly doc: Y.Doc
  /** Set while local edits are written as suggestions. */
  suggester: Suggester | null = null
  /** The local selection before the change that is being written; undo restores it. */
  selectionBefore: AnchoredSelection | null = null
  /** Called before a local change is written, with the number of characters by which the text grows. */
  beforeWrite: (growth: number) => void = () => {}
  readonly #comments: KnownComments
  #rendered: RenderedBlock[] = []
  #changed = false
  #isOwn = false
  #delayedChanges: (() => void)[] = []
  #isComposing: () => boolean
  #cleanups: (() => void)[] = []
  /** The local selection, anchored to the document while a remote change is applied. */
  #anchored: AnchoredSelection | null = null
  /** Local edits that are not in the document yet, because their text or marks may still change. */
  #delayed: { dirty: Set<NodeKey>; before: AnchoredSelection | null } | null = null
  /** True while a change is applied that does not touch the word being composed. */
  #isUnrelated = false

  constructor(editor: LexicalEditor, text: Y.Text, options: BindingOptions = {}) {
    if (text.doc === null) throw new Error('the text must be in a document')
    this.editor = editor
    this.text = text
    this.doc = text.doc
    this.#comments = new KnownComments(text)
    this.#isComposing = options.isComposing ?? (() => editor.isComposing())
    const onChange = (_events: unknown, transaction: Y.Transaction) => {
      if (transaction.origin !== this) this.#changed = true
    }
    const onSettled = () => this.#pullIfChanged()
    text.observeDeep(onChange)
    this.doc.on('afterAllTransactions', onSettled)
    this.#cleanups.push(
      () => this.#comments.destroy(),
      () => text.unobserveDeep(onChange),
      () => this.doc.off('afterAllTransactions', onSettled),
      editor.registerUpdateListener((update) => this.#onUpdate(update)),
    )
    this.#renderFromScratch()
  }

  destroy(): void {
    for (const stop of this.#cleanups.splice(0)) stop()
    this.#delayedChanges = []
  }

  get rendered(): readonly RenderedBlock[] {
    return this.#rendered
  }

  /**
   * Applies a remote change: `apply` changes the document. Pending local edits are written first; while they can't be
   * (a word is being composed), the change waits. `update` is its content, where known: a change that only touches
   * other blocks than the one being composed in does not wait.
   */
  receive(apply: () => void, update?: Uint8Array): void {
    if (update !== undefined && this.#canApplyNow(update)) {
      this.#isUnrelated = true
      apply()
      this.#isUnrelated = false
      return
    }
    this.#delayedChanges.push(apply)
    this.applyDelayed()
  }

  /** A change never overtakes waiting ones, and waits while the editor has blocks that the document lacks. */
  #canApplyNow(update: Uint8Array): boolean {
    if (!this.#isComposing() || this.#delayedChanges.length > 0 || this.editor._updating) return false
    const rendered = this.#rendered
    const touched = this.editor.getEditorState().read(() => {
      const keys = $getRoot().getChildrenKeys()
      if (keys.length !== rendered.length || keys.some((key, i) => rendered[i]?.key !== key)) return null
      const selection = $getSelection()
      const points = $isRangeSelection(selection) ? [selection.anchor, selection.focus] : []
      return points.map((point) => point.getNode().getTopLevelElement()?.getIndexWithinParent() ?? -1)
    })
    if (touched === null) return false
    const dirty = rendered.flatMap(({ key }, i) => (this.#delayed?.dirty.has(key) ? [i] : []))
    const all = [...touched, ...dirty].filter((index) => index >= 0).sort((a, b) => a - b)
    const [first, last] = [all[0], all.at(-1)]
    if (first === undefined || last === undefined) return false
    const itemOf = (index: number) => rendered[index]?.marker?._item ?? null
    return affectsOnlyOtherBlocks(this.text, update, itemOf(first), itemOf(last + 1))
  }

  /** Like `receive`, for local undo and redo: the rendering is tagged as historic. */
  receiveOwn(apply: () => void): void {
    this.receive(() => {
      this.#isOwn = true
      try {
        apply()
      } finally {
        this.#isOwn = false
      }
    })
  }

  /** Applies the waiting changes, unless a word is still being composed. */
  applyDelayed(): void {
    // Inside an update the editor's state is half made; its commit calls `release` again.
    if (
      (this.#delayedChanges.length === 0 && this.#delayed === null) ||
      this.#isComposing() ||
      this.editor._updating
    )
      return
    this.flush()
    this.#writeDelayed()
    if (this.#delayedChanges.length > 0 && isFocused(this.editor)) followBrowserSelection(this.editor)
    for (const apply of this.#delayedChanges.splice(0)) {
      this.#anchored = this.selection()
      apply()
      this.#anchored = null
    }
  }

  get hasPendingWork(): boolean {
    return this.#delayedChanges.length > 0 || this.hasUnwrittenEdits
  }

  /** True while the editor has local edits that the document lacks. */
  get hasUnwrittenEdits(): boolean {
    return this.#delayed !== null
  }

  /** Commits pending editor updates, which writes them into the document. */
  flush(): void {
    this.editor.read(() => {})
  }

  /** Returns the local selection, anchored to the document. */
  selection(): AnchoredSelection | null {
    if (this.#delayed !== null && this.#isComposing()) return this.#delayed.before
    return this.#anchoredIn(this.editor.getEditorState())
  }

  /** Moves the local selection to the current position of an anchored one. */
  select(held: AnchoredSelection): void {
    const range = resolveSelection(this.text, held)
    if (range === null) return
    this.editor.update(() => $selectWithLocalFormat(this.#rendered, range), { discrete: true })
  }

  #onUpdate({ editorState, prevEditorState, dirtyElements, tags }: UpdateListenerPayload): void {
    if (!tags.has(REMOTE_TAG) && dirtyElements.size > 0) {
      // Nothing is written while a word is composed: its final text isn't known yet.
      const isLate = this.#isComposing() || this.#needsMarks(editorState, dirtyElements)
      const before = this.#delayed === null ? this.#anchoredIn(prevEditorState) : this.#delayed.before
      if (this.#delayed !== null || isLate) {
        this.#delayed ??= { dirty: new Set(), before }
        for (const key of dirtyElements.keys()) this.#delayed.dirty.add(key)
      } else {
        this.selectionBefore = before
        this.#write(editorState, (key) => dirtyElements.has(key))
      }
    }
    if (this.hasPendingWork) queueMicrotask(() => this.applyDelayed())
  }

  #anchoredIn(state: EditorState): AnchoredSelection | null {
    const range = state.read(() => $rangeOf(this.#rendered, $getSelection()))
    return range === null ? null : anchorSelection(this.text, range)
  }

  /** Returns true when the document must get other marks than the editor shows; the editor is updated afterwards. */
  #needsMarks(state: EditorState, dirty: ReadonlyMap<NodeKey, boolean>): boolean {
    if (this.suggester !== null) return true
    const isMarked = ({ key, fragments, reserved }: RenderedBlock) =>
      dirty.has(key) && (reserved !== '' || fragments.some((fragment) => fragment.reserved !== ''))
    if (this.#rendered.some(isMarked)) return true
    return state.read(() => $readRendered(this.#rendered, (key) => dirty.has(key))).some(isMarked)
  }

  /** Writes delayed local edits with their marks, and renders the result. */
  #writeDelayed(): void {
    const late = this.#delayed
    if (late === null) return
    this.#delayed = null
    this.selectionBefore = late.before
    const before = late.before === null ? null : resolveSelection(this.text, late.before)
    const caret = before !== null && before.anchor === before.focus ? before.focus : null
    const range = this.#write(this.editor.getEditorState(), (key) => late.dirty.has(key), caret)
    this.#isOwn = true
    this.#render(range)
    this.#isOwn = false
  }

  /**
   * Writes all differences, not only those in dirty nodes: Lexical loses its dirty marks when it recovers from an
   * error.
   */
  resync(): void {
    this.#delayed = null
    const range = this.#write(this.editor.getEditorState(), () => true)
    if (!this.editor._updating) this.#render(range)
  }

  /** Writes local edits into the document. Returns the local selection as document positions. */
  #write(
    state: EditorState,
    isDirty: (key: NodeKey) => boolean,
    caretBefore: number | null = null,
  ): PositionRange | null {
    const { next, range } = state.read(() => {
      const rendered = $readRendered(this.#rendered, isDirty)
      return { next: rendered, range: $rangeOf(rendered, $getSelection()) }
    })
    const caret = range === null ? null : Math.max(range.anchor, range.focus)
    const { suggester } = this
    this.beforeWrite(sizeOf(next) - sizeOf(this.#rendered))
    try {
      const pushOptions = { caret, caretBefore, suggester }
      const isKnown = (name: string) => this.#comments.has(name)
      const at = this.doc.transact(
        () => push(this.text, this.#rendered, next, { ...pushOptions, isKnown }),
        this,
      )
      this.#rendered = next
      return range === null ? null : { anchor: at(range.anchor), focus: at(range.focus) }
    } catch (error) {
      // The document may be half written; render it again, so that the editor does not diverge from it.
      queueMicrotask(() => this.#renderFromScratch())
      throw error
    }
  }

  /** Clears the editor and renders the document. */
  #renderFromScratch(): void {
    this.#rendered = []
    this.editor.update(() => void $getRoot().clear(), {
      discrete: true,
      skipTransforms: true,
      tag: REMOTE_TAG,
    })
    this.#render()
  }

  #pullIfChanged(): void {
    if (!this.#changed) return
    this.#changed = false
    this.#render()
  }

  #render(there: PositionRange | null = null): void {
    const model = readDocumentBlocks(this.text)
    if (agrees(this.#rendered, model)) return
    const held = this.#anchored === null ? there : resolveSelection(this.text, this.#anchored)
    const isUnrelated = this.#isUnrelated
    this.editor.update(
      () => {
        if (isUnrelated) {
          this.#rendered = $pull(this.#rendered, model)
          return
        }
        const selection = $getSelection()
        const range = held ?? $rangeOf(this.#rendered, selection)
        // Otherwise Lexical looks up selection points in nodes that have been removed.
        $setSelection(null)
        this.#rendered = $pull(this.#rendered, model)
        if (range !== null) $select(this.#rendered, range, selection)
      },
      {
        discrete: true,
        skipTransforms: true,
        tag: remoteTags(this.editor, { isOwn: this.#isOwn, isComposing: this.#isComposing() }),
      },
    )
  }
}

const sizeOf = (blocks: readonly RenderedBlock[]): number =>
  blocks.reduce((sum, block) => sum + tokensOf(block), 0)

import {
  $getRoot,
  $getSelection,
  $isRangeSelection,
  $setSelection,
  type EditorState,
  HISTORIC_TAG,
  type LexicalEditor,
  type NodeKey,
  SKIP_DOM_SELECTION_TAG,
  SKIP_SCROLL_INTO_VIEW_TAG,
  type UpdateListenerPayload,
} from 'lexical'
import type * as Y from 'yjs'
import { affectsOnlyOtherBlocks } from './apart.ts'
import { KnownComments } from './known-comments.ts'
import { readDocumentBlocks } from './read-blocks.ts'
import { $rangeOf, $select, $selectWithLocalFormat, type AnchoredSelection, anchorSelection, resolveSelection, type PositionRange } from './position.ts'
import { $pull, agrees } from './pull.ts'
import { push } from './push.ts'
import { $readRendered, type RenderedBlock, tokensOf } from './rendered-blocks.ts'
import type { Suggester } from './suggest.ts'

/** Tags updates that render remote changes; listeners that react to local typing ignore them. */
export const REMOTE_TAG = 'remote'

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
  #shown: RenderedBlock[] = []
  #changed = false
  #isOwn = false
  #waiting: (() => void)[] = []
  #isHeld: () => boolean
  #stop: (() => void)[] = []
  /** The local selection, anchored to the document while a remote change is applied. */
  #held: AnchoredSelection | null = null
  /** Local edits that are not in the document yet, because their text or marks may still change. */
  #late: { dirty: Set<NodeKey>; before: AnchoredSelection | null } | null = null
  /** True while a change is applied that does not touch the word being composed. */
  #isBeside = false

  constructor(editor: LexicalEditor, text: Y.Text, options: BindingOptions = {}) {
    if (text.doc === null) throw new Error('the text must be in a document')
    this.editor = editor
    this.text = text
    this.doc = text.doc
    this.#comments = new KnownComments(text)
    this.#isHeld = options.isComposing ?? (() => editor.isComposing())
    const onChange = (_events: unknown, transaction: Y.Transaction) => {
      if (transaction.origin !== this) this.#changed = true
    }
    const onSettled = () => this.#pullIfChanged()
    text.observeDeep(onChange)
    this.doc.on('afterAllTransactions', onSettled)
    this.#stop.push(
      () => this.#comments.destroy(),
      () => text.unobserveDeep(onChange),
      () => this.doc.off('afterAllTransactions', onSettled),
      editor.registerUpdateListener((update) => this.#onUpdate(update)),
    )
    this.#showAfresh()
  }

  destroy(): void {
    for (const stop of this.#stop.splice(0)) stop()
    this.#waiting = []
  }

  get rendered(): readonly RenderedBlock[] {
    return this.#shown
  }

  /**
   * Applies a remote change: `apply` changes the document. Pending local edits are written first; while they can't be
   * (a word is being composed), the change waits. `update` is its content, where known: a change that only touches
   * other blocks than the one being composed in does not wait.
   */
  receive(apply: () => void, update?: Uint8Array): void {
    if (update !== undefined && this.#mayPass(update)) {
      this.#isBeside = true
      apply()
      this.#isBeside = false
      return
    }
    this.#waiting.push(apply)
    this.applyDelayed()
  }

  /** A change never overtakes waiting ones, and waits while the editor has blocks that the document lacks. */
  #mayPass(update: Uint8Array): boolean {
    if (!this.#isHeld() || this.#waiting.length > 0 || this.editor._updating) return false
    const shown = this.#shown
    const touched = this.editor.getEditorState().read(() => {
      const keys = $getRoot().getChildrenKeys()
      if (keys.length !== shown.length || keys.some((key, i) => shown[i]?.key !== key)) return null
      const selection = $getSelection()
      const points = $isRangeSelection(selection) ? [selection.anchor, selection.focus] : []
      return points.map((point) => point.getNode().getTopLevelElement()?.getIndexWithinParent() ?? -1)
    })
    if (touched === null) return false
    const dirty = shown.flatMap(({ key }, i) => (this.#late?.dirty.has(key) ? [i] : []))
    const all = [...touched, ...dirty].filter((index) => index >= 0).sort((a, b) => a - b)
    const [first, last] = [all[0], all.at(-1)]
    if (first === undefined || last === undefined) return false
    const itemOf = (index: number) => shown[index]?.marker?._item ?? null
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
    if ((this.#waiting.length === 0 && this.#late === null) || this.#isHeld() || this.editor._updating) return
    this.flush()
    this.#catchUp()
    for (const apply of this.#waiting.splice(0)) {
      this.#held = this.selection()
      apply()
      this.#held = null
    }
  }

  get hasPendingWork(): boolean {
    return this.#waiting.length > 0 || this.hasUnwrittenEdits
  }

  /** True while the editor has local edits that the document lacks. */
  get hasUnwrittenEdits(): boolean {
    return this.#late !== null
  }

  /** Commits pending editor updates, which writes them into the document. */
  flush(): void {
    this.editor.read(() => {})
  }

  /** Returns the local selection, anchored to the document. */
  selection(): AnchoredSelection | null {
    if (this.#late !== null && this.#isHeld()) return this.#late.before
    return this.#heldIn(this.editor.getEditorState())
  }

  /** Moves the local selection to the current position of an anchored one. */
  select(held: AnchoredSelection): void {
    const range = resolveSelection(this.text, held)
    if (range === null) return
    this.editor.update(() => $selectWithLocalFormat(this.#shown, range), { discrete: true })
  }

  #onUpdate({ editorState, prevEditorState, dirtyElements, tags }: UpdateListenerPayload): void {
    if (!tags.has(REMOTE_TAG) && dirtyElements.size > 0) {
      // Nothing is written while a word is composed: its final text isn't known yet.
      const isLate = this.#isHeld() || this.#needsMarks(editorState, dirtyElements)
      const before = this.#late === null ? this.#heldIn(prevEditorState) : this.#late.before
      if (this.#late !== null || isLate) {
        this.#late ??= { dirty: new Set(), before }
        for (const key of dirtyElements.keys()) this.#late.dirty.add(key)
      } else {
        this.selectionBefore = before
        this.#write(editorState, (key) => dirtyElements.has(key))
      }
    }
    if (this.hasPendingWork) queueMicrotask(() => this.applyDelayed())
  }

  #heldIn(state: EditorState): AnchoredSelection | null {
    const range = state.read(() => $rangeOf(this.#shown, $getSelection()))
    return range === null ? null : anchorSelection(this.text, range)
  }

  /** Returns true when the document must get other marks than the editor shows; the editor is updated afterwards. */
  #needsMarks(state: EditorState, dirty: ReadonlyMap<NodeKey, boolean>): boolean {
    if (this.suggester !== null) return true
    const isMarked = ({ key, fragments, reserved }: RenderedBlock) =>
      dirty.has(key) && (reserved !== '' || fragments.some((piece) => piece.reserved !== ''))
    if (this.#shown.some(isMarked)) return true
    return state.read(() => $readRendered(this.#shown, (key) => dirty.has(key))).some(isMarked)
  }

  /** Writes delayed local edits with their marks, and renders the result. */
  #catchUp(): void {
    const late = this.#late
    if (late === null) return
    this.#late = null
    this.selectionBefore = late.before
    const before = late.before === null ? null : resolveSelection(this.text, late.before)
    const caret = before !== null && before.anchor === before.focus ? before.focus : null
    const range = this.#write(this.editor.getEditorState(), (key) => late.dirty.has(key), caret)
    this.#isOwn = true
    this.#show(range)
    this.#isOwn = false
  }

  /**
   * Writes all differences, not only those in dirty nodes: Lexical loses its dirty marks when it recovers from an
   * error.
   */
  resync(): void {
    this.#late = null
    const range = this.#write(this.editor.getEditorState(), () => true)
    if (!this.editor._updating) this.#show(range)
  }

  /** Writes local edits into the document. Returns the local selection as document positions. */
  #write(
    state: EditorState,
    isDirty: (key: NodeKey) => boolean,
    caretBefore: number | null = null,
  ): PositionRange | null {
    const { next, range } = state.read(() => {
      const shown = $readRendered(this.#shown, isDirty)
      return { next: shown, range: $rangeOf(shown, $getSelection()) }
    })
    const caret = range === null ? null : Math.max(range.anchor, range.focus)
    const { suggester } = this
    this.beforeWrite(sizeOf(next) - sizeOf(this.#shown))
    try {
      const said = { caret, caretBefore, suggester }
      const isKnown = (name: string) => this.#comments.has(name)
      const at = this.doc.transact(() => push(this.text, this.#shown, next, { ...said, isKnown }), this)
      this.#shown = next
      return range === null ? null : { anchor: at(range.anchor), focus: at(range.focus) }
    } catch (error) {
      // The document may be half written; render it again, so that the editor does not diverge from it.
      queueMicrotask(() => this.#showAfresh())
      throw error
    }
  }

  /** Clears the editor and renders the document. */
  #showAfresh(): void {
    this.#shown = []
    this.editor.update(() => void $getRoot().clear(), {
      discrete: true,
      skipTransforms: true,
      tag: REMOTE_TAG,
    })
    this.#show()
  }

  #pullIfChanged(): void {
    if (!this.#changed) return
    this.#changed = false
    this.#show()
  }

  #show(there: PositionRange | null = null): void {
    const model = readDocumentBlocks(this.text)
    if (agrees(this.#shown, model)) return
    const held = this.#held === null ? there : resolveSelection(this.text, this.#held)
    const isBeside = this.#isBeside
    this.editor.update(
      () => {
        if (isBeside) {
          this.#shown = $pull(this.#shown, model)
          return
        }
        const selection = $getSelection()
        const range = held ?? $rangeOf(this.#shown, selection)
        // Otherwise Lexical looks up selection points in nodes that have been removed.
        $setSelection(null)
        this.#shown = $pull(this.#shown, model)
        if (range !== null) $select(this.#shown, range, selection)
      },
      { discrete: true, skipTransforms: true, tag: this.#remoteTags() },
    )
  }

  /** Returns the tags for a rendering. Remote changes never move the focus, the scroll position or a selection elsewhere. */
  #remoteTags(): string[] {
    const tags = this.#isOwn ? [REMOTE_TAG, HISTORIC_TAG] : [REMOTE_TAG, SKIP_SCROLL_INTO_VIEW_TAG]
    // Not getRootElement(): it throws in a headless editor.
    const root = this.editor._rootElement
    const isElsewhere = root !== null && root.ownerDocument.activeElement !== root
    // An input method keeps its own selection; moving it would end the composition.
    if (isElsewhere || this.#isHeld()) tags.push(SKIP_DOM_SELECTION_TAG)
    return tags
  }
}

const sizeOf = (blocks: readonly RenderedBlock[]): number =>
  blocks.reduce((sum, block) => sum + tokensOf(block), 0)

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
import { isApart } from './apart.ts'
import { KnownComments } from './known-comments.ts'
import { readModel } from './read-blocks.ts'
import { $rangeOf, $select, $selectAfresh, type Held, hold, place, type Range } from './position.ts'
import { $pull, agrees } from './pull.ts'
import { push } from './push.ts'
import { $readShown, type ShownBlock, tokensOf } from './rendered-blocks.ts'
import type { Suggester } from './suggest.ts'

/** On updates that show what others wrote; listeners that react to writing leave them alone. */
export const REMOTE_TAG = 'remote'

export type BindingOptions = {
  /** Called before something from elsewhere is taken in, when it may not be now: while a word is composed. */
  isHeld?: () => boolean
}

/**
 * Keeps an editor and a manuscript's text the same. `shown` is what both say, and it is only ever out of step
 * inside one call: whoever brings changes to the document from elsewhere does it through `receive`.
 */
export class Binding {
  readonly editor: LexicalEditor
  readonly text: Y.Text
  readonly doc: Y.Doc
  /** Set while what the writer does is only suggested. */
  suggester: Suggester | null = null
  /** The writer's selection before the change that is being written, for undo. */
  selectionBefore: Held | null = null
  /** Called before what the writer did is written, with how much longer it makes the text. */
  beforeWriting: (growth: number) => void = () => {}
  readonly #comments: KnownComments
  #shown: ShownBlock[] = []
  #changed = false
  #isOwn = false
  #waiting: (() => void)[] = []
  #isHeld: () => boolean
  #stop: (() => void)[] = []
  /** Where the writer's selection is held while a change is taken in. */
  #held: Held | null = null
  /** What the editor has done and the document hasn't heard of: it will read otherwise than it was typed. */
  #late: { dirty: Set<NodeKey>; before: Held | null } | null = null
  /** True while a change is taken in that has nothing to do with the word being composed. */
  #isBeside = false

  constructor(editor: LexicalEditor, text: Y.Text, options: BindingOptions = {}) {
    if (text.doc === null) throw new Error('the text must be in a document')
    this.editor = editor
    this.text = text
    this.doc = text.doc
    this.#comments = new KnownComments(text)
    this.#isHeld = options.isHeld ?? (() => editor.isComposing())
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

  get shown(): readonly ShownBlock[] {
    return this.#shown
  }

  /**
   * Takes in a change from elsewhere: `apply` changes the document. What the writer has done so far is written
   * first; while it can't be (a word is being composed), the change waits. `update` says what it is, as far as that is
   * known: what is about other blocks than the one that is composed in need not wait.
   */
  receive(apply: () => void, update?: Uint8Array): void {
    if (update !== undefined && this.#mayPass(update)) {
      this.#isBeside = true
      apply()
      this.#isBeside = false
      return
    }
    this.#waiting.push(apply)
    this.release()
  }

  /** Nothing overtakes what waits already, and blocks that the document hasn't got yet must stay where they are. */
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
    return isApart(this.text, update, itemOf(first), itemOf(last + 1))
  }

  /** As `receive`, for this person's own undo: what it shows is tagged so. */
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

  /** Takes in what waited, unless it still has to. */
  release(): void {
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

  get isWaiting(): boolean {
    return this.#waiting.length > 0 || this.isBehind
  }

  /** True while the writer did something that the document hasn't got. */
  get isBehind(): boolean {
    return this.#late !== null
  }

  /** Commits what the editor has pending, and with that writes it into the document. */
  flush(): void {
    this.editor.read(() => {})
  }

  /** The writer's selection, held on to the document. */
  selection(): Held | null {
    if (this.#late !== null && this.#isHeld()) return this.#late.before
    return this.#heldIn(this.editor.getEditorState())
  }

  /** Brings the writer back to where a selection holds on now. */
  select(held: Held): void {
    const range = place(this.text, held)
    if (range === null) return
    this.editor.update(() => $selectAfresh(this.#shown, range), { discrete: true })
  }

  #onUpdate({ editorState, prevEditorState, dirtyElements, tags }: UpdateListenerPayload): void {
    if (!tags.has(REMOTE_TAG) && dirtyElements.size > 0) {
      // While a word is composed nothing is written: what it will be isn't known before it is there.
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
    if (this.isWaiting) queueMicrotask(() => this.release())
  }

  #heldIn(state: EditorState): Held | null {
    const range = state.read(() => $rangeOf(this.#shown, $getSelection()))
    return range === null ? null : hold(this.text, range)
  }

  /** Does the document have to say something else than the editor? Then both are brought together afterwards. */
  #needsMarks(state: EditorState, dirty: ReadonlyMap<NodeKey, boolean>): boolean {
    if (this.suggester !== null) return true
    const isMarked = ({ key, pieces, reserved }: ShownBlock) =>
      dirty.has(key) && (reserved !== '' || pieces.some((piece) => piece.reserved !== ''))
    if (this.#shown.some(isMarked)) return true
    return state.read(() => $readShown(this.#shown, (key) => dirty.has(key))).some(isMarked)
  }

  /** Writes what had to wait, with its marks, and shows it as the document has it. */
  #catchUp(): void {
    const late = this.#late
    if (late === null) return
    this.#late = null
    this.selectionBefore = late.before
    const before = late.before === null ? null : place(this.text, late.before)
    const caret = before !== null && before.anchor === before.focus ? before.focus : null
    const range = this.#write(this.editor.getEditorState(), (key) => late.dirty.has(key), caret)
    this.#isOwn = true
    this.#show(range)
    this.#isOwn = false
  }

  /**
   * Compares everything, not only what Lexical calls dirty: after Lexical has recovered from an error it doesn't
   * remember what that was.
   */
  compare(): void {
    this.#late = null
    const range = this.#write(this.editor.getEditorState(), () => true)
    if (!this.editor._updating) this.#show(range)
  }

  /** Answers with where the writer's selection is in the document then. */
  #write(
    state: EditorState,
    isDirty: (key: NodeKey) => boolean,
    caretBefore: number | null = null,
  ): Range | null {
    const { next, range } = state.read(() => {
      const shown = $readShown(this.#shown, isDirty)
      return { next: shown, range: $rangeOf(shown, $getSelection()) }
    })
    const caret = range === null ? null : Math.max(range.anchor, range.focus)
    const { suggester } = this
    this.beforeWriting(sizeOf(next) - sizeOf(this.#shown))
    try {
      const said = { caret, caretBefore, suggester }
      const isKnown = (name: string) => this.#comments.has(name)
      const at = this.doc.transact(() => push(this.text, this.#shown, next, { ...said, isKnown }), this)
      this.#shown = next
      return range === null ? null : { anchor: at(range.anchor), focus: at(range.focus) }
    } catch (error) {
      // Whatever got into the document is what counts now; the editor must not go on beside it.
      queueMicrotask(() => this.#showAfresh())
      throw error
    }
  }

  /** Throws away what the editor holds and shows the document. */
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

  #show(there: Range | null = null): void {
    const model = readModel(this.text)
    if (agrees(this.#shown, model)) return
    const held = this.#held === null ? there : place(this.text, this.#held)
    const isBeside = this.#isBeside
    this.editor.update(
      () => {
        if (isBeside) {
          this.#shown = $pull(this.#shown, model)
          return
        }
        const selection = $getSelection()
        const range = held ?? $rangeOf(this.#shown, selection)
        // Lexical would look up points that no longer are in the text while nodes are being taken out.
        $setSelection(null)
        this.#shown = $pull(this.#shown, model)
        if (range !== null) $select(this.#shown, range, selection)
      },
      { discrete: true, skipTransforms: true, tag: this.#remoteTags() },
    )
  }

  /** What others write never moves the focus, the page or a selection that isn't in the text. */
  #remoteTags(): string[] {
    const tags = this.#isOwn ? [REMOTE_TAG, HISTORIC_TAG] : [REMOTE_TAG, SKIP_SCROLL_INTO_VIEW_TAG]
    // Not getRootElement(): an editor without a page throws at it.
    const root = this.editor._rootElement
    const isElsewhere = root !== null && root.ownerDocument.activeElement !== root
    // An input method keeps its own selection; moving it would end the composition.
    if (isElsewhere || this.#isHeld()) tags.push(SKIP_DOM_SELECTION_TAG)
    return tags
  }
}

const sizeOf = (blocks: readonly ShownBlock[]): number =>
  blocks.reduce((sum, block) => sum + tokensOf(block), 0)

import { DRAG_DROP_PASTE } from '@lexical/rich-text'
import { FORMAT_TEXT_COMMAND, KEY_DOWN_COMMAND, type NodeKey, type TextFormatType } from 'lexical'
import { resolveSelection } from '../binding/position.ts'
import type { CompositionTracker } from '../composing.ts'
import type { EditorSession } from '../editor-session.ts'
import { blockAt } from '../ui/quoted.ts'
import { joinPassage, readPassage, selectInPassage, splitPassage, writePassage } from './edit-passage.ts'
import { fieldOffset, movedCaret, type PassageText, passageText } from './passage-text.ts'

export type FieldSession = Pick<EditorSession, 'editor' | 'binding' | 'undo'> & {
  composing: Pick<CompositionTracker, 'hold' | 'release'>
}
export type FieldReactions = {
  /** The caret goes to another paragraph. */
  onMove: (key: NodeKey, caret: number) => void
  /** Another member removed the paragraph. */
  onGone: () => void
  onLeave: () => void
  onComment: () => void
}

const FORMATS: Readonly<Record<string, TextFormatType>> = { KeyB: 'bold', KeyI: 'italic', KeyU: 'underline' }
const EVENTS = [
  'input',
  'beforeinput',
  'keydown',
  'compositionstart',
  'compositionend',
  'select',
  'keyup',
  'pointerup',
  'blur',
  'paste',
  'dragover',
  'drop',
] as const

/** Keeps a text field and a paragraph equal, in both directions, until `end` is called. */
export class PassageField {
  readonly #session: FieldSession
  readonly #key: NodeKey
  readonly #field: HTMLTextAreaElement
  readonly #reactions: FieldReactions
  readonly #stop: () => void
  #shown: PassageText
  #isComposing = false
  /** True while a change of this field is written: the text is then half made. */
  #isWriting = false
  #hasShift = false
  #hasLeft = false
  /** The selection of the field that the editor has. */
  #selected = { from: -1, to: -1 }
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(session: FieldSession, key: NodeKey, field: HTMLTextAreaElement, reactions: FieldReactions) {
    this.#session = session
    this.#key = key
    this.#field = field
    this.#reactions = reactions
    this.#shown = readPassage(session, key) ?? { text: '', offsets: [] }
    field.value = this.#shown.text
    for (const name of EVENTS) field.addEventListener(name, this)
    this.#stop = session.editor.registerUpdateListener(() => this.#refresh())
    fitHeight(field)
  }

  end(): void {
    this.#endComposing()
    this.#stop()
    for (const name of EVENTS) this.#field.removeEventListener(name, this)
  }

  handleEvent(event: Event): void {
    switch (event.type) {
      case 'input':
        if (!this.#isComposing) this.#write()
        break
      case 'beforeinput':
        this.#onBeforeInput(event as InputEvent)
        break
      case 'keydown':
        this.#onKeyDown(event as KeyboardEvent)
        break
      case 'select':
      case 'keyup':
      case 'pointerup':
        this.#followCaret()
        break
      case 'compositionstart':
        this.#onCompositionStart()
        break
      case 'compositionend':
        // In Firefox and Safari the text comes after this event.
        this.#timer = setTimeout(() => this.#endComposing(), 0)
        break
      case 'blur':
        this.#endComposing()
        this.select()
        break
      case 'paste':
        this.#onFiles(event, (event as ClipboardEvent).clipboardData)
        break
      case 'drop':
        this.#onFiles(event, (event as DragEvent).dataTransfer)
        break
      case 'dragover':
        event.preventDefault()
    }
  }

  /** Moves the editor's selection to that of the field: comments, formats and the toolbar use it. */
  select(): void {
    const { selectionStart, selectionEnd } = this.#field
    if (this.#isComposing || this.#isWriting) return
    this.#selected = { from: selectionStart, to: selectionEnd }
    selectInPassage(this.#session, this.#key, selectionStart, selectionEnd)
  }

  #followCaret(): void {
    const { selectionStart, selectionEnd } = this.#field
    const { from, to } = this.#selected
    if (selectionStart !== from || selectionEnd !== to) this.select()
  }

  /** Splits the paragraph at the caret, and moves to the new one. */
  split(): void {
    this.#removeSelected()
    const created = this.#quietly(() => splitPassage(this.#session, this.#key, this.#field.selectionStart))
    if (created === null) this.#refresh()
    else this.#reactions.onMove(created, 0)
  }

  /** Joins the paragraph to the one above, and moves there. */
  join(): void {
    const joined = this.#quietly(() => joinPassage(this.#session, this.#key))
    if (joined !== null) this.#reactions.onMove(joined.key, joined.caret)
  }

  /** Pasted and dropped pictures are handled as in the editor. */
  #onFiles(event: Event, data: DataTransfer | null): void {
    const files = [...(data?.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    this.select()
    this.#session.editor.dispatchCommand(DRAG_DROP_PASTE, files)
  }

  #quietly<T>(change: () => T): T {
    this.#isWriting = true
    try {
      return change()
    } finally {
      this.#isWriting = false
    }
  }

  #write(): void {
    const { value, selectionEnd } = this.#field
    this.#quietly(() => writePassage(this.#session, this.#key, this.#shown, value, selectionEnd))
    this.#selected = { from: selectionEnd, to: selectionEnd }
    this.#refresh()
  }

  #refresh(): void {
    const { binding } = this.#session
    // Until late edits are written, the document lacks what the field has.
    if (this.#isComposing || this.#isWriting || binding.hasUnwrittenEdits) return
    const next = readPassage(this.#session, this.#key)
    if (next === null) {
      if (!this.#hasLeft) this.#leave()
      return
    }
    this.#shown = next
    const field = this.#field
    if (next.text !== field.value) {
      const [from, to] = [field.selectionStart, field.selectionEnd].map((caret) =>
        movedCaret(field.value, next.text, caret),
      )
      field.value = next.text
      field.setSelectionRange(from ?? 0, to ?? 0)
    }
    fitHeight(field)
  }

  /** Follows the text into another paragraph, when somebody has joined this one to it. */
  #leave(): void {
    this.#hasLeft = true
    const { binding } = this.#session
    const held = binding.selection()
    const range = held === null ? null : resolveSelection(binding.text, held)
    const found = range === null ? null : blockAt(binding.rendered, range.focus)
    const isThere = found !== null && passageText(found.block).text.includes(this.#shown.text)
    if (range === null || found === null || !isThere || this.#shown.text === '') this.#reactions.onGone()
    else this.#reactions.onMove(found.block.key, fieldOffset(found.block, range.focus - found.start))
  }

  #removeSelected(): void {
    const { selectionStart, selectionEnd } = this.#field
    if (selectionStart === selectionEnd) return
    this.#field.setRangeText('', selectionStart, selectionEnd, 'end')
    this.#write()
  }

  #onCompositionStart(): void {
    clearTimeout(this.#timer)
    if (this.#isComposing) return
    this.#session.undo.stopCapturing()
    this.#isComposing = true
    this.#session.composing.hold(() => this.#endComposing())
  }

  /** Writes the composed word. Remote changes waited for it. */
  #endComposing(): void {
    const { binding, composing, undo } = this.#session
    clearTimeout(this.#timer)
    if (!this.#isComposing) return
    this.#isComposing = false
    composing.release()
    this.#write()
    binding.applyDelayed()
    undo.stopCapturing()
    this.#refresh()
  }

  #isAtStart(): boolean {
    return this.#field.selectionStart === 0 && this.#field.selectionEnd === 0
  }

  #onBeforeInput(event: InputEvent): void {
    const { undo } = this.#session
    const isBreak = event.inputType === 'insertLineBreak' || event.inputType === 'insertParagraph'
    let run: (() => void) | undefined
    if (event.inputType === 'historyUndo') run = () => undo.undo()
    else if (event.inputType === 'historyRedo') run = () => undo.redo()
    else if (isBreak && !this.#hasShift) run = () => this.split()
    else if (event.inputType === 'deleteContentBackward' && this.#isAtStart()) run = () => this.join()
    if (run === undefined || this.#isComposing) return
    event.preventDefault()
    run()
  }

  #onKeyDown(event: KeyboardEvent): void {
    this.#hasShift = event.shiftKey
    if (this.#isComposing || event.isComposing) return
    const run = this.#actionOf(event)
    if (run === null) {
      if (!event.ctrlKey && !event.metaKey && !event.altKey) return
      // The editor's own shortcuts, which act on its selection.
      this.select()
      this.#session.editor.dispatchCommand(KEY_DOWN_COMMAND, event)
      return
    }
    event.preventDefault()
    run()
  }

  #actionOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): (() => void) | null {
    const { undo, editor } = this.#session
    if (key === 'Escape') return this.#reactions.onLeave
    if (key === 'Backspace' && this.#isAtStart()) return () => this.join()
    if (!(ctrlKey || metaKey)) return null
    if (code === 'KeyM' && altKey) return this.#reactions.onComment
    if (altKey) return null
    if (code === 'KeyZ') return () => (shiftKey ? undo.redo() : undo.undo())
    if (code === 'KeyY') return () => undo.redo()
    const format = shiftKey ? undefined : FORMATS[code]
    if (format === undefined) return null
    return () => {
      this.select()
      editor.dispatchCommand(FORMAT_TEXT_COMMAND, format)
    }
  }
}

/** Makes a field as high as its text. */
function fitHeight(field: HTMLTextAreaElement): void {
  field.style.height = 'auto'
  field.style.height = `${field.scrollHeight + 2}px`
}

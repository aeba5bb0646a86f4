import { mergeRegister } from '@lexical/utils'
import type { LexicalEditor } from 'lexical'
import { $renewSelection } from './commands/selected.ts'

export type ComposingOptions = {
  /** Before the editor hears that a word is being composed. */
  onStart: () => void
  /** When it is in the text, and changes need not wait any longer. */
  onFree: () => void
}

/**
 * Tells whether an input method is composing, by the browser's own events: a composition may stay open for as long as
 * somebody thinks, and the editor forgets about one when the text node that it began in is split.
 */
export class Composing {
  readonly #editor: LexicalEditor
  readonly #options: ComposingOptions
  readonly stop: () => void
  #isOpen = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(editor: LexicalEditor, options: ComposingOptions) {
    this.#editor = editor
    this.#options = options
    // Capture: these run before the editor's own listeners.
    const on = { capture: true }
    this.stop = mergeRegister(
      editor.registerRootListener((root, previous) => {
        previous?.removeEventListener('compositionstart', this.#onStart, on)
        previous?.removeEventListener('compositionend', this.#onEnd, on)
        root?.addEventListener('compositionstart', this.#onStart, on)
        root?.addEventListener('compositionend', this.#onEnd, on)
        if (previous !== null && this.isHeld()) this.#free()
      }),
      () => clearTimeout(this.#timer),
    )
  }

  isHeld = (): boolean => this.#isOpen || this.#editor.isComposing()

  /**
   * Ends a composition now, with the text that it has come to. Whatever changes how text is written, or stops it from
   * being written, calls this first: else the word would be lost, or written in the wrong way.
   */
  end(): void {
    if (!this.isHeld()) return
    const root = this.#editor.getRootElement()
    const hadFocus = root !== null && root.ownerDocument.activeElement === root
    // The one way to tell an input method that works everywhere.
    root?.blur()
    this.#free()
    if (!hadFocus) return
    root.focus({ preventScroll: true })
    // The text may have been shown anew meanwhile; the caret is where the editor has it.
    this.#editor.update($renewSelection, { discrete: true })
  }

  #onStart = (): void => {
    clearTimeout(this.#timer)
    // Korean ends one syllable and starts the next in one go: that is still one word.
    if (this.#isOpen) return
    this.#options.onStart()
    this.#isOpen = true
  }

  #onEnd = (): void => {
    clearTimeout(this.#timer)
    // In Firefox and Safari the text comes after this event.
    this.#timer = setTimeout(() => this.#free(), 0)
  }

  #free(): void {
    clearTimeout(this.#timer)
    this.#isOpen = false
    this.#options.onFree()
  }
}

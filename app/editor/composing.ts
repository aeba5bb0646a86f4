import { mergeRegister } from '@lexical/utils'
import type { LexicalEditor } from 'lexical'
import { $refreshSelection } from './commands/selected.ts'

export type CompositionTrackerOptions = {
  /** Called before the editor handles the start of a composition. */
  onStart: () => void
  /** Called when the composed text is in the document and waiting changes may be applied. */
  onEnd: () => void
}

/**
 * Tracks whether an input method is composing, from the browser's events. Lexical's own flag is not enough: it is lost
 * when the text node in which the composition started is split.
 */
export class CompositionTracker {
  readonly #editor: LexicalEditor
  readonly #options: CompositionTrackerOptions
  readonly stop: () => void
  #isOpen = false
  /** Ends a composition in a field outside the editor. */
  #endOutside: (() => void) | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(editor: LexicalEditor, options: CompositionTrackerOptions) {
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
        if (previous !== null && this.isComposing()) this.#free()
      }),
      () => clearTimeout(this.#timer),
    )
  }

  isComposing = (): boolean => this.#isOpen || this.#endOutside !== null || this.#editor.isComposing()

  /** Makes remote changes wait while a field outside the editor composes. `end` must write its text and release. */
  hold(end: () => void): void {
    this.#endOutside = end
  }

  release(): void {
    this.#endOutside = null
  }

  /**
   * Ends a composition with its current text. Call this before changing the writing mode or making the editor
   * read-only: otherwise the word is lost, or written in the wrong mode.
   */
  end(): void {
    if (!this.isComposing()) return
    if (this.#endOutside !== null) {
      this.#endOutside()
      return
    }
    const root = this.#editor.getRootElement()
    const hadFocus = root !== null && root.ownerDocument.activeElement === root
    // Blurring is the only way to end a composition that works in every browser.
    root?.blur()
    this.#free()
    if (!hadFocus) return
    root.focus({ preventScroll: true })
    // The text may have been rendered again; put the browser's caret where the editor has it.
    this.#editor.update($refreshSelection, { discrete: true })
  }

  #onStart = (): void => {
    clearTimeout(this.#timer)
    // Korean input ends one syllable and starts the next at once: that is still one word.
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
    this.#options.onEnd()
  }
}

import type { LexicalEditor } from 'lexical'

/** A phone's keyboard may compose for as long as a word stays open; others' words must not wait for ever. */
const LONGEST_WAIT_MS = 3_000

/**
 * Tells when changes from elsewhere have to wait, because an input method is composing: touching its text would
 * end the composition. `onFree` is called when they needn't wait any longer.
 */
export function watchComposing(editor: LexicalEditor, onFree: () => void) {
  let lastAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const touched = () => {
    lastAt = Date.now()
    clearTimeout(timer)
    timer = setTimeout(onFree, LONGEST_WAIT_MS + 50)
  }
  const ended = () => {
    clearTimeout(timer)
    // Lexical takes the end of the composition in on the same event; the change may come after that.
    timer = setTimeout(onFree, 0)
  }
  const events = [
    ['compositionstart', touched],
    ['compositionupdate', touched],
    ['compositionend', ended],
  ] as const
  const stop = editor.registerRootListener((root, previous) => {
    for (const [name, listener] of events) {
      previous?.removeEventListener(name, listener)
      root?.addEventListener(name, listener)
    }
  })
  return {
    isHeld: () => editor.isComposing() && Date.now() - lastAt < LONGEST_WAIT_MS,
    stop: () => {
      clearTimeout(timer)
      stop()
    },
  }
}

import { $getSelection, $isRangeSelection, type LexicalEditor } from 'lexical'
import { useEffect } from 'react'

/** Marks the paragraph at the caret while focus mode is on; styles dim the others. */
export function useFocusMode(editor: LexicalEditor, isFocused: boolean): void {
  useEffect(() => {
    if (!isFocused) return
    let marked: HTMLElement | null = null
    const mark = (element: HTMLElement | null) => {
      if (marked === element) return
      marked?.removeAttribute('data-here')
      element?.setAttribute('data-here', '')
      marked = element
    }
    const refresh = () => {
      const key = editor.getEditorState().read(() => {
        const selection = $getSelection()
        return $isRangeSelection(selection)
          ? selection.focus.getNode().getTopLevelElement()?.getKey()
          : undefined
      })
      mark(key === undefined ? null : editor.getElementByKey(key))
    }
    refresh()
    document.documentElement.dataset.writing = 'focused'
    const stop = editor.registerUpdateListener(refresh)
    return () => {
      stop()
      mark(null)
      delete document.documentElement.dataset.writing
    }
  }, [editor, isFocused])
}

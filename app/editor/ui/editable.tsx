import { type CSSProperties, useEffect, useRef, useState } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import type { EditorSession } from '../editor-session.ts'
import { useMode } from './mode-switch.tsx'

type Props = {
  editorSession: EditorSession
  label: string
  language: string
  /** False until the text is loaded; until then its beginning is shown as HTML. */
  isReady: boolean
  /** False in passage mode, which shows the text itself. */
  isShown: boolean
}

/** The editable root element of the manuscript. */
export function Editable({ editorSession, label, language, isReady, isShown }: Props) {
  const t = useT()
  const root = useRef<HTMLDivElement>(null)
  const { editor } = editorSession
  const mode = useMode(editorSession)
  const [editable, setEditable] = useState(editor.isEditable())
  useEffect(() => {
    // The editor needs an element to work. Outside of the page it never takes the browser's selection from a field.
    editor.setRootElement(isShown ? root.current : document.createElement('div'))
    return () => editor.setRootElement(null)
  }, [editor, isShown])
  useEffect(() => editor.registerEditableListener(setEditable), [editor])
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form element holds formatted text
    <div
      ref={root}
      id={isShown ? 'manuscript' : undefined}
      hidden={!isShown || !isReady}
      className={`prose manuscript${isReady ? '' : ' is-waiting'}`}
      data-mode={mode}
      contentEditable={editable}
      suppressContentEditableWarning
      role="textbox"
      tabIndex={0}
      aria-multiline="true"
      aria-readonly={!editable}
      aria-label={label}
      aria-describedby="manuscript-help"
      style={
        {
          // Placeholders of empty blocks. CSS `attr()` would read them from the blocks, which do not have them.
          '--caption': JSON.stringify(editable ? t('editor.caption') : ''),
          '--placeholder': JSON.stringify(t('editor.placeholder')),
        } as CSSProperties
      }
      lang={language}
      spellCheck
    />
  )
}

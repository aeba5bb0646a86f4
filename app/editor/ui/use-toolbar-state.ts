import { mergeRegister } from '@lexical/utils'
import {
  $getSelection,
  $isRangeSelection,
  IS_BOLD,
  IS_ITALIC,
  IS_STRIKETHROUGH,
  IS_UNDERLINE,
  type TextFormatType,
} from 'lexical'
import { useEffect, useMemo, useState } from 'react'
import type { BlockProps } from '#app/domain/manuscript/layout.ts'
import { $currentBlock } from '../commands/blocks.ts'
import { $isLimited, NEEDS, type Need } from '../commands/limits.ts'
import { $currentLink } from '../commands/links.ts'
import type { EditorSession } from '../editor-session.ts'

/** The state of the toolbars at the current selection. */
export type ToolbarState = {
  formats: readonly TextFormatType[]
  block: BlockProps
  link: string
  /** Changes that are not possible here in suggest mode. */
  limited: readonly Need[]
  canUndo: boolean
  canRedo: boolean
  editable: boolean
  /** True in focus mode. */
  isFocused: boolean
}

const FORMATS: readonly [TextFormatType, number][] = [
  ['bold', IS_BOLD],
  ['italic', IS_ITALIC],
  ['underline', IS_UNDERLINE],
  ['strikethrough', IS_STRIKETHROUGH],
]

function read({ editor, undo, binding }: EditorSession): Omit<ToolbarState, 'isFocused'> {
  const here = editor.getEditorState().read(
    () => {
      const selection = $getSelection()
      const format = $isRangeSelection(selection) ? selection.format : 0
      const formats = FORMATS.filter(([, bit]) => (format & bit) !== 0).map(([name]) => name)
      const block: BlockProps = $currentBlock()?.getProps() ?? { kind: 'paragraph' }
      const limited = NEEDS.filter((need) => $isLimited(need, binding))
      return { formats, block, link: $currentLink(), limited }
    },
    { editor },
  )
  return { ...here, canUndo: undo.canUndo, canRedo: undo.canRedo, editable: editor.isEditable() }
}

/** Returns the toolbar state; rerenders only when it differs, so not on every typed letter. */
export function useToolbarState(editorSession: EditorSession, isFocused: boolean): ToolbarState {
  const [toolbarState, setToolbarState] = useState(() => read(editorSession))
  useEffect(() => {
    let shown = ''
    const refresh = () => {
      const next = read(editorSession)
      const json = JSON.stringify(next)
      if (json === shown) return
      shown = json
      setToolbarState(next)
    }
    refresh()
    return mergeRegister(
      editorSession.editor.registerUpdateListener(refresh),
      editorSession.editor.registerEditableListener(refresh),
      editorSession.undo.onChange(refresh),
      editorSession.suggestions.onChange(refresh),
    )
  }, [editorSession])
  return useMemo(() => ({ ...toolbarState, isFocused }), [toolbarState, isFocused])
}

import { mergeRegister } from '@lexical/utils'
import {
  $getSelection,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_LOW,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  FOCUS_COMMAND,
  type LexicalEditor,
  PASTE_COMMAND,
  PASTE_TAG,
} from 'lexical'
import { htmlReader } from './html-reader.ts'
import type { PasteContext } from './paste.ts'

const INSIDE = 'application/x-lexical-editor'

/**
 * Reads pasted and dropped HTML with our own reader instead of Lexical's. Content copied inside the editor uses Lexical's
 * format. The reader is loaded when the text first gets the focus; a paste before that waits for it.
 */
export function registerHtmlPaste(context: PasteContext): () => void {
  const { editor } = context
  const insert = (data: DataTransfer): boolean => {
    if (data.getData('text/html') === '' || isOfEditor(data.getData(INSIDE), editor)) return false
    const reader = htmlReader.current()
    if (reader) return reader.insertHtml(data, context)
    // The browser empties the data after the event.
    const kept = copyOf(data)
    void htmlReader
      .load()
      .then(({ insertHtml }) => insertHtml(kept, context))
      .catch(() => false)
      .then((isInserted) => isInserted || insertPlain(kept, context))
    return true
  }
  return mergeRegister(
    editor.registerCommand(
      PASTE_COMMAND,
      (event) => {
        const data = 'clipboardData' in event ? event.clipboardData : null
        if (data === null || !insert(data)) return false
        event.preventDefault()
        return true
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      CONTROLLED_TEXT_INSERTION_COMMAND,
      (event) => {
        if (typeof event === 'string' || !/^insertFrom(?:Drop|Paste|Yank)$/u.test(event.inputType))
          return false
        return event.dataTransfer !== null && insert(event.dataTransfer)
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      FOCUS_COMMAND,
      () => {
        htmlReader.load().catch(() => {})
        return false
      },
      COMMAND_PRIORITY_LOW,
    ),
  )
}

function copyOf(data: DataTransfer): DataTransfer {
  const copy = new DataTransfer()
  for (const type of data.types) if (type !== 'Files') copy.setData(type, data.getData(type))
  for (const file of data.files) copy.items.add(file)
  return copy
}

/** Without a connection the reader may be missing: the words are not lost. */
function insertPlain(data: DataTransfer, { editor, cut }: PasteContext): void {
  const text = data.getData('text/plain')
  if (text === '') return
  cut()
  editor.update(() => $getSelection()?.insertRawText(text), { tag: PASTE_TAG, onUpdate: cut })
}

function isOfEditor(data: string, editor: LexicalEditor): boolean {
  if (data === '') return false
  try {
    const { namespace, nodes } = JSON.parse(data) as { namespace?: unknown; nodes?: unknown }
    return namespace === editor._config.namespace && Array.isArray(nodes)
  } catch {
    return false
  }
}

import { mergeRegister } from '@lexical/utils'
import {
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  COMPOSITION_END_TAG,
  type LexicalEditor,
} from 'lexical'
import { $getLink, $getReserved, $setLink, $setReserved } from '../nodes/text-state.ts'
import { $linkEndingAtCaret } from './links.ts'
import { $selectedText } from './selected.ts'

type ComposedFormat = { format: number; link: string; reserved: string }

/**
 * Gives text from an input method the format that typed text would get: over a selection, that of its first letter;
 * after a link, none of the link. The format is applied when the composition ends, because some keyboards abort when
 * the text changes during it.
 */
export function registerComposedFormat(editor: LexicalEditor): () => void {
  let composedFormat: ComposedFormat | null = null
  let data = ''
  const onStart = () => {
    composedFormat = editor.getEditorState().read($formatHere)
  }
  const onEnd = (event: CompositionEvent) => {
    data = event.data
  }
  const on = { capture: true }
  return mergeRegister(
    editor.registerRootListener((root, previous) => {
      previous?.removeEventListener('compositionstart', onStart, on)
      previous?.removeEventListener('compositionend', onEnd, on)
      root?.addEventListener('compositionstart', onStart, on)
      root?.addEventListener('compositionend', onEnd, on)
    }),
    editor.registerUpdateListener(({ tags }) => {
      if (!tags.has(COMPOSITION_END_TAG) || composedFormat === null || data === '') return
      const wanted = composedFormat
      composedFormat = null
      editor.update(() => $applyFormat(data, wanted), { discrete: true })
    }),
  )
}

/** Returns the format for text composed at the selection, or null when the browser's result is right already. */
function $formatHere(): ComposedFormat | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return null
  if (selection.isCollapsed()) {
    const node = $linkEndingAtCaret()
    return node === null ? null : { format: selection.format, link: '', reserved: $getReserved(node) }
  }
  const first = $selectedText(selection)[0]?.node
  return first === undefined
    ? null
    : { format: first.getFormat(), link: $getLink(first), reserved: $getReserved(first) }
}

function $applyFormat(data: string, { format, link, reserved }: ComposedFormat): void {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return
  const { offset } = selection.anchor
  const node = selection.anchor.getNode()
  if (!$isTextNode(node) || !node.getTextContent().slice(0, offset).endsWith(data)) return
  if (node.getFormat() === format && $getLink(node) === link && $getReserved(node) === reserved) return
  const from = offset - data.length
  const parts = node.splitText(from, offset)
  const part = from === 0 ? parts[0] : parts[1]
  if (part === undefined) return
  part.setFormat(format)
  $setLink(part, link)
  $setReserved(part, reserved)
  part.select(data.length, data.length).setFormat(format)
}

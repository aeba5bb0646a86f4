import { HISTORIC_TAG, type LexicalEditor, SKIP_DOM_SELECTION_TAG, SKIP_SCROLL_INTO_VIEW_TAG } from 'lexical'

/** Tags updates that render remote changes; listeners that react to local typing ignore them. */
export const REMOTE_TAG = 'remote'

/** Whether the text has the focus, so that its selection is the browser's. */
export function isFocused({ _rootElement: root }: LexicalEditor): boolean {
  return root !== null && root.ownerDocument.activeElement === root
}

/** Returns the tags for a rendering. Remote changes never move the focus, the scroll position or a selection elsewhere. */
export function remoteTags(
  editor: LexicalEditor,
  { isOwn, isComposing }: { isOwn: boolean; isComposing: boolean },
): string[] {
  const tags = isOwn ? [REMOTE_TAG, HISTORIC_TAG] : [REMOTE_TAG, SKIP_SCROLL_INTO_VIEW_TAG]
  // Not getRootElement(): it throws in a headless editor.
  const isElsewhere = editor._rootElement !== null && !isFocused(editor)
  // An input method keeps its own selection; moving it would end the composition.
  if (isElsewhere || isComposing) tags.push(SKIP_DOM_SELECTION_TAG)
  return tags
}

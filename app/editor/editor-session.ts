import { registerRichText } from '@lexical/rich-text'
import { mergeRegister } from '@lexical/utils'
import {
  BLUR_COMMAND,
  COMMAND_PRIORITY_LOW,
  createEditor,
  FOCUS_COMMAND,
  type LexicalEditor,
  type NodeKey,
} from 'lexical'
import { EditorBinding } from './binding/binding.ts'
import { Undo } from './binding/undo.ts'
import { registerCopy } from './clipboard/copy.ts'
import { registerPaste } from './commands/clipboard.ts'
import { registerComposedFormat } from './commands/composed-format.ts'
import { registerBlockEdges, registerJoining } from './commands/deletion.ts'
import { $mayReshape } from './commands/limits.ts'
import { registerLinkEnd } from './commands/links.ts'
import { registerMarkdown } from './commands/markdown.ts'
import { registerReplacement } from './commands/replacement.ts'
import { registerSelectionSync } from './commands/selecting.ts'
import { CompositionTracker } from './composing.ts'
import { CollabSession, type CollabSessionOptions } from './connection/session.ts'
import { manuscriptConfig } from './manuscript-editor.ts'
import { type DescribeSuggestion, registerMarkHighlight } from './nodes/mark-highlight.ts'
import { registerNormalisation } from './nodes/normalise.ts'
import { registerWikiHighlight } from './nodes/wiki-highlight.ts'
import { Suggestions } from './suggesting.ts'

/** The elements that passage mode shows in place of the editor. */
export type PassageView = {
  /** The list of the passages. */
  element: HTMLElement
  /** Shows a paragraph. With `takesFocus`, closes the open field and moves the focus to the first button of the paragraph. */
  show: (key: NodeKey, takesFocus: boolean) => void
  /** Opens the field of a paragraph, with characters of the paragraph selected. */
  open: (key: NodeKey, from: number, to: number) => void
}

/** One member's editing session in one chapter: editor, document and server connection, with one lifetime. */
export type EditorSession = {
  editor: LexicalEditor
  session: CollabSession
  binding: EditorBinding
  undo: Undo
  suggestions: Suggestions
  composing: CompositionTracker
  /** Set in passage mode. The editor then has no element on the page. */
  passages: PassageView | null
  end: () => void
}

export function startEditorSession(
  options: CollabSessionOptions,
  describe: (editorSession: EditorSession) => DescribeSuggestion,
): EditorSession {
  const session = new CollabSession(options)
  const editor = createEditor({
    ...manuscriptConfig((error) => {
      // Lexical has rolled the failed update back, and the page keeps working; report the error, so that it is
      // noticed.
      reportError(error)
      queueMicrotask(() => binding.resync())
    }),
    editable: false,
  })
  const composing = new CompositionTracker(editor, {
    // A composed word is one undo step.
    onStart: () => undo.stopCapturing(),
    onEnd: () => {
      binding.applyDelayed()
      undo.stopCapturing()
      publishCursor()
    },
  })
  const binding = new EditorBinding(editor, session.text, { isComposing: composing.isComposing })
  const undo = new Undo(binding)
  const endComposing = () => composing.end()
  const context = { editor, session, binding, undo, endComposing }
  const suggestions = new Suggestions(context, options.chapterId, options.memberId)
  const editorSession: EditorSession = {
    ...{ editor, session, binding, undo, suggestions, composing },
    passages: null,
    end: () => {},
  }
  const highlight = registerMarkHighlight(editor, describe(editorSession))
  session.receive = (apply, update) => binding.receive(apply, update)
  session.beforeRefusal = endComposing
  const publishCursor = () => {
    const root = editor.getRootElement()
    const page = root?.ownerDocument
    const active = page?.activeElement ?? null
    const isInText =
      active !== null && (active === root || editorSession.passages?.element.contains(active) === true)
    const isHere = isInText && page?.hasFocus() === true
    session.presence.setCursor(isHere ? binding.selection() : null)
  }
  const onFocus = () => {
    queueMicrotask(publishCursor)
    return false
  }
  const stop = mergeRegister(
    registerRichText(editor),
    registerNormalisation(editor),
    registerBlockEdges(editor),
    registerPaste(editor),
    registerCopy(editor, binding),
    // Before registerLinkEnd: a word replaced at the end of a link stays in the link.
    registerReplacement(editor),
    registerLinkEnd(editor),
    registerComposedFormat(editor),
    registerSelectionSync(editor, composing.isComposing),
    registerWikiHighlight(editor),
    highlight.stop,
    suggestions.onChange(highlight.refresh),
    registerJoining(editor, binding),
    registerMarkdown(
      editor,
      () => undo.stopCapturing(),
      (block) => $mayReshape(block, binding),
    ),
    editor.registerUpdateListener(publishCursor),
    editor.registerCommand(FOCUS_COMMAND, onFocus, COMMAND_PRIORITY_LOW),
    editor.registerCommand(BLUR_COMMAND, onFocus, COMMAND_PRIORITY_LOW),
    session.onChange(() => suggestions.applyMode()),
  )
  session.start()
  return Object.assign(editorSession, {
    end: () => {
      composing.end()
      stop()
      composing.stop()
      undo.destroy()
      binding.destroy()
      editor.setRootElement(null)
      session.destroy()
    },
  })
}

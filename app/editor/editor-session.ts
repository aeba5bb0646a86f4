import { registerRichText } from '@lexical/rich-text'
import { mergeRegister } from '@lexical/utils'
import { BLUR_COMMAND, COMMAND_PRIORITY_LOW, createEditor, FOCUS_COMMAND, type LexicalEditor } from 'lexical'
import { Binding } from './binding/binding.ts'
import { Undo } from './binding/undo.ts'
import { registerCopy } from './clipboard/copy.ts'
import { registerPaste } from './commands/clipboard.ts'
import { registerComposedLook } from './commands/composed-look.ts'
import { registerBlockEdges, registerJoining } from './commands/deletion.ts'
import { $mayReshape } from './commands/limits.ts'
import { registerLinkEnd } from './commands/links.ts'
import { registerMarkdown } from './commands/markdown.ts'
import { registerReplacement } from './commands/replacement.ts'
import { registerSelecting } from './commands/selecting.ts'
import { Composing } from './composing.ts'
import { Session, type SessionOptions } from './connection/session.ts'
import { manuscriptConfig } from './manuscript-editor.ts'
import { registerMarkLook, type Tell } from './nodes/mark-highlight.ts'
import { registerNormalisation } from './nodes/normalise.ts'
import { registerWikiLook } from './nodes/wiki-highlight.ts'
import { Suggestions } from './suggesting.ts'

/** One person writing in one chapter: editor, document and the line to the server, with one life. */
export type Writing = {
  editor: LexicalEditor
  session: Session
  binding: Binding
  undo: Undo
  suggestions: Suggestions
  end: () => void
}

export function startWriting(options: SessionOptions, tell: (writing: Writing) => Tell): Writing {
  const session = new Session(options)
  const editor = createEditor({
    ...manuscriptConfig((error) => {
      // An update that failed was taken back by Lexical; the page goes on, and the fault must not go unseen.
      reportError(error)
      queueMicrotask(() => binding.compare())
    }),
    editable: false,
  })
  const composing = new Composing(editor, {
    // One word, one step of undo.
    onStart: () => undo.cut(),
    onFree: () => {
      binding.release()
      undo.cut()
      tellCursor()
    },
  })
  const binding = new Binding(editor, session.text, { isHeld: composing.isHeld })
  const undo = new Undo(binding)
  const endComposing = () => composing.end()
  const desk = { editor, session, binding, undo, endComposing }
  const suggestions = new Suggestions(desk, options.chapterId, options.memberId)
  const writing: Writing = { editor, session, binding, undo, suggestions, end: () => {} }
  const look = registerMarkLook(editor, tell(writing))
  session.receive = (apply, update) => binding.receive(apply, update)
  session.beforeRefusal = endComposing
  const tellCursor = () => {
    const root = editor.getRootElement()
    const isHere = root !== null && root.ownerDocument.activeElement === root && root.ownerDocument.hasFocus()
    session.presence.tell(isHere ? binding.selection() : null)
  }
  const onFocus = () => {
    queueMicrotask(tellCursor)
    return false
  }
  const stop = mergeRegister(
    registerRichText(editor),
    registerNormalisation(editor),
    registerBlockEdges(editor),
    registerPaste(editor),
    registerCopy(editor, binding),
    // Before the end of a link: what is replaced there stays part of it.
    registerReplacement(editor),
    registerLinkEnd(editor),
    registerComposedLook(editor),
    registerSelecting(editor, composing.isHeld),
    registerWikiLook(editor),
    look.stop,
    suggestions.onChange(look.again),
    registerJoining(editor, binding),
    registerMarkdown(
      editor,
      () => undo.cut(),
      (block) => $mayReshape(block, binding),
    ),
    editor.registerUpdateListener(tellCursor),
    editor.registerCommand(FOCUS_COMMAND, onFocus, COMMAND_PRIORITY_LOW),
    editor.registerCommand(BLUR_COMMAND, onFocus, COMMAND_PRIORITY_LOW),
    session.onChange(() => suggestions.settle()),
  )
  session.start()
  return Object.assign(writing, {
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

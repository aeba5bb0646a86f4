import { DRAG_DROP_PASTE } from '@lexical/rich-text'
import { mergeRegister } from '@lexical/utils'
import { COMMAND_PRIORITY_HIGH } from 'lexical'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { registerHtmlPaste } from '../clipboard/paste.ts'
import { registerBlockLimit } from '../commands/fullness.ts'
import { registerKeys } from '../commands/keys.ts'
import { $isLimited, registerLimits } from '../commands/limits.ts'
import { registerTab } from '../commands/tab.ts'
import { useAuthorship } from '../authorship/use-authorship.ts'
import { AuthorshipCard } from '../authorship/authorship-card.tsx'
import type { EditorSession } from '../editor-session.ts'
import type { Panels } from './actions.ts'
import { Announcer } from './announcer.tsx'
import { AutocompleteMenus } from './caret-menus.tsx'
import { CommentList } from './comment-list.tsx'
import { Editable } from './editable.tsx'
import { FloatingToolbar } from './floating-toolbar.tsx'
import { HelpDialog } from './help-dialog.tsx'
import { Hint, useHint } from './hint.tsx'
import { ImageDialog } from './image-dialog.tsx'
import { LinkPopover } from './link-popover.tsx'
import { UnsentChanges } from './unsent-changes.tsx'
import { ModeSwitch } from './mode-switch.tsx'
import { type Me, PresenceRing, usePeople } from './presence-ring.tsx'
import { type QuotedPassage, quoteSelection } from './quoted.ts'
import { RemoteCarets } from './remote-carets.tsx'
import { SaveState } from './save-state.tsx'
import { SuggestionList } from './suggestion-list.tsx'
import { Toolbar } from './toolbar.tsx'
import { useToolbarState } from './use-toolbar-state.ts'
import { useKeyboardInset } from './use-keyboard-inset.ts'
import { useLeaveGuard, useSessionValue } from './use-editor-session.ts'
import { WordCount } from './word-count.tsx'

type Props = {
  writing: EditorSession
  chapterId: string
  me: Me
  label: string
  language: string
  onAgain: () => void
}
type Open = 'link' | 'image' | 'help' | null

/** The manuscript with its toolbars, menus, dialogs and lists. */
export function ManuscriptWorkspace({ writing, chapterId, me, label, language, onAgain }: Props) {
  const t = useT()
  const page = useRef<HTMLDivElement>(null)
  const desk = useToolbarState(writing)
  const people = usePeople(writing.session, me)
  const isReady = useSessionValue(writing.session, (session) => session.isReady)
  const [open, setOpen] = useState<Open>(null)
  const [file, setFile] = useState<File | null>(null)
  const [quoted, setQuoted] = useState<QuotedPassage | null>(null)
  const { who, ask } = useAuthorship(writing, page)
  const [hint, tellLimit, tellLeftOut] = useHint()
  const panels = useMemo<Panels>(
    () => ({
      openLink: () => setOpen('link'),
      openImage: () => {
        setFile(null)
        setOpen('image')
      },
      openHelp: () => setOpen('help'),
      openComment: () => setQuoted(quoteSelection(writing)),
      openAuthorship: ask,
      showLimit,
    }),
    [writing, ask, tellLimit],
  )
  useLeaveGuard(writing.session)
  useKeyboardInset()
  useEffect(
    () =>
      mergeRegister(
        registerKeys(writing.editor, writing.undo, {
          ...panels,
          changeMode: () => nextMode(writing),
          refuseChange: (need) => {
            const isLimited = $isLimited(need, writing.binding)
            if (isLimited) tellLimit(need)
            return isLimited
          },
        }),
        registerLimits(writing.editor, writing.binding, tellLimit),
        registerTab(writing.editor, {
          stopCapturing: () => writing.undo.stopCapturing(),
          refuseChange: () => {
            const isLimited = $isLimited('kind', writing.binding)
            if (isLimited) tellLimit('kind')
            return isLimited
          },
          explainTabExit: () => tellLimit('tab'),
        }),
        registerBlockLimit(writing.editor, () => tellLimit('blocks')),
        registerHtmlPaste({
          editor: writing.editor,
          cut: () => writing.undo.stopCapturing(),
          tellLeftOut,
        }),
        writing.editor.registerCommand(
          DRAG_DROP_PASTE,
          (files) => {
            const picture = files.find(({ type }) => type.startsWith('image/'))
            if (picture === undefined) return false
            setFile(picture)
            setOpen('image')
            return true
          },
          COMMAND_PRIORITY_HIGH,
        ),
      ),
    [writing, panels, tellLimit, tellLeftOut],
  )
  const close = () => setOpen(null)
  return (
    <div className="editor">
      <div className="editor__bar">
        {isReady ? <Toolbar writing={writing} desk={desk} panels={panels} /> : <span />}
        <ModeSwitch writing={writing} />
        <PresenceRing people={people} />
      </div>
      <UnsentChanges session={writing.session} onAgain={onAgain} />
      <div className="editor__page" ref={page} aria-busy={!isReady}>
        <Editable writing={writing} label={label} language={language} isReady={isReady} />
        <RemoteCarets writing={writing} page={page} />
        <FloatingToolbar writing={writing} desk={desk} panels={panels} page={page} />
        <LinkPopover
          writing={writing}
          desk={desk}
          page={page}
          isEditing={open === 'link'}
          onEdit={panels.openLink}
          onDone={close}
        />
        <AuthorshipCard who={who} me={me} page={page} />
        <AutocompleteMenus writing={writing} panels={panels} page={page} />
      </div>
      <div className="editor__notes">
        <SuggestionList writing={writing} />
        <CommentList
          writing={writing}
          chapterId={chapterId}
          quoted={quoted}
          onDone={() => {
            setQuoted(null)
            writing.editor.focus()
          }}
        />
      </div>
      <div className="editor__footer">
        <SaveState session={writing.session} />
        <WordCount session={writing.session} />
      </div>
      <Hint hint={hint} />
      <Announcer people={people} />
      {open === 'help' ? <HelpDialog onClose={close} /> : null}
      {open === 'image' ? <ImageDialog writing={writing} desk={desk} file={file} onClose={close} /> : null}
      <p className="sr-only" id="manuscript-help">
        {t('editor.help_tab')}
      </p>
    </div>
  )
}

/** Switches between write and suggest mode; from read mode, to the first one that is allowed. */
function nextMode({ suggestions }: EditorSession): void {
  const { modes, mode } = suggestions
  const isNext = mode === 'write' ? 'suggest' : modes[0]
  if (isNext !== undefined) suggestions.chooseMode(isNext)
}

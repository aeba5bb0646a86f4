import { DRAG_DROP_PASTE } from '@lexical/rich-text'
import { mergeRegister } from '@lexical/utils'
import { COMMAND_PRIORITY_HIGH, COMMAND_PRIORITY_LOW, FOCUS_COMMAND } from 'lexical'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { DEFAULT_LOCALE, isLocale } from '#app/domain/locales.ts'
import { useT } from '#app/messages/use-t.tsx'
import { AuthorshipCard } from '../authorship/authorship-card.tsx'
import { useAuthorship } from '../authorship/use-authorship.ts'
import { registerLinkPaste } from '../clipboard/paste-link.ts'
import { registerHtmlPaste } from '../clipboard/register-paste.ts'
import { registerBlockLimit } from '../commands/block-limit.ts'
import { registerKeys } from '../commands/keys.ts'
import { $isLimited, registerLimits } from '../commands/limits.ts'
import { registerSmartTyping } from '../commands/smart-typing.ts'
import { registerTab } from '../commands/tab.ts'
import type { EditorSession } from '../editor-session.ts'
import { Find } from '../finding/find.tsx'
import { useMarginState } from '../margin/use-margin-state.ts'
import { focusText, goToBlock } from '../passages/text-element.ts'
import { usePreferences } from '../tools/preferences.ts'
import { useFocusMode } from '../tools/use-focus-mode.ts'
import { useWordCounts } from '../tools/use-word-counts.ts'
import type { Panels } from './actions.ts'
import { Announcer } from './announcer.tsx'
import { Editable } from './editable.tsx'
import { FloatingToolbar } from './floating-toolbar.tsx'
import { Hint, useHint } from './hint.tsx'
import { LinkPopover } from './link-popover.tsx'
import { ModeSwitch } from './mode-switch.tsx'
import {
  AutocompleteMenus,
  EditorMargin,
  HelpDialog,
  PictureDialog,
  preloadParts,
  RemoteCarets,
  ToolsDialog,
} from './parts.ts'
import { type Me, PresenceRing, usePeople } from './presence-ring.tsx'
import { SaveRevision } from './save-revision.tsx'
import { SaveState } from './save-state.tsx'
import { Toolbar } from './toolbar.tsx'
import { UnsentChanges } from './unsent-changes.tsx'
import { useLeaveGuard, useSessionValue } from './use-editor-session.ts'
import { useKeyboardInset } from './use-keyboard-inset.ts'
import { usePlaces } from './use-places.ts'
import { useToolbarState } from './use-toolbar-state.ts'
import { WordCount } from './word-count.tsx'

export type ManuscriptEditorProps = {
  chapterId: string
  me: Me
  /** Accessible name of the text. */
  label: string
  /** Language of the story, not of the page. */
  language: string
  /** The name on the badge of brand members, and the addresses of the talk and the history page. */
  brand: string
  talk: string
  history: string
  /** The beginning of the text as HTML, shown until the manuscript is loaded. */
  staticText: ReactNode
  /** Whether the text has comments or suggestions, for which the margin will have a line above it. */
  expectsThreads: boolean
}

type Props = ManuscriptEditorProps & { editorSession: EditorSession; onAgain: () => void }
type Open = 'link' | 'image' | 'help' | 'tools' | null

/** The manuscript with its toolbars, menus, dialogs and lists. */
export function ManuscriptWorkspace({
  editorSession,
  chapterId,
  me,
  label,
  language,
  brand,
  talk,
  history,
  staticText,
  expectsThreads,
  onAgain,
}: Props) {
  const t = useT()
  const page = useRef<HTMLDivElement>(null)
  const [preferences, setPreferences] = usePreferences(chapterId)
  const latestPreferences = useRef(preferences)
  latestPreferences.current = preferences
  const counts = useWordCounts(editorSession.session)
  useFocusMode(editorSession.editor, preferences.isFocused)
  const toolbarState = useToolbarState(editorSession, preferences.isFocused)
  const people = usePeople(editorSession.session, me)
  const places = usePlaces(editorSession)
  const isReady = useSessionValue(editorSession.session, (session) => session.isReady)
  const [open, setOpen] = useState<Open>(null)
  /** Dropped or pasted pictures, of which the first is in the dialog. */
  const [files, setFiles] = useState<readonly File[]>([])
  const [findPresses, setFindPresses] = useState(0)
  const marginHead = useRef<HTMLDivElement>(null)
  const margin = useMarginState(editorSession, chapterId, isReady)
  const { openDraft } = margin
  const { authorship, request } = useAuthorship(editorSession, page)
  const [hint, showLimit, showLeftOut] = useHint()
  const panels = useMemo<Panels>(
    () => ({
      openLink: () => setOpen('link'),
      openImage: () => {
        setFiles([])
        setOpen('image')
      },
      openHelp: () => setOpen('help'),
      openComment: openDraft,
      openAuthorship: request,
      openTools: () => setOpen('tools'),
      openFind: () => setFindPresses((before) => before + 1),
      toggleFocus: () => setPreferences({ isFocused: !latestPreferences.current.isFocused }),
      showLimit,
    }),
    [openDraft, request, showLimit, setPreferences],
  )
  const hadFocus = useHadFocus(editorSession)
  useLeaveGuard(editorSession.session)
  useEffect(() => (isReady ? preloadParts() : undefined), [isReady])
  useKeyboardInset()
  useEffect(
    () =>
      mergeRegister(
        registerKeys(editorSession.editor, editorSession.undo, {
          ...panels,
          changeMode: () => nextMode(editorSession),
          refuseChange: (need) => {
            const isLimited = $isLimited(need, editorSession.binding)
            if (isLimited) showLimit(need)
            return isLimited
          },
        }),
        registerLimits(editorSession.editor, editorSession.binding, showLimit),
        registerTab(editorSession.editor, {
          stopCapturing: () => editorSession.undo.stopCapturing(),
          refuseChange: () => {
            const isLimited = $isLimited('kind', editorSession.binding)
            if (isLimited) showLimit('kind')
            return isLimited
          },
          explainTabExit: () => showLimit('tab'),
        }),
        registerBlockLimit(editorSession.editor, () => showLimit('blocks')),
        registerSmartTyping(
          editorSession,
          isLocale(language) ? language : DEFAULT_LOCALE,
          () => latestPreferences.current.isSmart,
        ),
        registerLinkPaste({
          editor: editorSession.editor,
          cut: () => editorSession.undo.stopCapturing(),
          refuseLink: () => {
            const isLimited = $isLimited('link', editorSession.binding)
            if (isLimited) showLimit('link')
            return isLimited
          },
        }),
        registerHtmlPaste({
          editor: editorSession.editor,
          cut: () => editorSession.undo.stopCapturing(),
          tellLeftOut: showLeftOut,
        }),
        editorSession.editor.registerCommand(
          DRAG_DROP_PASTE,
          (dropped) => {
            const pictures = dropped.filter(({ type }) => type.startsWith('image/'))
            if (pictures.length === 0) return false
            setFiles(pictures)
            setOpen('image')
            return true
          },
          COMMAND_PRIORITY_HIGH,
        ),
      ),
    [editorSession, panels, showLimit, showLeftOut, language],
  )
  const close = () => setOpen(null)
  const nextPicture = () => {
    setFiles(files.slice(1))
    if (files.length < 2) close()
  }
  const { isInPassages } = preferences
  const closeTools = () => {
    close()
    // Passage mode and the editor replace the element that had the focus before.
    setTimeout(() => {
      if (document.activeElement === document.body) focusText(editorSession)
    })
  }
  return (
    <div className="editor">
      <div className="editor__bar">
        {isReady ? (
          <Toolbar editorSession={editorSession} toolbarState={toolbarState} panels={panels} />
        ) : (
          <span />
        )}
        <ModeSwitch editorSession={editorSession} />
        <PresenceRing
          people={people}
          places={places}
          onGoTo={({ block }) => goToBlock(editorSession, block)}
        />
        <SaveRevision {...{ editorSession, chapterId, history }} />
      </div>
      <UnsentChanges session={editorSession.session} onAgain={onAgain} />
      <Find editorSession={editorSession} presses={findPresses} />
      <div
        ref={marginHead}
        className="editor__margin-head"
        data-expects-threads={expectsThreads || undefined}
      />
      <div className="editor__page" ref={page} aria-busy={!isReady}>
        {isReady ? null : staticText}
        <Editable {...{ editorSession, label, language, isReady }} isShown={!isInPassages} />
        {isInPassages ? null : (
          <>
            {people.length > 1 ? <RemoteCarets editorSession={editorSession} page={page} /> : null}
            {hadFocus ? <AutocompleteMenus {...{ editorSession, panels, page }} /> : null}
            <FloatingToolbar {...{ editorSession, toolbarState, panels, page }} />
          </>
        )}
        {isInPassages && open !== 'link' ? null : (
          <LinkPopover
            {...{ editorSession, toolbarState, page }}
            isEditing={open === 'link'}
            onEdit={panels.openLink}
            onDone={close}
          />
        )}
        <AuthorshipCard authorship={authorship} me={me} page={page} />
        {isReady ? (
          <EditorMargin
            key={String(isInPassages)}
            {...{ editorSession, chapterId, me, brand, talk, label, language, panels, isInPassages }}
            state={margin}
            head={marginHead}
          />
        ) : null}
      </div>
      <div className="editor__footer">
        <SaveState session={editorSession.session} />
        <WordCount counts={counts} preferences={preferences} onOpen={panels.openTools} />
      </div>
      <Hint hint={hint} />
      <Announcer people={people} places={places} editor={editorSession.editor} isReady={isReady} />
      {open === 'tools' ? (
        <ToolsDialog
          {...{ editorSession, counts, preferences, language }}
          onChange={setPreferences}
          onClose={closeTools}
        />
      ) : null}
      {open === 'help' ? <HelpDialog onClose={close} /> : null}
      {open === 'image' ? (
        <PictureDialog
          key={files.length}
          {...{ editorSession, toolbarState }}
          file={files[0] ?? null}
          onClose={nextPicture}
        />
      ) : null}
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

/** Becomes true when the text gets the focus for the first time. */
function useHadFocus({ editor }: EditorSession): boolean {
  const [hadFocus, setHadFocus] = useState(false)
  useEffect(
    () =>
      editor.registerCommand(
        FOCUS_COMMAND,
        () => {
          setHadFocus(true)
          return false
        },
        COMMAND_PRIORITY_LOW,
      ),
    [editor],
  )
  return hadFocus
}

import { $createTextNode, $getSelection, $isRangeSelection, type EditorState } from 'lexical'
import { type RefObject, useEffect, useMemo, useState } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Avatar } from '#app/ui/avatar.tsx'
import { $isLimited, type Need } from '../commands/limits.ts'
import type { EditorSession } from '../editor-session.ts'
import { $setLink } from '../nodes/text-state.ts'
import { type Panels, SLASH_ACTIONS } from './actions.ts'
import { EditorIcon } from './editor-icon.tsx'
import { CaretMenu, type CaretMenuItem } from './menu.tsx'
import { $autocompleteQuery, $removeQuery, type AutocompleteQuery } from './typeahead.ts'
import { useAutocomplete } from './use-autocomplete.ts'
import { useWikiMenuItems } from './wiki-menu-items.tsx'

type MemberMatch = { handle: string; displayName: string; avatarId?: string | null }

const SHOWN = 6

/** Finds members whose name or handle starts with `text`; none while it is null. */
const useMembers = (text: string | null): readonly MemberMatch[] =>
  useAutocomplete<MemberMatch>(text === null ? null : paths.api.members({ q: text, limit: SHOWN }), SHOWN)

const LABELS = {
  '/': 'editor.slash_menu',
  '@': 'editor.mention_menu',
  '[[': 'editor.wiki_menu',
} as const

type Props = { editorSession: EditorSession; panels: Panels; page: RefObject<HTMLElement | null> }

/** The autocomplete menus for `/`, `@` and `[[`. */
export function AutocompleteMenus({ editorSession, panels, page }: Props) {
  const t = useT()
  const { query, leave } = useQuery(editorSession)
  const slash = useSlashChoices(editorSession, panels, query)
  const members = useMentionChoices(editorSession, query)
  const wiki = useWikiMenuItems(editorSession, query)
  const choices = query?.sign === '/' ? slash : query?.sign === '[[' ? wiki : members
  if (query === null || choices.length === 0) return null
  const label = t(LABELS[query.sign])
  return (
    <CaretMenu
      key={query.sign}
      editorSession={editorSession}
      page={page}
      label={label}
      choices={choices}
      onLeave={leave}
    />
  )
}

/** Returns the current query. Escape dismisses it until the caret leaves it. */
function useQuery({ editor }: EditorSession) {
  const [query, setQuery] = useState<AutocompleteQuery | null>(null)
  const [left, setLeft] = useState<string | null>(null)
  useEffect(() => {
    const look = (state: EditorState) => {
      const isHere = editor.getRootElement() === document.activeElement && editor.isEditable()
      const next = isHere && !editor.isComposing() ? state.read($autocompleteQuery) : null
      setQuery((before) => (before?.sign === next?.sign && before?.text === next?.text ? before : next))
      if (next === null) setLeft(null)
    }
    // The sign may have been typed while this was loaded.
    look(editor.getEditorState())
    return editor.registerUpdateListener(({ editorState }) => look(editorState))
  }, [editor])
  const isLeft = query !== null && query.sign === left
  return { query: isLeft ? null : query, leave: () => setLeft(query?.sign ?? null) }
}

function useSlashChoices(
  editorSession: EditorSession,
  panels: Panels,
  query: AutocompleteQuery | null,
): CaretMenuItem[] {
  const t = useT()
  if (query?.sign !== '/') return []
  const wanted = query.text.toLocaleLowerCase(t.locale)
  const isLimited = (need: Need | undefined) =>
    need !== undefined &&
    editorSession.editor
      .getEditorState()
      .read(() => $isLimited(need, editorSession.binding), { editor: editorSession.editor })
  return SLASH_ACTIONS.filter(({ label, words, needs }) => {
    if (isLimited(needs)) return false
    const searchText = `${t.dynamic(label)} ${words === undefined ? '' : t.dynamic(words)}`
    return searchText
      .toLocaleLowerCase(t.locale)
      .split(/\s+/u)
      .some((word) => word.startsWith(wanted))
  }).map((action) => ({
    id: action.id,
    label: t.dynamic(action.label),
    sign: action.icon === undefined ? action.sign : <EditorIcon name={action.icon} />,
    choose: () => {
      editorSession.undo.stopCapturing()
      editorSession.editor.update(() => $removeQuery(query))
      action.run(editorSession, panels)
    },
  }))
}

function useMentionChoices(editorSession: EditorSession, query: AutocompleteQuery | null): CaretMenuItem[] {
  const members = useMembers(query?.sign === '@' ? query.text : null)
  return useMemo(
    () =>
      query?.sign !== '@'
        ? []
        : members.map(({ handle, displayName, avatarId }) => ({
            id: handle,
            label: `${displayName} @${handle}`,
            sign: <Avatar person={{ handle, displayName, avatarId }} size={26} />,
            choose: () => editorSession.editor.update(() => $mention(query, handle)),
          })),
    [editorSession, members, query],
  )
}

function $mention(query: AutocompleteQuery, handle: string): void {
  $removeQuery(query)
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return
  const name = $createTextNode(`@${handle}`)
  $setLink(name, paths.member(handle))
  const space = $createTextNode(' ')
  selection.insertNodes([name, space])
  space.selectEnd()
}

import { $createTextNode, $getSelection, $isRangeSelection } from 'lexical'
import { useMemo } from 'react'
import { linkableTitle, nameKey, wikiTarget, wikiTitle } from '#app/domain/links/wiki.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import type { EditorSession } from '../editor-session.ts'
import type { CaretMenuItem } from './menu.tsx'
import { $removeQuery, type AutocompleteQuery } from './typeahead.ts'
import { useAutocomplete } from './use-autocomplete.ts'

type Titled = { title: string; story: string; chapter: string | null }

const SHOWN = 8

/** Returns titles that match `[[…`, and the typed text itself: a link may exist before its page. */
export function useWikiMenuItems(
  editorSession: EditorSession,
  query: AutocompleteQuery | null,
): CaretMenuItem[] {
  const t = useT()
  const asked = query?.sign === '[[' ? query.text : null
  const found = useAutocomplete<Titled>(
    asked === null ? null : paths.api.titles(editorSession.session.chapterId, { q: asked }),
    SHOWN,
  )
  return useMemo(() => {
    if (query === null || asked === null) return []
    const choose = (title: string) => () => {
      editorSession.undo.stopCapturing()
      editorSession.editor.update(() => $link(query, title))
    }
    const known: CaretMenuItem[] = found.filter(fits(asked)).map(({ title, story, chapter }) => ({
      id: title,
      label: chapter === null ? story : `${story}: ${chapter}`,
      sign: '→',
      choose: choose(title),
    }))
    const target = wikiTarget(asked)
    const typed = target === null ? '' : wikiTitle(target)
    const isThere = found.some(({ title }) => nameKey(title) === nameKey(typed))
    if (typed === '' || isThere) return known
    const words = target?.chapter === null ? linkableTitle(typed) : typed
    return [
      ...known,
      { id: '+', label: t('editor.wiki_new', { title: words }), sign: '+', choose: choose(words) },
    ]
  }, [editorSession, query, asked, found, t])
}

/** Filters results of an earlier, shorter query, so that Enter never takes a title that no longer matches. */
function fits(asked: string) {
  const at = asked.indexOf('#')
  const wanted = ` ${nameKey(at < 0 ? asked : asked.slice(at + 1))}`.trimEnd()
  return ({ story, chapter }: Titled) =>
    (chapter === null) === at < 0 && ` ${nameKey(chapter ?? story)}`.includes(wanted)
}

function $link(query: AutocompleteQuery, title: string): void {
  $removeQuery(query)
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return
  const link = $createTextNode(`[[${title}]]`)
  selection.insertNodes([link])
  link.selectEnd()
}

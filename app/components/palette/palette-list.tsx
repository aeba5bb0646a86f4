import { useLocation, useNavigate, useRevalidator } from '@remix-run/react'
import { type MutableRefObject, useEffect, useMemo, useState } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { useOwner } from '#app/storage/owner.tsx'
import type { ShellData } from '#app/ui/shell/shell-data.ts'
import { currentShortcuts } from '#app/ui/shortcuts.ts'
import { showToast } from '#app/ui/show-toast.ts'
import {
  actionEntries,
  fixedEntries,
  foundEntries,
  matching,
  type Offered,
  type PaletteEntry,
  recentEntries,
  shortcutEntries,
} from './entries.ts'
import './palette.css'
import { recentPages } from '#app/storage/recent-pages.ts'

const NOTHING: Offered = { actions: [], found: [] }
const PAUSE_MS = 150
/** How long the list waits for the actions at the page, which stand at its beginning. */
const PATIENCE_MS = 2000

async function ask(query: { q?: string; at?: string }, signal: AbortSignal): Promise<Offered> {
  const answer = await fetch(paths.palette(query), { headers: { accept: 'application/json' }, signal })
  return answer.ok ? ((await answer.json()) as Offered) : NOTHING
}

/** Asks the server for the actions at `path` and, after a pause in typing, for search results. */
function useOffered(path: string, typed: string) {
  const [here, setHere] = useState<Offered | null>(null)
  const [found, setFound] = useState(NOTHING)
  const [isSearching, setIsSearching] = useState(false)
  const q = typed.trim()
  useEffect(() => {
    const aborted = new AbortController()
    const stopWaiting = () => setHere((known) => known ?? NOTHING)
    const timer = setTimeout(stopWaiting, PATIENCE_MS)
    ask({ at: path }, aborted.signal).then(setHere, () => {
      if (!aborted.signal.aborted) stopWaiting()
    })
    return () => {
      clearTimeout(timer)
      aborted.abort()
    }
  }, [path])
  useEffect(() => {
    const aborted = new AbortController()
    setIsSearching(q !== '')
    if (q === '') setFound(NOTHING)
    const search = async () => {
      try {
        setFound(await ask({ q }, aborted.signal))
      } catch {}
      if (!aborted.signal.aborted) setIsSearching(false)
    }
    const timer = q === '' ? undefined : setTimeout(() => void search(), PAUSE_MS)
    return () => {
      clearTimeout(timer)
      aborted.abort()
    }
  }, [q])
  return { here, found, isSearching }
}

/** Answers to a key of the field. Returns false if the key means nothing to the list. */
export type HandleKey = (key: string) => boolean

type Props = {
  shell: ShellData
  typed: string
  /** The id of the list, which the field refers to. */
  id: string
  /** Receives the function that answers to the keys of the field. */
  handleKey: MutableRefObject<HandleKey | undefined>
  /** Tells the id of the chosen option. */
  onActivate: (id: string | undefined) => void
  onClose: () => void
}
const GROUPS = ['actions', 'found', 'recent', 'pages'] as const

/**
 * Lists the entries that match the typed text, in the order of the groups; without text, the actions on this page and
 * the pages opened last.
 */
function useEntries(shell: ShellData, typed: string) {
  const t = useT()
  const owner = useOwner()
  const { pathname } = useLocation()
  const { here, found, isSearching } = useOffered(pathname, typed)
  const recent = useMemo(() => recentEntries(recentPages(owner).slice(1)), [owner])
  const shortcuts = useMemo(() => shortcutEntries(currentShortcuts()), [])
  const all = [...actionEntries(here ?? NOTHING, t), ...shortcuts, ...recent, ...fixedEntries(shell, t)]
  // Without the actions the list would move under the finger, and its first entry would change.
  const untyped = here === null ? [] : all
  const fitting = typed.trim() === '' ? untyped : [...matching(all, typed), ...foundEntries(found, t)]
  const entries = GROUPS.flatMap((group) => fitting.filter((entry) => entry.group === group))
  return { entries, isWaiting: isSearching || (typed.trim() === '' && here === null) }
}

/** The index of the chosen entry: the first one whenever the typed text changes. */
function useActive(typed: string) {
  const [{ index, at }, setChosen] = useState({ index: 0, at: typed })
  const setActive = (next: number) => setChosen({ index: next, at: typed })
  return [at === typed ? index : 0, setActive] as const
}

/** Follows an entry: opens its page, changes the setting or runs the shortcut. */
function useFollow(onClose: () => void) {
  const t = useT()
  const navigate = useNavigate()
  const { revalidate } = useRevalidator()
  return async (entry: PaletteEntry) => {
    onClose()
    if ('path' in entry) return navigate(entry.path)
    // Afterwards: the dialog returns the focus when it closes.
    if ('run' in entry) return setTimeout(entry.run)
    const { name, value } = entry.setting
    try {
      await fetch(paths.preferences(), { method: 'POST', body: new URLSearchParams({ [name]: value }) })
    } catch {
      return showToast({ text: t('refusal.unreachable'), tone: 'bad' })
    }
    // Another language needs another catalogue.
    if (name === 'locale') location.reload()
    else revalidate()
  }
}

/** The list of the command palette: actions, pages, people and what the search finds. */
export function PaletteList({ shell, typed, id, handleKey, onActivate, onClose }: Props) {
  const t = useT()
  const { entries, isWaiting } = useEntries(shell, typed)
  const [active, setActive] = useActive(typed)
  const follow = useFollow(onClose)
  const chosen = entries[Math.min(active, entries.length - 1)]
  const optionId = (entry: PaletteEntry) => `${id}-${entries.indexOf(entry)}`
  const chosenId = chosen && optionId(chosen)
  useEffect(() => {
    onActivate(chosenId)
    if (chosenId) document.getElementById(chosenId)?.scrollIntoView({ block: 'nearest' })
  }, [chosenId, onActivate])
  useEffect(() => {
    handleKey.current = (key) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[key]
      if (step && entries.length > 0) setActive((active + step + entries.length) % entries.length)
      else if (key === 'Enter' && chosen) void follow(chosen)
      else return false
      return true
    }
  })
  return (
    <>
      <div role="listbox" id={id} className="palette__list" aria-label={t('palette.title')}>
        {GROUPS.map((group) => {
          const own = entries.filter((entry) => entry.group === group)
          return own.length === 0 ? null : (
            // biome-ignore lint/a11y/useSemanticElements: a group of options
            <div role="group" key={group} aria-labelledby={`${id}-${group}`}>
              <p className="palette__group" id={`${id}-${group}`}>
                {t(`palette.group_${group}`)}
              </p>
              {own.map((entry) => (
                <Option
                  key={entry.id}
                  id={optionId(entry)}
                  entry={entry}
                  isChosen={entry === chosen}
                  onPoint={() => setActive(entries.indexOf(entry))}
                  onFollow={() => void follow(entry)}
                />
              ))}
            </div>
          )
        })}
      </div>
      {entries.length === 0 && !isWaiting ? <p className="palette__none">{t('palette.none')}</p> : null}
      <p className="sr-only" role="status">
        {isWaiting ? '' : t('palette.count', { count: entries.length })}
      </p>
    </>
  )
}

type OptionProps = {
  id: string
  entry: PaletteEntry
  isChosen: boolean
  onPoint: () => void
  onFollow: () => void
}

function Option({ id, entry: { label, detail }, isChosen, onPoint, onFollow }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the field keeps the focus, and has the keys
    <div
      role="option"
      id={id}
      aria-selected={isChosen}
      className="palette__option"
      onPointerMove={isChosen ? undefined : onPoint}
      onClick={onFollow}
    >
      <span className="palette__label" dir="auto">
        {label}
      </span>
      {detail ? (
        <span className="palette__detail" dir="auto">
          {detail}
        </span>
      ) : null}
    </div>
  )
}

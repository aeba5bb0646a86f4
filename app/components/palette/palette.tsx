import { useLocation, useNavigate, useRevalidator } from '@remix-run/react'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { useOwner } from '#app/storage/owner.tsx'
import { Icon } from '#app/ui/icon.tsx'
import type { ShellData } from '#app/ui/shell/shell-data.ts'
import { showToast } from '#app/ui/show-toast.ts'
import {
  actionEntries,
  fixedEntries,
  foundEntries,
  matching,
  type PaletteEntry,
  recentEntries,
} from './entries.ts'
import './palette.css'
import { recentPages } from '#app/storage/recent-pages.ts'
import { useOffered } from './use-offered.ts'

type Props = { shell: ShellData; onClose: () => void }
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
  const all = [...actionEntries(here, t), ...recent, ...fixedEntries(shell, t)]
  const fitting = typed.trim() === '' ? all : [...matching(all, typed), ...foundEntries(found, t)]
  const entries = GROUPS.flatMap((group) => fitting.filter((entry) => entry.group === group))
  return { entries, isSearching }
}

/** Follows an entry: opens its page, or changes the setting. */
function useFollow(onClose: () => void) {
  const t = useT()
  const navigate = useNavigate()
  const { revalidate } = useRevalidator()
  return async (entry: PaletteEntry) => {
    onClose()
    if ('path' in entry) return navigate(entry.path)
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

/** The command palette: a combobox over actions, pages, people and what the search finds. */
export function CommandPalette({ shell, onClose }: Props) {
  const t = useT()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const { entries, isSearching } = useEntries(shell, typed)
  const follow = useFollow(onClose)
  const chosen = entries[Math.min(active, entries.length - 1)]
  const optionId = (entry: PaletteEntry) => `${id}-${entries.indexOf(entry)}`
  useEffect(() => {
    const before = document.activeElement
    dialog.current?.showModal()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  const chosenId = chosen && optionId(chosen)
  useEffect(() => {
    if (chosenId) document.getElementById(chosenId)?.scrollIntoView({ block: 'nearest' })
  }, [chosenId])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && entries.length > 0) setActive((at) => (at + step + entries.length) % entries.length)
    else if (event.key === 'Enter' && chosen) void follow(chosen)
    else if (event.key === 'k' && (event.ctrlKey || event.metaKey)) onClose()
    else return
    event.preventDefault()
  }
  return createPortal(
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog; the click is on the backdrop
    <dialog
      className="palette"
      ref={dialog}
      aria-label={t('palette.title')}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="palette__inside">
        <div className="palette__top">
          <input
            className="palette__field"
            autoFocus
            role="combobox"
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={chosenId}
            aria-autocomplete="list"
            aria-label={t('palette.field')}
            placeholder={t('palette.field')}
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value)
              setActive(0)
            }}
            onKeyDown={onKeyDown}
          />
          <button type="button" className="icon-button" aria-label={t('common.close')} onClick={onClose}>
            <Icon name="close" />
          </button>
        </div>
        <div role="listbox" id={`${id}-list`} className="palette__list" aria-label={t('palette.title')}>
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
        {entries.length === 0 && !isSearching ? <p className="palette__none">{t('palette.none')}</p> : null}
        <p className="sr-only" role="status">
          {isSearching ? '' : t('palette.count', { count: entries.length })}
        </p>
      </div>
    </dialog>,
    document.body,
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
